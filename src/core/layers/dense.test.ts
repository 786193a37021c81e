import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const dense = { type: 'dense', units: 2, activation: 'linear', bias: true } as const;

describeLayer('dense', 'dense.json', [
  {
    options: dense,
    inputs: [[3]],
    multiplyAdds: 6,
    // w = [[1 2 3] [4 5 6]], b = [10 20], x = [1 0 −1]: w x + b = [1 − 3 + 10, 4 − 6 + 20]
    byHand: {
      parameters: [
        [1, 2, 3, 4, 5, 6],
        [10, 20],
      ],
      inputs: [[1, 0, -1]],
      output: [8, 18],
    },
  },
  {
    options: { ...dense, bias: false, activation: 'relu' },
    inputs: [[2]],
    multiplyAdds: 4,
    byHand: { parameters: [[1, 2, -3, -4]], inputs: [[1, 1]], output: [3, 0] },
  },
  { options: { ...dense, units: 7, activation: 'sigmoid' }, inputs: [[5]] },
  { options: { ...dense, units: 4, activation: 'softmax' }, inputs: [[1]] },
  { options: { ...dense, units: 1, activation: 'tanh' }, inputs: [[9]] },
  {
    options: { ...dense, perPosition: true },
    inputs: [[2, 3]],
    multiplyAdds: 12,
    // The first position as above; the second, x = [0 1 0], reads the second column of w.
    byHand: {
      parameters: [
        [1, 2, 3, 4, 5, 6],
        [10, 20],
      ],
      inputs: [[1, 0, -1, 0, 1, 0]],
      output: [8, 18, 12, 25],
    },
  },
  { options: { ...dense, units: 3, perPosition: true, activation: 'softmax' }, inputs: [[4, 2]] },
]);

describe('dense', () => {
  it('says what it needs on an input that is not flat, and goes on', () => {
    const { output, parameters, fault } = kindOf(dense).infer([[28, 28, 1]], dense);
    expect(output).toEqual([2]);
    expect(parameters[0]!.shape).toEqual([2, 784]);
    expect(fault!.message).toContain('[28, 28, 1]');
    expect(fault!.message).toContain('[784]');
  });

  it('names both ways out where it gets a sequence', () => {
    const { output, fault } = kindOf(dense).infer([[40, 16]], dense);
    expect(output).toEqual([2]);
    expect(fault!.message).toContain('[40, 16]; a flatten layer before it gives [640]');
    expect(fault!.message).toContain('"perPosition": true gives [40, 2]');
  });

  it('reads a sequence position by position, and nothing else', () => {
    const each = { ...dense, perPosition: true };
    const { output, parameters, fault } = kindOf(each).infer([[40, 16]], each);
    expect(output).toEqual([40, 2]);
    expect(parameters[0]!.shape).toEqual([2, 16]);
    expect(fault).toBeUndefined();
    expect(kindOf(each).infer([[40]], each).fault!.message).toContain(
      'dense with "perPosition" reads [positions, features], but gets [40]',
    );
  });

  it('writes the computation of the book', () => {
    const { computation, shapes, parameters } = kindOf(dense).equation([[784]], { ...dense, units: 30 });
    expect(computation).toBe('z = w a + b');
    expect(shapes).toBe('(30 × 784)(784 × 1) + (30 × 1) = (30 × 1)');
    expect(parameters).toBe('30 · 784 + 30 = 23,550');
  });

  it('takes the loss gradient as delta where the loss cancels the activation', () => {
    const samples = 3;
    const row = { options: { ...dense, activation: 'sigmoid' }, inputs: [[3]] } as const;
    const { layer, parameters, outputGradient } = buildLayer(row, { gradientIsDelta: true, rows: samples });
    layer.forward(samples, true);
    outputGradient.fill(1);
    layer.backward(samples);
    expect([...parameters[1]!.nabla]).toEqual([samples, samples]);
  });
});
