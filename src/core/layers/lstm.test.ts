import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { prepare } from '../prepare.ts';
import { plainBackend } from '../kernels/plain.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork } from '../train/network.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';

const lstm = {
  type: 'lstm',
  units: 2,
  activation: 'tanh',
  recurrentActivation: 'sigmoid',
  returnSequences: false,
  bidirectional: false,
  bias: true,
} as const;

describeLayer('lstm', 'lstm.json', [
  {
    options: { ...lstm, units: 1, activation: 'linear', recurrentActivation: 'linear', returnSequences: true },
    inputs: [[2, 1]],
    multiplyAdds: 16,
    // x = 1: i, f, g, o = 1, 3, 1, 1; c = 3 · 0 + 1 · 1 = 1; h = 1. x = 2: 2, 5, 2, 2 + 1; c = 5 · 1 + 2 · 2 = 9; h = 3 · 9.
    byHand: {
      parameters: [
        [1, 2, 1, 1],
        [0, 0, 0, 1],
        [0, 1, 0, 0],
      ],
      inputs: [[1, 2]],
      output: [1, 27],
    },
  },
  { options: { ...lstm, bidirectional: true }, inputs: [[3, 2]] },
  { options: { ...lstm, bidirectional: true, returnSequences: true, bias: false }, inputs: [[2, 3]] },
  { options: { ...lstm, units: 3 }, inputs: [[1, 1]] },
]);

it('starts with the forget gates open', async () => {
  const text = JSON.stringify({ input: [5, 2], layers: [{ type: 'lstm', units: 2 }], loss: 'mse' });
  const { parsed, shapes } = await prepare(text, memoryFiles({}));
  const network = plainBackend.build('float64', (room) => createNetwork(parsed.definition, shapes, 1, room));
  initialize(network, parsed.definition, generators(1).parameters);
  const [w, u, b] = network.parameters;
  expect([...b!.value]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  expect([...w!.value, ...u!.value].every((value) => value !== 0)).toBe(true);
});
