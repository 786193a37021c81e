import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const attention = { type: 'multiHeadAttention', heads: 1, causal: false, bias: true } as const;
const causal = { ...attention, heads: 2, causal: true } as const;

describeLayer('multiHeadAttention', 'multiHeadAttention.json', [
  {
    options: attention,
    inputs: [[2, 1]],
    multiplyAdds: 2 * (2 + 2 + 4),
    // w_q = 0: all scores are 0, so each position takes the mean of v = 2 x + 1, here of 3 and 7; then 3 · 5 − 1.
    byHand: {
      parameters: [[0], [0], [5], [5], [2], [1], [3], [-1]],
      inputs: [[1, 3]],
      output: [14, 14],
    },
  },
  {
    options: { ...attention, causal: true },
    inputs: [[2, 1]],
    // The first position sees itself only: 3 · 3 − 1.
    byHand: {
      parameters: [[0], [0], [5], [5], [2], [1], [3], [-1]],
      inputs: [[1, 3]],
      output: [8, 14],
    },
  },
  { options: { ...causal, size: 3 }, inputs: [[3, 2]] },
  {
    options: { ...attention, heads: 2, bias: false },
    inputs: [
      [2, 4],
      [3, 2],
    ],
  },
]);

describe('multiHeadAttention', () => {
  it('looks back only, where causal', () => {
    const { layer, input, output } = buildLayer({ options: causal, inputs: [[4, 2]] }, { rows: 1 });
    layer.forward(1, false);
    const before = [...output];
    input[0]![4] = 100; // position 2
    layer.forward(1, false);
    expect([...output.subarray(0, 4)]).toEqual(before.slice(0, 4));
    expect(output[4]).not.toBe(before[4]);
  });

  it('says why the heads do not divide, and goes on', () => {
    const { output, fault } = kindOf(attention).infer([[10, 16]], { ...attention, heads: 3 });
    expect(output).toEqual([10, 16]);
    expect(fault).toMatchObject({ option: 'heads' });
    expect(fault!.message).toBe(
      '16 features cannot be shared among 3 heads: 16 / 3 is no whole number; ' +
        'take other heads, or give the "size" of a head',
    );
    const sized = { ...attention, heads: 3, size: 4 };
    expect(kindOf(sized).infer([[10, 16]], sized).fault).toBeUndefined();
  });

  it('needs sequences', () => {
    const message = 'multiHeadAttention reads [positions, features], but gets [16]';
    expect(kindOf(attention).infer([[16]], attention).fault!.message).toContain(message);
    expect(kindOf(attention).infer([[10, 16], [16]], attention).fault!.message).toContain(message);
  });
});
