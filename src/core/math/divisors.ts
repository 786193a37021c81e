export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The largest divisor of `value` that is at most `most`; both whole, at least 1. */
export function largestDivisor(value: number, most: number): number {
  let best = 1;
  for (let small = 1; small * small <= value; small++) {
    if (value % small !== 0) continue;
    for (const divisor of [small, value / small]) if (divisor <= most && divisor > best) best = divisor;
  }
  return best;
}
