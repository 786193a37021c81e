import type { Floats } from '../floats.ts';

// The steps of the optimisers that are used most, value by value. Their numbers come in one object, which its owner changes
// from update to update: as arguments they would be boxed.

/** Numbers of one step with momentum. */
export interface MomentumStep {
  /** 1/m: makes the mean of a sum over m samples. */
  mean: number;
  momentum: number;
  eta: number;
  /** Multiplies the value first. */
  keep: number;
  /** Steps by g + momentum · v in place of v. */
  nesterov: boolean;
}

/** Numbers of one step of Adam, the t-th. */
export interface AdamStep {
  mean: number;
  beta1: number;
  beta2: number;
  /** eta / (1 − beta1^t): the step without the bias of a running mean that began at 0. */
  eta: number;
  /** √(1 − beta2^t), likewise for the root of the second moment. */
  spread: number;
  epsilon: number;
  keep: number;
}

/** value = keep · value − step · nabla. */
export function sgdStep(value: Floats, nabla: Floats, step: number, keep: number): void {
  for (let i = 0; i < value.length; i++) value[i] = keep * value[i]! - step * nabla[i]!;
}

/** v = momentum · v + g; value = keep · value − eta · v, where Nesterov's looks ahead: − eta (g + momentum · v). */
export function momentumStep(value: Floats, nabla: Floats, velocity: Floats, step: Readonly<MomentumStep>): void {
  const { mean, momentum, eta, keep, nesterov } = step;
  for (let i = 0; i < value.length; i++) {
    const g = mean * nabla[i]!;
    const v = momentum * velocity[i]! + g;
    velocity[i] = v;
    value[i] = keep * value[i]! - eta * (nesterov ? g + momentum * v : v);
  }
}

/** Algorithm 1 of Kingma and Ba (2015), in the order of its section 2: eta and the root are corrected, not the moments. */
export function adamStep(
  value: Floats,
  nabla: Floats,
  first: Floats,
  second: Floats,
  { mean, beta1, beta2, eta, spread, epsilon, keep }: Readonly<AdamStep>,
): void {
  for (let i = 0; i < value.length; i++) {
    const g = mean * nabla[i]!;
    const m = beta1 * first[i]! + (1 - beta1) * g;
    const v = beta2 * second[i]! + (1 - beta2) * g * g;
    first[i] = m;
    second[i] = v;
    value[i] = keep * value[i]! - (eta * m) / (Math.sqrt(v) / spread + epsilon);
  }
}
