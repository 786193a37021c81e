import { expect, it } from 'vitest';
import { formatNumber } from '../editor/format.ts';
import { widthOf } from './axisLabels.ts';
import { keyOf } from './networkKey.ts';

it.each([
  [2, 160, 4],
  [100_000, 500, 4],
  [100_000, 160, 2],
  [2e36, 500, 4],
  [2e36, 200, 2],
])('of weights up to %d in %d pixels has %d numbers with room for each', (largest, room, count) => {
  const { shares, pitch } = keyOf(largest, formatNumber, room);
  expect(shares).toHaveLength(count);
  expect(shares.length * pitch).toBeLessThanOrEqual(room);
  for (const share of shares) expect(widthOf(formatNumber(share * largest))).toBeLessThan(pitch);
});
