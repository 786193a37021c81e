import {
  description,
  gtValue,
  type InferOutput,
  literal,
  ltValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { learningRate } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';
import { stepByVelocity } from './velocity.ts';

const schema = strictObject({
  type: literal('nesterov'),
  learningRate,
  momentum: optional(
    pipe(
      number(),
      gtValue(0),
      ltValue(1),
      description('How much of its velocity μ each update keeps; without any there is nothing to look ahead along.'),
    ),
    0.9,
  ),
});

export type NesterovOptions = InferOutput<typeof schema>;

/** Nesterov's accelerated gradient in the form of Sutskever et al. (2013), rewritten as in PyTorch: w → w − η (g + μ v). */
export const nesterov = {
  type: 'nesterov',
  formula: 'v → μ v + g,  w → w − η (g + μ v)',
  summary: 'Momentum after Nesterov: the step looks ahead to where the velocity leads.',
  schema,
  slots: () => ['v'],
  create: ({ momentum }, parameters, room) => stepByVelocity({ momentum, nesterov: true }, parameters, room),
} satisfies OptimizerKind<NesterovOptions>;
