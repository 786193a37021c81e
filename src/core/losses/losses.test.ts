import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
import torch from '../../../test/fixtures/torch/losses.json' with { type: 'json' };
import { evaluateLoss, lossWith } from '../../../test/support/losses.ts';
import { writtenLoss } from '../../../test/support/written.ts';
import type { ActivationName } from '../activations/registry.ts';
import type { DType } from '../floats.ts';
import { type AnyLossOptions, lossOf, lossTypes, type LossType } from './registry.ts';

interface Case {
  readonly options: AnyLossOptions;
  readonly activation: ActivationName;
  readonly columns: number;
  readonly z: readonly number[];
  readonly y: readonly number[];
  readonly costs: readonly number[];
  readonly delta: readonly number[];
}

const cases = torch.map((each) => ({
  ...each,
  options: lossWith(each.options.type as LossType, each.options),
  activation: each.activation as ActivationName,
})) satisfies readonly Case[];

function relative(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(actual[i]! - value) / Math.max(1, Math.abs(value))));
}

describe('PyTorch', () => {
  it('has every loss', () => {
    expect([...new Set(cases.map(({ options }) => options.type))].toSorted()).toEqual([...lossTypes].toSorted());
  });

  it.each(cases)('gives the same for $options with $activation, $columns columns', (wanted) => {
    const { costs, delta } = evaluateLoss(wanted.options, wanted.activation, wanted);
    expect(relative(costs, wanted.costs)).toBeLessThanOrEqual(1e-14);
    expect(relative(delta, wanted.delta)).toBeLessThanOrEqual(1e-13);
  });
});

describe('NumPy', () => {
  const golden = numpy.losses as Record<string, (number[] | number[][])[]>;
  const y = Float64Array.from(numpy.y.flat());
  it.each(Object.entries(golden))('gives the same for %s', (type, [a, costs, gradient]) => {
    const options = lossWith(type as LossType);
    const loss = lossOf(options).create(options);
    const batch = { a: Float64Array.from((a as number[][]).flat()), y, rows: 3, columns: 3 };
    const cost = new Float64Array(3);
    loss.cost(batch, cost);
    expect(relative(cost, costs as number[])).toBeLessThanOrEqual(1e-14);
    const out = new Float64Array(9);
    loss.gradient(batch, out);
    expect(relative(out, (gradient as number[][]).flat())).toBeLessThanOrEqual(1e-13);
  });
});

/** A loss of one sample on a linear layer or the named one: its outputs, targets, cost and dC/dz. */
type Row = [LossType, object, ActivationName, z: number[], y: number[], cost: number, delta: number[]];

describe('by hand', () => {
  it.each<Row>([
    ['quadratic', {}, 'linear', [3, 1], [1, 2], 2.5, [2, -1]],
    ['mse', {}, 'linear', [3, 1], [1, 2], 2.5, [2, -1]],
    ['mae', {}, 'linear', [3, 1, 2], [1, 2, 2], 1, [1 / 3, -1 / 3, 0]],
    ['huber', {}, 'linear', [3, 1.5], [1, 2], (1.5 + 0.125) / 2, [0.5, -0.25]],
    ['huber', { delta: 4 }, 'linear', [3, -9], [1, 1], (2 + 4 * (10 - 2)) / 2, [1, -2]],
    ['logCosh', {}, 'linear', [Math.LN2, 0], [0, 0], Math.log(1.25) / 2, [0.3, 0]],
    ['crossEntropy', {}, 'sigmoid', [0, Math.log(3)], [1, 0], Math.log(2) + Math.log(4), [-0.5, 0.75]],
    ['binaryCrossEntropy', {}, 'sigmoid', [0, Math.log(3)], [1, 0], Math.log(8) / 2, [-0.25, 0.375]],
    ['binaryCrossEntropy', { logits: true }, 'linear', [0, Math.log(3)], [1, 0], Math.log(8) / 2, [-0.25, 0.375]],
    // ỹ = 0.75 and 0.25.
    ['binaryCrossEntropy', { labelSmoothing: 0.5 }, 'sigmoid', [0, 0], [1, 0], Math.LN2, [-0.125, 0.125]],
    ['softmaxCrossEntropy', {}, 'linear', [0, Math.log(3)], [1, 0], Math.log(4), [-0.75, 0.75]],
    // ỹ = (0.75, 0.25) = the network's own (1/4, 3/4) turned round: 3/4 ln 4 + 1/4 ln 4/3.
    [
      'softmaxCrossEntropy',
      { labelSmoothing: 0.5 },
      'linear',
      [0, Math.log(3)],
      [1, 0],
      Math.log(4) - 0.25 * Math.log(3),
      [-0.5, 0.5],
    ],
    ['softmaxCrossEntropy', { classWeights: [3, 1] }, 'linear', [0, 0], [1, 0], 3 * Math.LN2, [-1.5, 1.5]],
    ['binaryCrossEntropy', { classWeights: [3, 5] }, 'sigmoid', [0], [1], 5 * Math.LN2, [-2.5]],
    ['binaryCrossEntropy', { classWeights: [3, 5] }, 'sigmoid', [0], [0], 3 * Math.LN2, [1.5]],
    ['klDivergence', {}, 'softmax', [0, 0], [0.25, 0.75], 0.75 * Math.log(3) - Math.LN2, [0.25, -0.25]],
    ['klDivergence', {}, 'softmax', [0, Math.log(3)], [0.25, 0.75], 0, [0, 0]],
    // cs231n's own example: scores 13, −7, 11, class 0, margin 10: max(0, −20 + 10) + max(0, −2 + 10) = 8.
    ['hinge', { margin: 10 }, 'linear', [13, -7, 11], [1, 0, 0], 8, [-1, 0, 1]],
    ['hinge', {}, 'linear', [3.2, 5.1, -1.7], [1, 0, 0], 2.9, [-1, 1, 0]],
    ['hinge', {}, 'linear', [0.25], [1], 0.75, [-1]],
    ['hinge', {}, 'linear', [0.25], [-1], 1.25, [1]],
    ['hinge', {}, 'linear', [0.25], [0], 1.25, [1]],
    ['hinge', {}, 'linear', [1.25], [1], 0, [0]],
  ])('%s %j with %s, z = %j, y = %j: C = %d', (type, options, activation, z, y, cost, delta) => {
    const evaluated = evaluateLoss(lossWith(type, options), activation, { z, y, columns: z.length });
    expect(relative(evaluated.costs, [cost])).toBeLessThanOrEqual(1e-15);
    expect(relative(evaluated.delta, delta)).toBeLessThanOrEqual(1e-15);
    const written = writtenLoss(lossWith(type, options), activation, { z, y, columns: z.length });
    expect(relative(written.costs, [cost])).toBeLessThanOrEqual(1e-15);
    const smooth = delta.map((value, i) => (type === 'mae' && z[i] === y[i] ? NaN : value));
    expect(written.delta.map(Number.isNaN)).toEqual(smooth.map(Number.isNaN));
    const defined = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));
    expect(relative(defined(written.delta), defined(smooth))).toBeLessThanOrEqual(1e-14);
  });
});

describe.each<DType>(['float64', 'float32'])('in %s, at ±1000', (dtype) => {
  it.each<Row>([
    ['quadratic', {}, 'linear', [1000, -1000], [0, 0], 1e6, [1000, -1000]],
    ['mse', {}, 'linear', [1000, -1000], [0, 0], 1e6, [1000, -1000]],
    ['mae', {}, 'linear', [1000, -1000], [0, 0], 1000, [0.5, -0.5]],
    ['huber', {}, 'linear', [1000, -1000], [0, 0], 999.5, [0.5, -0.5]],
    ['logCosh', {}, 'linear', [1000, -1000], [0, 0], 1000 - Math.LN2, [0.5, -0.5]],
    ['crossEntropy', {}, 'sigmoid', [1000, -1000], [1, 0], 0, [0, 0]],
    ['crossEntropy', {}, 'sigmoid', [1000, -1000], [0, 1], 2000, [1, -1]],
    // With two outputs C = 2 ln(1 + e^(z_0 − z_1)) for y = (0, 1).
    ['crossEntropy', {}, 'softmax', [1000, -1000], [0, 1], 4000, [2, -2]],
    ['crossEntropy', {}, 'softmax', [-1000, 1000], [0, 1], 0, [0, 0]],
    ['crossEntropy', {}, 'softmax', [60, -60], [0, 1], 240, [2, -2]],
    ['binaryCrossEntropy', {}, 'sigmoid', [1000, -1000], [1, 0], 0, [0, 0]],
    ['binaryCrossEntropy', {}, 'sigmoid', [1000, -1000], [0, 1], 1000, [0.5, -0.5]],
    ['binaryCrossEntropy', {}, 'softmax', [1000, -1000], [0, 1], 2000, [1, -1]],
    ['binaryCrossEntropy', { logits: true }, 'linear', [1000, -1000], [0, 1], 1000, [0.5, -0.5]],
    ['binaryCrossEntropy', { logits: true }, 'linear', [1000, -1000], [1, 0], 0, [0, 0]],
    ['binaryCrossEntropy', { labelSmoothing: 0.5 }, 'sigmoid', [1000, -1000], [1, 0], 250, [0.125, -0.125]],
    ['softmaxCrossEntropy', {}, 'linear', [1000, -1000], [0, 1], 2000, [1, -1]],
    ['softmaxCrossEntropy', {}, 'linear', [1000, -1000], [1, 0], 0, [0, 0]],
    ['softmaxCrossEntropy', { labelSmoothing: 0.5 }, 'linear', [1000, -1000], [1, 0], 500, [0.25, -0.25]],
    ['klDivergence', {}, 'softmax', [1000, -1000], [0, 1], 2000, [1, -1]],
    ['klDivergence', {}, 'softmax', [1000, -1000], [1, 0], 0, [0, 0]],
    ['klDivergence', {}, 'softmax', [1000, -1000], [0.5, 0.5], 1000 - Math.LN2, [0.5, -0.5]],
    ['hinge', {}, 'linear', [1000, -1000], [0, 1], 2001, [1, -1]],
    ['hinge', {}, 'linear', [1000], [-1], 1001, [1]],
  ])('%s %j with %s, z = %j, y = %j: C = %d', (type, options, activation, z, y, cost, delta) => {
    const evaluated = evaluateLoss(lossWith(type, options), activation, { z, y, columns: z.length }, dtype);
    expect(relative(evaluated.costs, [cost])).toBeLessThanOrEqual(1e-15);
    expect(relative(evaluated.delta, delta)).toBeLessThanOrEqual(1e-15);
    const written = writtenLoss(lossWith(type, options), activation, { z, y, columns: z.length });
    expect(relative(written.costs, [cost])).toBeLessThanOrEqual(1e-15);
    expect(relative(written.delta, delta)).toBeLessThanOrEqual(1e-15);
  });
});

it.each([1e-9, 1e-5, 0.5, 1, 1 + 1e-12, 2, 20])('ln cosh %d is right to the last digits', (d) => {
  const { costs } = evaluateLoss(lossWith('logCosh'), 'linear', { z: [d], y: [0], columns: 1 });
  // The series where it converges at once, the definition elsewhere.
  const expected = d < 1e-4 ? d ** 2 / 2 - d ** 4 / 12 : Math.log(Math.cosh(d));
  expect(Math.abs(costs[0]! - expected) / expected).toBeLessThanOrEqual(1e-15);
});

describe.each(cases)('$options with $activation, $columns columns', ({ options, activation, columns, z, y }) => {
  it('has the gradient of its difference quotient', () => {
    const { delta } = evaluateLoss(options, activation, { z, y, columns });
    const cost = (point: readonly number[]): number =>
      evaluateLoss(options, activation, { z: point, y, columns }).costs.reduce((sum, value) => sum + value, 0);
    const h = 1e-5;
    for (const [i, value] of z.entries()) {
      const quotient = (cost(z.with(i, value + h)) - cost(z.with(i, value - h))) / (2 * h);
      expect(Math.abs(delta[i]! - quotient)).toBeLessThanOrEqual(2e-9 * Math.max(1, Math.abs(quotient)));
    }
  });

  it('is what the loss is by definition, with its derivatives', () => {
    const { costs, delta } = evaluateLoss(options, activation, { z, y, columns });
    const written = writtenLoss(options, activation, { z, y, columns });
    expect(relative(costs, written.costs)).toBeLessThanOrEqual(1e-13);
    expect(relative(delta, written.delta)).toBeLessThanOrEqual(1e-13);
  });

  it('lets a NaN through', () => {
    const { costs } = evaluateLoss(options, activation, { z: z.map(() => NaN), y, columns });
    expect([...costs].every(Number.isNaN)).toBe(true);
  });
});

describe('pieces', () => {
  function piecesOf(options: AnyLossOptions, a: number[], y: number[]): number[] {
    const pieces: number[] = [];
    const batch = { a: Float64Array.from(a), y: Float64Array.from(y), rows: 1, columns: a.length };
    lossOf(options).create(options).pieces!(batch, (piece) => pieces.push(piece));
    return pieces;
  }

  it.each<[LossType, object, number[], number[], number[]]>([
    ['mae', {}, [2, 0, 1], [1, 1, 1], [1, -1, 0]],
    ['huber', {}, [5, 3, 1, -1, -3], [1, 1, 1, 1, 1], [2, 2, 0, -2, -2]],
    ['huber', { delta: 2 }, [3, -1], [1, 1], [1, -1]],
    ['hinge', {}, [0, 0.5, -1, -2], [1, 0, 0, 0], [1, 0, -1]],
    ['hinge', {}, [0.5], [1], [1]],
    ['hinge', {}, [-1], [0], [0]],
    ['hinge', {}, [-2], [-1], [-1]],
  ])('%s %j of a = %j, y = %j: %j', (type, options, a, y, expected) => {
    expect(piecesOf(lossWith(type, options), a, y)).toEqual(expected);
  });

  it.each(lossTypes.filter((type) => !['mae', 'huber', 'hinge'].includes(type)))('%s has none', (type) => {
    const options = lossWith(type);
    expect(lossOf(options).create(options).pieces).toBeUndefined();
  });
});

describe('a weight of each class', () => {
  it.each<[LossType, ActivationName]>([
    ['crossEntropy', 'sigmoid'],
    ['softmaxCrossEntropy', 'linear'],
    ['binaryCrossEntropy', 'sigmoid'],
    ['hinge', 'linear'],
    ['klDivergence', 'softmax'],
  ])('multiplies loss and gradient of its samples: %s with %s', (type, activation) => {
    const given = { z: [1, 2, 0.5, -1, 0.25, 0], y: [0, 1, 0, 1, 0, 0], columns: 3 };
    const plain = evaluateLoss(lossWith(type), activation, given);
    const { costs, delta } = evaluateLoss(lossWith(type, { classWeights: [2, 10, 100] }), activation, given);
    expect([...costs]).toEqual([...plain.costs].map((cost, row) => cost * [10, 2][row]!));
    expect([...delta]).toEqual([...plain.delta].map((value, i) => value * (i < 3 ? 10 : 2)));
  });
});
