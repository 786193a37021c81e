import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import { inputCurvature } from '../data/facts/curvature.ts';
import { type Advice, adviceAfterDivergence, growth, roundDown } from './stability.ts';

describe('a round number', () => {
  it.each([
    [0.000784, 0.0007],
    [0.1, 0.1],
    [0.1 * (1 - 0.9), 0.01],
    [0.0999, 0.09],
    [9.99, 9],
    [1e-300, 1e-300],
    [0, 0],
    [Infinity, 0],
    [NaN, 0],
  ])('not above %d is %d', (value, rounded) => {
    expect(roundDown(value)).toBe(rounded);
  });
});

const samples = [1, 2, 3, 4].map((x) => [[x], [x / 4]]);

describe('growth', () => {
  it('of the whole batch is ln |1 − ηc|, and less where mini-batches differ', async () => {
    const growthOf = async (batchSize: number): Promise<number> => {
      const layers = [{ type: 'dense', units: 1 }];
      const { definition } = await jobFrom({
        input: [1],
        layers,
        loss: 'mse',
        data: { train: { samples } },
        training: { batchSize },
      });
      return growth(1, { mean: 3, deviation: 2 }, definition, 4);
    };
    expect(await growthOf(4)).toBeCloseTo(Math.LN2, 12);
    // One of four: the variance of a sample, 2², over (ηc − 1)² = 2², halved.
    expect(await growthOf(1)).toBeCloseTo(Math.LN2 - 0.5, 12);
    // Two of four, drawn without putting back: a third of it.
    expect(await growthOf(2)).toBeCloseTo(Math.LN2 - 0.5 / 3, 12);
  });
});

describe('after a training that diverged', () => {
  const linear = { layers: [{ type: 'dense', units: 1 }], loss: 'quadratic' };
  const advise = async (given: object): Promise<Advice> => {
    const { definition, shapes, datasets } = await jobFrom({
      input: [1],
      layers: [
        { type: 'dense', units: 3, activation: 'tanh' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'crossEntropy',
      data: { train: { samples } },
      ...given,
    });
    const curvatures = () => inputCurvature(datasets.train.inputs, undefined, false).given;
    return adviceAfterDivergence(definition, shapes, 4, curvatures);
  };
  const sgd = (learningRate: number): object => ({ type: 'sgd', learningRate });

  it.each<[string, object, Advice]>([
    // The curvature of x = 1 to 4 and the bias is 8.3.
    ['a rate that works', { ...linear, training: { optimizer: sgd(2) } }, { key: 'learningRate', now: 2, value: 0.1 }],
    [
      'one for the largest sample, in mini-batches',
      { ...linear, training: { batchSize: 1, optimizer: sgd(2) } },
      // 1 / (4² + 1) = 0.0588.
      { key: 'learningRate', now: 2, value: 0.05 },
    ],
    [
      'a tenth, where nothing is known',
      { training: { optimizer: sgd(2) } },
      { key: 'learningRate', now: 2, value: 0.2 },
    ],
    [
      'less decay',
      { training: { optimizer: sgd(2), lambda: 40 } },
      // 0.2 · n / η / 10: an epoch of one update counts as one of ten.
      { key: 'lambda', now: 40, value: 0.04 },
    ],
    ['less l2', { training: { optimizer: sgd(2), l2: 3 } }, { key: 'l2', now: 3, value: 0.01 }],
    [
      'the learning rate, which mends a decay as well',
      { ...linear, training: { optimizer: sgd(2), lambda: 40 } },
      { key: 'learningRate', now: 2, value: 0.05 },
    ],
  ])('%s', async (_, given, advice) => {
    expect(await advise(given)).toEqual(advice);
  });
});
