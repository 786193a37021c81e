import { describe, expect, it } from 'vitest';
import references from '../../../test/fixtures/torch/batchNorm.json' with { type: 'json' };
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';

const options = { type: 'batchNorm', momentum: 0.1, epsilon: 1e-5 } as const;

describeLayer('batchNorm', 'batchNorm.json', [
  {
    options: { ...options, epsilon: 1 },
    inputs: [[2]],
    multiplyAdds: 4,
    // gamma, beta, running mean, running variance: 2 (5 − 1) / √(3 + 1) + 7; 1 (2 − 0) / √(0 + 1) − 1
    byHand: {
      parameters: [
        [2, 1],
        [7, -1],
        [1, 0],
        [3, 0],
      ],
      inputs: [[5, 2]],
      output: [11, 1],
    },
  },
  { options, inputs: [[3]], training: true },
  { options, inputs: [[2, 2, 3]], training: true },
  { options, inputs: [[2, 2, 3]] },
  // More channels than are worked on at once.
  { options, inputs: [[66]], training: true },
]);

describe('the running statistics', () => {
  it.each(references)('are those of PyTorch: training $training on $inputShapes', (wanted) => {
    const built = buildLayer(
      { options: { ...options, ...wanted.options, type: 'batchNorm' }, inputs: wanted.inputShapes },
      { rows: wanted.rows },
    );
    for (const [index, values] of wanted.parameters.entries()) built.setParameter(index, values);
    built.input[0]!.set(wanted.inputs[0]!);
    built.layer.forward(wanted.rows, wanted.training);
    for (const [place, values] of wanted.statesAfter.entries()) {
      const { value } = built.parameters[2 + place]!;
      for (const [i, each] of values.entries()) expect(value[i]).toBeCloseTo(each, 12);
    }
  });

  it('move by momentum towards the mean and the variance with n − 1', () => {
    const { layer, input, parameters, setParameter } = buildLayer({ options, inputs: [[1]] }, { rows: 2 });
    setParameter(2, [0]);
    setParameter(3, [1]);
    input[0]!.set([1, 4]);
    layer.forward(2, true);
    expect(parameters[2]!.value[0]).toBeCloseTo(0.1 * 2.5, 14);
    expect(parameters[3]!.value[0]).toBeCloseTo(0.9 + 0.1 * 4.5, 14);
  });

  it('stay as they are outside of training', () => {
    const { layer, parameters } = buildLayer({ options, inputs: [[4]] });
    const before = [...parameters[2]!.value, ...parameters[3]!.value];
    layer.forward(3, false);
    expect([...parameters[2]!.value, ...parameters[3]!.value]).toEqual(before);
  });
});

it.each(['float32', 'float64'] as const)('a single sample has variance 0 and gives beta, in %s', (dtype) => {
  const built = buildLayer({ options, inputs: [[3]] }, { rows: 1, dtype });
  const { layer, output, outputGradient, inputGradients, parameters, nablaOf } = built;
  layer.forward(1, true);
  expect([...output]).toEqual([...parameters[1]!.value]);
  outputGradient.fill(1);
  layer.backward(1);
  expect([...inputGradients[0]!]).toEqual([0, 0, 0]);
  expect([...nablaOf(0), ...nablaOf(1)]).toEqual([0, 0, 0, 1, 1, 1]);
  expect(parameters[3]!.value.every(Number.isFinite)).toBe(true);
});

it('sums in float64: a million values far from 0 in float32', () => {
  const rows = 100;
  const built = buildLayer({ options, inputs: [[100, 100, 1]] }, { rows, dtype: 'float32' });
  const [input] = built.input;
  for (let i = 0; i < input!.length; i++) input![i] = 1000 + (i % 2);
  built.setParameter(0, [1]);
  built.setParameter(1, [0]);
  built.layer.forward(rows, true);
  expect(built.output[0]).toBeCloseTo(-1, 4);
  expect(built.output[1]).toBeCloseTo(1, 4);
});
