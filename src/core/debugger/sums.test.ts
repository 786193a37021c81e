import { expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { createSession } from '../train/session.ts';
import { Machine } from './machine.ts';
import { entriesOf, sumOf } from './sums.ts';

const samples = Array.from({ length: 7 }, (_, i) => [
  Array.from({ length: 9 }, (__, j) => Math.sin(i * 7 + j)),
  [i % 2, (i + 1) % 2, 0.5],
]);
const chain = {
  input: [9],
  layers: [
    { type: 'dense', units: 6, activation: 'tanh' },
    { type: 'dense', units: 5, activation: 'relu', bias: false },
    { type: 'dense', units: 3, activation: 'sigmoid' },
  ],
  loss: 'quadratic',
};
const positions = {
  input: [9],
  layers: [
    { type: 'reshape', shape: [3, 3] },
    { type: 'dense', units: 5, perPosition: true, activation: 'tanh' },
    { type: 'dense', units: 2, perPosition: true },
    { type: 'flatten' },
    { type: 'dense', units: 3 },
  ],
  loss: 'quadratic',
};

it.each(
  ['float64', 'float32'].flatMap((dtype) =>
    (
      [
        [266, chain],
        [196, positions],
      ] as const
    ).map(([sums, network]) => [dtype, sums, network] as const),
  ),
)('the last value of every sum is the number in the array: %s, %s of %j', async (dtype, sums, network) => {
  const job = await jobFrom({
    ...network,
    dtype,
    data: { train: { samples } },
    training: { epochs: 2, batchSize: 7, optimizer: { type: 'sgd', learningRate: 0.1 } },
  });
  const machine = new Machine(job, createSession(job), steady);
  // The second mini-batch: nothing is 0 by chance of the beginning.
  await machine.seek(machine.timeOf({ epoch: 1, miniBatch: 0, step: machine.plan.update - 1 }));
  let compared = 0;
  for (const [step, { phase, layer: index, parameter, quantity }] of machine.plan.steps.entries()) {
    for (let entry = 0; entry < entriesOf(machine, step); entry++) {
      for (const sample of [0, 4]) {
        const sum = sumOf(machine, step, entry, sample);
        if (sum === undefined) continue;
        const layer = machine.session.network.layers[index!]!;
        const terms = sum.upTo(Infinity);
        expect(terms).toHaveLength(sum.terms);
        const size = entriesOf(machine, step);
        const array =
          phase === 'gradient'
            ? layer.parameters[parameter!]!.nabla
            : phase === 'backward'
              ? layer.outputGradient
              : layer.z!;
        expect(terms.at(-1)!.sum, `${quantity} ${sum.name}`).toBe(
          array[phase === 'gradient' ? entry : sample * size + entry],
        );
        expect(sum.upTo(2)).toEqual(terms.slice(0, 2));
        compared++;
      }
    }
  }
  expect(compared).toBe(sums);
});
