import { describe, expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const rnn = {
  type: 'simpleRnn',
  units: 2,
  activation: 'tanh',
  returnSequences: false,
  bidirectional: false,
  bias: true,
} as const;

// w = 2, u = 3, b = 1, x = 1, −1: h = 2 + 0 + 1 = 3, then −2 + 9 + 1 = 8; backward in time −2 + 1 = −1, then 2 − 3 + 1 = 0.
const one = { ...rnn, units: 1, activation: 'linear' } as const;
const parameters = [[2], [3], [1]];

describeLayer('simpleRnn', 'simpleRnn.json', [
  { options: one, inputs: [[2, 1]], multiplyAdds: 4, byHand: { parameters, inputs: [[1, -1]], output: [8] } },
  {
    options: { ...one, returnSequences: true },
    inputs: [[2, 1]],
    byHand: { parameters, inputs: [[1, -1]], output: [3, 8] },
  },
  {
    options: { ...one, returnSequences: true, bidirectional: true },
    inputs: [[2, 1]],
    multiplyAdds: 8,
    // Side by side: at each position the state after reading from the left, then that from the right.
    byHand: { parameters: [...parameters, ...parameters], inputs: [[1, -1]], output: [3, 0, 8, -1] },
  },
  { options: { ...rnn, bidirectional: true }, inputs: [[3, 2]] },
  { options: { ...rnn, units: 5, bias: false, activation: 'softmax' }, inputs: [[1, 3]] },
]);

describe('simpleRnn', () => {
  it('says what it needs where its input is no sequence, and goes on', () => {
    const { output, parameters: specs, fault } = kindOf(rnn).infer([[40]], rnn);
    expect(output).toEqual([2]);
    expect(specs.map(({ shape }) => shape)).toEqual([
      [2, 1],
      [2, 2],
      [2, 1],
    ]);
    expect(fault!.message).toBe(
      'simpleRnn reads [positions, features], but gets [40]; ' +
        'write the input as [40, 1] (one number a position), or put an embedding before it',
    );
    expect(kindOf(rnn).infer([[28, 28, 1]], rnn).fault!.message).toContain('[28, 28] has the same values');
  });

  it('writes its computation', () => {
    const {
      computation,
      shapes,
      parameters: count,
    } = kindOf(rnn).equation([[40, 16]], { ...rnn, bidirectional: true });
    expect(computation).toBe('z = w x_t + u h_(t−1) + b');
    expect(shapes).toBe(
      '(2 × 16)(16 × 1) + (2 × 2)(2 × 1) + (2 × 1) = (2 × 1), for each of 40 positions, in both directions',
    );
    expect(count).toBe('2 · (2 · 16 + 2 · 2 + 2) = 76');
  });
});
