import { describe, expect, it } from 'vitest';
import type { Table } from '../dataset.ts';
import { inputCurvature } from './curvature.ts';
import type { Curvature } from './facts.ts';

function tableOf(rows: readonly (readonly number[])[], scale = 1): Table {
  return { rows: rows.length, columns: rows[0]!.length, values: Float64Array.from(rows.flat()), scale };
}

describe('the curvature of a squared cost', () => {
  it('is the largest eigenvalue of the mean of x xᵀ', () => {
    // Mean of x xᵀ: [[2, 1], [1, 2]], with the eigenvalues 1 and 3 = (1, 1) · … · (1, 1) / 2.
    const { given } = inputCurvature(
      tableOf([
        [Math.sqrt(3), Math.sqrt(3)],
        [1, -1],
      ]),
      undefined,
      false,
    );
    expect(given.weights.mean).toBeCloseTo(3, 8);
    // Along (1, 1) / √2 the two samples have 6 and 0, and |x|² is 6 and 2.
    expect(given.weights.deviation).toBeCloseTo(3, 4);
    expect(given.weights.sample).toEqual({
      mean: expect.closeTo(4),
      deviation: expect.closeTo(2),
      most: expect.closeTo(6),
    });
  });

  it('has a 1 behind x for the bias: 9 · 1 + 1 along (3, 1)', () => {
    const { given } = inputCurvature(tableOf([[1.5], [1.5]], 2), undefined, false);
    expect(given.weights.mean).toBeCloseTo(9, 8);
    expect(given.biased.mean).toBeCloseTo(10, 8);
    expect(given.biased.sample.most).toBe(10);
  });

  it.each([1, -1])('of standardized columns that are each other times %i is their number', (sign) => {
    const rows = [2, 5, 11, 12].map((x) => [x, sign * 7 * x, 3 - x]);
    const { standardized, given } = inputCurvature(tableOf(rows), undefined, true);
    expect(standardized.weights.mean).toBeCloseTo(3, 6);
    expect(standardized.biased.mean).toBeCloseTo(3, 6);
    expect(given).toEqual(standardized);
  });

  it('is of the rows that are trained on', () => {
    const table = tableOf([[1], [100], [1]]);
    expect(inputCurvature(table, Uint32Array.of(0, 2), false).given.weights.sample.most).toBe(1);
  });

  it('of many samples is bounded by what is known of the columns', () => {
    const rows = 2 ** 16 + 2;
    const values = Float64Array.from({ length: 4 * rows }, (_, i) => (i % 4) + ((i >> 2) % 3));
    const large = inputCurvature({ rows, columns: 4, values, scale: 1 }, undefined, false);
    const small = inputCurvature({ rows: 3, columns: 4, values: values.subarray(0, 12), scale: 1 }, undefined, false);
    const check = (bound: Curvature, exact: Curvature): void => {
      expect(bound.mean).toBeLessThanOrEqual(exact.mean * 1.0001);
      expect(bound.mean).toBeGreaterThan(0);
      expect(bound.sample.mean).toBeCloseTo(exact.sample.mean, 3);
      expect(bound.sample.most).toBeGreaterThanOrEqual(exact.sample.most * 0.999);
      expect(bound.sample.most).toBeLessThan(2 * exact.sample.most);
    };
    for (const kind of ['given', 'standardized'] as const) {
      check(large[kind].weights, small[kind].weights);
      check(large[kind].biased, small[kind].biased);
    }
  });
});
