import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const embedding = { type: 'embedding', vocabulary: 3, size: 2 } as const;
const wholeNumber = (normal: number): number => Math.abs(Math.round(10 * normal)) % 3;
const indices = { input: wholeNumber, differentiable: false } as const;

describeLayer('embedding', 'embedding.json', [
  {
    options: embedding,
    inputs: [[4]],
    multiplyAdds: 0,
    ...indices,
    byHand: { parameters: [[1, 2, 3, 4, 5, 6]], inputs: [[2, 0, 0, 1]], output: [5, 6, 1, 2, 1, 2, 3, 4] },
  },
  { options: { ...embedding, size: 1 }, inputs: [[1]], ...indices },
]);

describe('embedding', () => {
  it('gives NaN for what has no row, and adds no gradient there', () => {
    const { layer, input, parameters, output, outputGradient } = buildLayer(
      { options: embedding, inputs: [[5]] },
      { rows: 1 },
    );
    input[0]!.set([-1, 3, 0.5, NaN, 2]);
    layer.forward(1, false);
    expect([...output.subarray(0, 8)]).toEqual(Array(8).fill(NaN));
    expect([...output.subarray(8)]).toEqual([...parameters[0]!.value.subarray(4)]);
    outputGradient.fill(1);
    layer.backward(1);
    expect([...parameters[0]!.nabla]).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('reads one number for each position', () => {
    expect(kindOf(embedding).infer([[40]], embedding).output).toEqual([40, 2]);
    const { output, fault } = kindOf(embedding).infer([[40, 16]], embedding);
    expect(output).toEqual([640, 2]);
    expect(fault!.message).toBe(
      'embedding reads [positions], a whole number for each, but gets [40, 16]; write the input as [640]',
    );
  });
});
