import { describe, expect, it } from 'vitest';
import type { Table } from './dataset.ts';
import { measureColumns, standardizeTable } from './standardize.ts';

function table(columns: number, values: number[], scale = 1): Table {
  return { rows: values.length / columns, columns, values: Float64Array.from(values), scale };
}

function standardized(train: Table, other: Table = train): number[] {
  return [...standardizeTable(other, measureColumns(train), 'float64').values];
}

describe('standardize', () => {
  it('gives mean 0 and deviation 1, as computed by hand', () => {
    // Column 1: 2 4 4 4 5 5 7 9 has mean 5 and population deviation 2. Column 2: 1 and -1 in turns has mean 0, deviation 1.
    const rows = [2, 1, 4, -1, 4, 1, 4, -1, 5, 1, 5, -1, 7, 1, 9, -1];
    expect(standardized(table(2, rows))).toEqual([-1.5, 1, -0.5, -1, -0.5, 1, -0.5, -1, 0, 1, 0, -1, 1, 1, 2, -1]);
  });

  it('takes mean and deviation from the training set alone', () => {
    expect(standardized(table(1, [0, 2]), table(1, [5, 1]))).toEqual([4, 0]);
  });

  it('works on bytes and on scaled values', () => {
    const bytes: Table = { rows: 2, columns: 1, values: Uint8Array.of(0, 200), scale: 0.5 };
    expect(measureColumns(bytes)).toEqual({ mean: Float64Array.of(50), deviation: Float64Array.of(50) });
    expect(standardizeTable(bytes, measureColumns(bytes), 'float32')).toEqual({
      rows: 2,
      columns: 1,
      values: Float32Array.of(-1, 1),
      scale: 1,
    });
  });

  it.each([
    ['one row', [3.7]],
    ['a constant whose mean is rounded', Array.from({ length: 10 }, () => 0.1)],
    ['differences whose squares are 0', [0, 1e-200]],
  ])('only centres %s', (_, values) => {
    const result = standardized(table(1, values));
    for (const [index, value] of result.entries())
      expect(value).toBe(values[index]! - measureColumns(table(1, values)).mean[0]!);
    expect(Math.max(...result.map(Math.abs))).toBeLessThan(1e-199);
  });

  it('keeps the deviation of numbers with a large mean', () => {
    expect(standardized(table(1, [1e9 - 1, 1e9 + 1]))).toEqual([-1, 1]);
  });
});
