import { type InferOutput, literal, strictObject } from 'valibot';
import { adamEntries } from './common.ts';
import { stepByMoments } from './moments.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({ type: literal('adam'), ...adamEntries });

export type AdamOptions = InferOutput<typeof schema>;

/** Kingma and Ba (2015), algorithm 1. The first step is η in every parameter whose gradient is not 0. */
export const adam = {
  type: 'adam',
  formula:
    'v → β₁ v + (1 − β₁) g,  s → β₂ s + (1 − β₂) g²,\n' +
    'w → w − η v̂ / (√ŝ + ε),  v̂ = v / (1 − β₁ᵗ),  ŝ = s / (1 − β₂ᵗ)',
  summary: 'Momentum, divided by the root mean square of the gradients: steps of about η whatever their size.',
  schema,
  slots: () => ['v', 's'],
  create: (options, parameters, room) => stepByMoments({ ...options, weightDecay: 0 }, parameters, room),
} satisfies OptimizerKind<AdamOptions>;
