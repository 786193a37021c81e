/**
 * The finite ones of some numbers from the least to the largest, as far apart as an axis needs: around numbers that are the same but for
 * their last digits there is some room. Undefined where none is finite, or they are farther apart than a number can say.
 */
export function drawnRange(values: readonly number[]): readonly [low: number, high: number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high || !Number.isFinite(high - low)) return undefined;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > 1e-12 * size) return [low, high];
  // Half of 1 is nothing beside 10²⁴.
  const room = Math.max(0.5, size / 2);
  return [low - room, high + room];
}
