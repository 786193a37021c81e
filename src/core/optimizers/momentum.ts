import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { fraction, learningRate } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';
import { stepByVelocity } from './velocity.ts';

const schema = strictObject({
  type: literal('momentum'),
  learningRate,
  momentum: optional(
    pipe(fraction, description("How much of its velocity each update keeps, the book's μ; 0 is plain SGD.")),
    0.9,
  ),
});

export type MomentumOptions = InferOutput<typeof schema>;

/**
 * A velocity collects gradients (chapter 3, equations 107 and 108). As in PyTorch, which dampens nothing, η stands outside of the
 * velocity: v → μ v + g, w → w − η v. With a constant η that is the book's, whose v is −η times this one.
 */
export const momentum = {
  type: 'momentum',
  formula: 'v → μ v + g,  w → w − η v',
  summary: 'SGD with momentum: a velocity collects the gradients, so that steps in one direction grow.',
  schema,
  slots: () => ['v'],
  create: (options, parameters, room) =>
    stepByVelocity({ momentum: options.momentum, nesterov: false }, parameters, room),
} satisfies OptimizerKind<MomentumOptions>;
