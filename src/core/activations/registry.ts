import type { ActivationFunctions, ActivationKind } from './activation.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { hardSigmoid } from './hardSigmoid.ts';
import { leakyRelu } from './leakyRelu.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { selu } from './selu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { softsign } from './softsign.ts';
import { tanh } from './tanh.ts';

export const activations = {
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softplus,
  softsign,
  hardSigmoid,
  softmax,
  linear,
} as const satisfies Record<string, ActivationKind>;

export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as readonly ActivationName[];

/** The activation with another α than its own, where it has one. */
export function activationWith(name: ActivationName, alpha: number | undefined): ActivationFunctions {
  const kind: ActivationKind = activations[name];
  return (alpha === undefined ? undefined : kind.withAlpha?.(alpha)) ?? kind;
}
