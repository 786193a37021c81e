/** How many answers there are of a confidence, and how many of them are right. */
export interface Calibration {
  /** Answers of each bin; bin b is of confidences in [b / n, (b + 1) / n), the last one with its end. */
  readonly counts: Uint32Array;
  readonly right: Uint32Array;
  /** Mean confidence of each bin; 0 where it is empty. */
  readonly confidence: Float64Array;
  /** Expected calibration error: Σ_b (count_b / N) · |share right_b − mean confidence_b| (Guo et al., 2017). */
  readonly error: number;
}

const bins = 10;

/** `isRight` and `confidence`: one value an answer. Confidences that are no numbers are left out. */
export function calibrationOf(confidence: ArrayLike<number>, isRight: (answer: number) => boolean): Calibration {
  const counts = new Uint32Array(bins);
  const right = new Uint32Array(bins);
  const mean = new Float64Array(bins);
  let all = 0;
  for (let i = 0; i < confidence.length; i++) {
    const sure = confidence[i]!;
    if (!(sure >= 0 && sure <= 1)) continue;
    const bin = Math.min(bins - 1, Math.floor(sure * bins));
    counts[bin]!++;
    mean[bin]! += sure;
    if (isRight(i)) right[bin]!++;
    all++;
  }
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const count = counts[bin]!;
    if (count === 0) continue;
    error += Math.abs(right[bin]! - mean[bin]!) / all;
    mean[bin] = mean[bin]! / count;
  }
  return { counts, right, confidence: mean, error };
}
