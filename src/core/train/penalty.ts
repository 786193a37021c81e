import type { Parameter } from '../layers/layer.ts';
import { absolute, type Row, type Scalar, type Scalars } from '../scalars/scalars.ts';

/** Regularisation as a term of the loss: l1 Σ|w| + l2/2 Σw², over weights, not biases. */
export interface PenaltyOptions {
  readonly l1: number;
  readonly l2: number;
}

export function penalty(parameters: readonly Parameter[], { l1, l2 }: PenaltyOptions): number {
  if (l1 === 0 && l2 === 0) return 0;
  let absolute = 0;
  let squared = 0;
  for (const { spec, value } of parameters) {
    if (spec.role !== 'weights') continue;
    for (let i = 0; i < value.length; i++) {
      absolute += Math.abs(value[i]!);
      squared += value[i]! * value[i]!;
    }
  }
  return l1 * absolute + 0.5 * l2 * squared;
}

/** Adds m times the gradient of the penalty to `nabla`, which is a sum over m samples. */
export function addPenaltyGradient(parameters: readonly Parameter[], m: number, { l1, l2 }: PenaltyOptions): void {
  if (l1 === 0 && l2 === 0) return;
  for (const { spec, value, nabla } of parameters) {
    if (spec.role !== 'weights') continue;
    for (let i = 0; i < value.length; i++) {
      const w = value[i]!;
      nabla[i] = nabla[i]! + m * (l1 * Math.sign(w) + l2 * w);
    }
  }
}

/** What one weight has in the penalty. */
export function penaltyOfWeight(w: number, { l1, l2 }: PenaltyOptions): number {
  return l1 * Math.abs(w) + 0.5 * l2 * w * w;
}

/** The penalty of all weights, written out. */
export function writtenPenalty(m: Scalars, weights: Row, { l1, l2 }: PenaltyOptions): Scalar {
  const squares = l2 === 0 ? m.constant(0) : m.linear(m.dot(weights, weights), 0.5 * l2);
  const sizes = l1 === 0 ? m.constant(0) : m.linear(m.sum(weights.map((w) => absolute(m, w))), l1);
  return m.add(squares, sizes);
}
