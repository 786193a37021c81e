/** The largest absolute value; 0 for none. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}

/** Whether two gradients are not the same, within a tolerance relative to the larger of both; not a number differs from all. */
export function differs(claimed: ArrayLike<number>, truth: ArrayLike<number>, tolerance: number): boolean {
  return !fits(claimed, truth, 1, tolerance);
}

/** Whether `claimed` is factor · `candidate`, entry by entry, within a tolerance relative to the largest entry. */
export function fits(
  claimed: ArrayLike<number>,
  candidate: ArrayLike<number>,
  factor: number,
  tolerance: number,
): boolean {
  const bound = tolerance * Math.max(largest(claimed), Math.abs(factor) * largest(candidate));
  for (let i = 0; i < claimed.length; i++) {
    if (!(Math.abs(claimed[i]! - factor * candidate[i]!) <= bound)) return false;
  }
  return true;
}

interface Pair {
  readonly claimed: ArrayLike<number>;
  readonly truth: ArrayLike<number>;
}

/** The factor that brings the truths nearest to what is claimed, by least squares. */
export function scaleOf(pairs: readonly Pair[]): number {
  let both = 0;
  let square = 0;
  for (const { claimed, truth } of pairs) {
    for (let i = 0; i < truth.length; i++) {
      both += claimed[i]! * truth[i]!;
      square += truth[i]! * truth[i]!;
    }
  }
  return square === 0 ? 0 : both / square;
}

/** Whether a factor is told apart from 1 by numbers of this tolerance. */
export function isFactor(scale: number, tolerance: number): boolean {
  return scale !== 0 && Math.abs(scale - 1) > 4 * tolerance;
}
