import { boolean, description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import type { Floats } from '../floats.ts';
import { epsilon, keptOfSquares, learningRate } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('rmsprop'),
  learningRate: optional(learningRate, 0.01),
  rho: optional(keptOfSquares, 0.99),
  epsilon: optional(epsilon, 1e-8),
  centered: optional(
    pipe(
      boolean(),
      description('Whether to divide by the deviation of the gradients in place of their root mean square.'),
    ),
    false,
  ),
});

export type RmspropOptions = InferOutput<typeof schema>;

/** Hinton's lecture 6e (2012), centred as in Graves (2013); ε stands outside of the root, as in PyTorch. */
export const rmsprop = {
  type: 'rmsprop',
  formula:
    's → ρ s + (1 − ρ) g²,  w → w − η g / (√s + ε)\n' + 'centered: √(s − ḡ²) in place of √s,  ḡ → ρ ḡ + (1 − ρ) g',
  summary: 'Divides each gradient by the root mean square of its recent values.',
  schema,
  slots: ({ centered }) => (centered ? ['s', 'ḡ'] : ['s']),
  create(options, parameters, room) {
    const recent = parameters.map((parameter) => ({
      ...parameter,
      squares: room.floats(parameter.value.length),
      mean: options.centered ? room.floats(parameter.value.length) : undefined,
    }));
    return {
      update({ m, eta, keep }) {
        for (const { spec, value, nabla, squares, mean } of recent) {
          const kept = spec.role === 'weights' ? keep : 1;
          for (let i = 0; i < value.length; i++) {
            const g = nabla[i]! / m;
            const s = options.rho * squares[i]! + (1 - options.rho) * g * g;
            squares[i] = s;
            const spread = mean === undefined ? s : varianceOf(s, g, mean, i, options.rho);
            value[i] = kept * value[i]! - (eta * g) / (Math.sqrt(spread) + options.epsilon);
          }
        }
      },
    };
  },
} satisfies OptimizerKind<RmspropOptions>;

/** s − ḡ², with ḡ brought up to date. Rounding must not make it negative: steady gradients have a variance near 0. */
function varianceOf(s: number, g: number, mean: Floats, i: number, rho: number): number {
  const average = rho * mean[i]! + (1 - rho) * g;
  mean[i] = average;
  return Math.max(0, s - average * average);
}
