import { describe, expect, it } from 'vitest';
import expected from '../../../test/fixtures/evaluation.json' with { type: 'json' };
import { calibrationOf } from './calibration.ts';
import { classScores, confusionOf, mostConfused } from './confusion.ts';
import { fitOf } from './fit.ts';

function close(actual: Iterable<number>, wanted: readonly number[]): void {
  expect([...actual]).toEqual(wanted.map((value) => expect.closeTo(value, 10) as number));
}

describe('as NumPy has it', () => {
  const confusion = confusionOf(expected.wanted, expected.said, 5);

  it('counts who is taken for whom', () => {
    expect([...confusion.counts]).toEqual(expected.confusion);
  });

  it.each(['precision', 'recall', 'f1', 'support'] as const)('has the %s of each class', (key) => {
    close(
      classScores(confusion).map((scores) => scores[key]),
      expected[key],
    );
  });

  it('has the calibration error', () => {
    const { counts, error } = calibrationOf(expected.confidence, (i) => expected.said[i] === expected.wanted[i]);
    expect([...counts]).toEqual(expected.bins);
    expect(error).toBeCloseTo(expected.error, 10);
  });

  it('has the fit of numbers', () => {
    const { r2, mae, rmse, residuals } = fitOf(expected.a, expected.y);
    close([r2, mae, rmse], [expected.r2, expected.mae, expected.rmse]);
    expect([...residuals.counts]).toEqual(expected.residuals);
  });
});

describe('at the border', () => {
  it('puts a confidence of 1 into the last bin and leaves out what is none', () => {
    expect([...calibrationOf([1, 0, Number.NaN, 1.5], () => true).counts]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('has R² 1 for equal targets without an error, else 0', () => {
    expect(fitOf([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toMatchObject({ r2: 1, mae: 0 });
    expect(fitOf([0.1, 0.3, 0.1], [0.1, 0.1, 0.1]).r2).toBe(0);
    expect([...fitOf([2, 2], [1, 1]).residuals.counts].reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('counts no residual that is not a finite number', () => {
    const some = fitOf([1, Number.NaN, 3, Infinity], [0, 0, 0, 0]).residuals;
    expect([some.low, some.high, some.counts[0], some.counts.at(-1)]).toEqual([1, 3, 1, 1]);
    expect(some.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    const none = fitOf([Number.NaN, -Infinity], [1, 2]).residuals;
    expect([none.low, none.high, ...new Set(none.counts)]).toEqual([0, 0, 0]);
  });

  it('tells a share of 0 from a share of nothing', () => {
    // 1 is never said, 2 neither said nor there, 3 said and not there.
    const scores = classScores(confusionOf([0, 1, 1], [0, 0, 3], 4));
    expect(scores.map(({ support, said }) => [support, said])).toEqual([
      [1, 2],
      [2, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  it('keeps the classes that are confused most, in their order', () => {
    // 4 is taken for 1 three times, 0 for 2 once; 3 is always right.
    const confusion = confusionOf([4, 4, 4, 0, 3, 3, 3, 3], [1, 1, 1, 2, 3, 3, 3, 3], 5);
    expect(mostConfused(confusion, 2)).toEqual([1, 4]);
    expect(mostConfused(confusion, 5)).toEqual([0, 1, 2, 3, 4]);
    // With room for one more, it is one that has an error.
    expect(mostConfused(confusion, 3)).toEqual([0, 1, 4]);
  });

  it('keeps those that are taken for each other, of which each by itself has few errors', () => {
    // 0 is said for many, each of them once; 7 is taken for 8 twice.
    const confusion = confusionOf([1, 2, 3, 4, 5, 7, 7], [0, 0, 0, 0, 0, 8, 8], 9);
    expect(mostConfused(confusion, 2)).toEqual([7, 8]);
    expect(mostConfused(confusion, 4)).toEqual([0, 1, 7, 8]);
  });
});
