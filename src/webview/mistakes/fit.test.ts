import { expect, it } from 'vitest';
import { fitOf } from '../../core/evaluation/fit.ts';
import { drawnRange } from '../../core/math/drawnRange.ts';
import { barsOf, missing } from './fit.ts';

it.each([
  ['some numbers', [1, 2, 3, 5], 20],
  ['equal numbers', [4, 4, 4], 1],
  ['huge equal numbers among those that are not finite', [4.6e24, Infinity, NaN, 4.6e24], 1],
])('bars of %s lie within their axis', (_name, predicted, count) => {
  const { residuals } = fitOf(
    predicted,
    predicted.map(() => 0),
  );
  const bars = barsOf(residuals);
  const [low, high] = drawnRange([residuals.low, residuals.high])!;
  expect(bars).toHaveLength(count);
  for (const { from, to } of bars) expect(low <= from && from <= to && to <= high).toBe(true);
  const finite = predicted.filter(Number.isFinite).length;
  expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(finite);
  expect(residuals.notFinite).toBe(predicted.length - finite);
});

it('says what is not drawn, unless there is nothing at all', () => {
  expect(missing(0, 100)).toBe('');
  expect(missing(100, 100)).toBe('');
  expect(missing(1200, 1500)).toBe(' 1,200 of 1,500 are no finite numbers and not drawn.');
});
