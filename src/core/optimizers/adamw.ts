import { type InferOutput, literal, optional, strictObject } from 'valibot';
import { adamEntries, weightDecay } from './common.ts';
import { stepByMoments } from './moments.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('adamw'),
  ...adamEntries,
  weightDecay: optional(weightDecay, 0.01),
});

export type AdamwOptions = InferOutput<typeof schema>;

/**
 * Loshchilov and Hutter (2019), algorithm 2: Adam with weight decay beside the step, not in the gradient. Biases are not decayed,
 * as nowhere in the book; PyTorch decays them too unless they are given in a group with weight_decay 0.
 */
export const adamw = {
  type: 'adamw',
  formula: 'w → (1 − η · weightDecay) w − η v̂ / (√ŝ + ε),\nv̂ and ŝ as in adam;  b without the decay',
  summary: 'Adam with weight decay beside the step, which its division by the gradients does not touch.',
  schema,
  slots: () => ['v', 's'],
  create: stepByMoments,
} satisfies OptimizerKind<AdamwOptions>;
