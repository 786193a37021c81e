import type { Evidence, SlipName, TensorEvidence } from './evidence.ts';
import { largest } from './match.ts';

/** Differences up to this share of the largest gradient may come from rounding to 24 bits in a network of some layers. */
const float32Share = 1e-3;
/** The same for a single entry, which a slip of its own can bring about as well. */
export const roundedShare = 1e-5;
export const roundedSays = 'right to some digits: rounded as in float32, which has 7 digits';
/** A quotient whose step is too long is still near the truth; what is further away is another slip. */
const truncationShare = 0.5;

/** Nearly right: what the arithmetic itself can be to blame for. */
export function precisionSlip(
  tensors: readonly TensorEvidence[],
  evidence: Evidence,
): { readonly slip: SlipName; readonly says: string } | undefined {
  const share = Math.max(
    ...tensors.map(
      ({ claimed, truth }) => largest(Float64Array.from(claimed, (value, i) => value - truth[i]!)) / largest(truth),
    ),
  );
  if (evidence.quotient) {
    const h = stepOfNoise(tensors, evidence.cost);
    if (h !== undefined) {
      return {
        slip: 'step too small',
        says: `the quotient has a step near ${h}: C(w + h) and C(w − h) agree in nearly all digits, and rounding is left`,
      };
    }
    if (share < truncationShare) {
      const says =
        'near, but not equal: the step of the quotient is so long that the bend of C counts (or it is one-sided)';
      return { slip: 'step too large', says };
    }
    return undefined;
  }
  if (share < float32Share) {
    return { slip: 'float32', says: roundedSays };
  }
  return undefined;
}

/**
 * The step of quotients that are multiples of the distance of neighbouring floating-point numbers at C, divided by that step:
 * nothing but the last bits of C was left in the differences.
 */
function stepOfNoise(tensors: readonly TensorEvidence[], cost: number): number | undefined {
  const values = tensors.flatMap(({ claimed }) => Array.from(claimed)).filter((value) => value !== 0);
  if (values.length < 3 || !(cost > 0)) return undefined;
  for (let exponent = 6; exponent <= 16; exponent++) {
    const h = Number(`1e-${exponent}`);
    for (const length of [2 * h, h]) {
      // Sums of losses may lie in the binade below: half the distance.
      const quantum = ulp(cost) / 2 / length;
      const counts = values.map((value) => value / quantum);
      if (counts.every((count) => Math.abs(count) < 2 ** 24 && Math.abs(count - Math.round(count)) < 1e-3)) return h;
    }
  }
  return undefined;
}

/** Distance to the next larger double. */
function ulp(value: number): number {
  let power = 1;
  while (power > value) power /= 2;
  while (power * 2 <= value) power *= 2;
  return power * Number.EPSILON;
}
