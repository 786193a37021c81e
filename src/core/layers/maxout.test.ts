import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { checkGradients } from '../gradcheck/check.ts';
import { kindOf } from './registry.ts';

const maxout = { type: 'maxout', units: 2, pieces: 2, bias: true } as const;

describeLayer('maxout', 'maxout.json', [
  {
    options: maxout,
    inputs: [[2]],
    multiplyAdds: 8,
    // z = [1 − 2, 3] + [0, 0] for the first neuron, [−1, −1] + [2, 3] for the second.
    byHand: {
      parameters: [
        [1, -1, 1, 1, -1, 0, 1, -1],
        [0, 0, 2, 3],
      ],
      inputs: [[1, 2]],
      output: [3, 2],
    },
  },
  { options: { ...maxout, units: 1, pieces: 4, bias: false }, inputs: [[5]], multiplyAdds: 20 },
  { options: { ...maxout, units: 3, pieces: 1 }, inputs: [[1]], multiplyAdds: 3 },
]);

describe('maxout', () => {
  it('says what it needs on an input that is not flat, and goes on', () => {
    const { output, parameters, fault } = kindOf(maxout).infer([[4, 4, 1]], maxout);
    expect(output).toEqual([2]);
    expect(parameters.map(({ shape }) => shape)).toEqual([
      [4, 16],
      [4, 1],
    ]);
    expect(fault!.message).toContain('[4, 4, 1]');
    expect(fault!.message).toContain('[16]');
  });

  it('writes its computation', () => {
    const { computation, shapes, parameters } = kindOf(maxout).equation([[784]], { ...maxout, units: 10 });
    expect(computation).toBe('z = w a + b, a_j = largest of the 2 z of neuron j');
    expect(shapes).toBe('(20 × 784)(784 × 1) + (20 × 1) = (20 × 1) → (10 × 1)');
    expect(parameters).toBe('10 · 2 · 784 + 10 · 2 = 15,700');
  });

  it('tells which piece is the largest, and lets a NaN through', () => {
    const { layer, input, output, setParameter } = buildLayer({ options: maxout, inputs: [[1]] }, { rows: 1 });
    setParameter(0, [1, -1, -1, 1]);
    setParameter(1, [0, 0, 0, 0]);
    const at = (x: number): number[] => {
      const told: number[] = [];
      input[0]![0] = x;
      layer.forward(1, false);
      layer.pieces!(1, (piece) => told.push(piece));
      return told;
    };
    expect(at(2)).toEqual([0, 1]);
    expect(at(-2)).toEqual([1, 0]);
    at(NaN);
    expect([...output]).toEqual([NaN, NaN]);
  });

  it('passes the gradient check with corners near by', async () => {
    const samples = Array.from({ length: 8 }, (_, i) => [[0, 1, 2].map((j) => Math.sin(3 * i + j)), [i % 2]]);
    const definition = {
      input: [3],
      layers: [
        { type: 'maxout', units: 4, pieces: 3 },
        { type: 'dense', units: 1 },
      ],
      loss: 'mse',
      data: { train: { samples } },
    };
    for (let seed = 1; seed <= 5; seed++) {
      const job = await jobFrom({ ...definition, training: { batchSize: 8, seed } });
      expect(await checkGradients(job, steady, () => {})).toMatchObject({ kind: 'checked', report: { ok: true } });
    }
  });
});
