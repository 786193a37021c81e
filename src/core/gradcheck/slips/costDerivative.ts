import type { DenseFlow } from './flow.ts';
import { differs } from './match.ts';
import { product } from './matrices.ts';

interface WrongDerivative {
  readonly says: string;
  /** ∂C/∂a of one output. */
  readonly of: (a: number, y: number) => number;
}

const wrongDerivatives: readonly WrongDerivative[] = [
  { says: '(a − y)² stands where its derivative belongs', of: (a, y) => (a - y) ** 2 },
  { says: '½ (a − y)² stands where its derivative a − y belongs', of: (a, y) => 0.5 * (a - y) ** 2 },
  { says: '|a − y| stands where a − y belongs: the sign is lost', of: (a, y) => Math.abs(a - y) },
  { says: 'the sign of a − y alone, which is the derivative of |a − y| (mae)', of: (a, y) => Math.sign(a - y) },
  { says: 'y is not subtracted: a stands where a − y belongs', of: (a) => a },
  { says: '−y/a: the part of the outputs whose y is 0, (1 − y)/(1 − a), is missing', of: (a, y) => -y / a },
];

/**
 * Deltas of the last layer from a wrong derivative of the cost, with the slope of the activation and, as people do, without it.
 * For losses with a − y in them: as ∂C/∂a, or as δ where the slope cancels.
 */
export function* wrongCosts({
  a,
  y,
  slope,
  gradient,
  delta,
}: DenseFlow): Iterable<{ readonly says: string; readonly delta: Float64Array }> {
  if (y === undefined) return;
  const difference = a.map((value, i) => value - y[i]!);
  if (differs(difference, gradient, 1e-9) && differs(difference, delta, 1e-9)) return;
  for (const { says, of } of wrongDerivatives) {
    const wrong = a.map((value, i) => of(value, y[i]!));
    yield { says: `${says} (BP1)`, delta: product(wrong, slope) };
    yield { says: `${says} (BP1)`, delta: wrong };
  }
}
