import type { Parameter } from '../layers/layer.ts';

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
