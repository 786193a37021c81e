/** As `np.argmax` of values[start .. start + length): the first of equals, and the first NaN before everything; from 0. */
export function argmax(values: ArrayLike<number>, start: number, length: number): number {
  let best = 0;
  for (let i = 0; i < length; i++) {
    const value = values[start + i]!;
    if (value !== value) return i;
    if (value > values[start + best]!) best = i;
  }
  return best;
}
