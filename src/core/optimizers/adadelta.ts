import { type InferOutput, literal, optional, strictObject } from 'valibot';
import { epsilon, keptOfSquares, learningRate, withSlots } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('adadelta'),
  learningRate: optional(learningRate, 1),
  rho: optional(keptOfSquares, 0.9),
  epsilon: optional(epsilon, 1e-6),
});

export type AdadeltaOptions = InferOutput<typeof schema>;

/** Algorithm 1 of Zeiler (2012); η, 1 in the paper, scales its step. */
export const adadelta = {
  type: 'adadelta',
  formula: 's → ρ s + (1 − ρ) g²,  Δ = g √(u + ε) / √(s + ε),\nw → w − η Δ,  u → ρ u + (1 − ρ) Δ²',
  summary: 'The length of recent steps takes the place of a learning rate.',
  schema,
  slots: () => ['s', 'u'],
  create(options, parameters, room) {
    const recent = withSlots(parameters, room, ['squares', 'steps']);
    return {
      update({ m, eta, keep }) {
        for (const { spec, value, nabla, squares, steps } of recent) {
          const kept = spec.role === 'weights' ? keep : 1;
          for (let i = 0; i < value.length; i++) {
            const g = nabla[i]! / m;
            const s = options.rho * squares[i]! + (1 - options.rho) * g * g;
            const step = (Math.sqrt(steps[i]! + options.epsilon) / Math.sqrt(s + options.epsilon)) * g;
            squares[i] = s;
            steps[i] = options.rho * steps[i]! + (1 - options.rho) * step * step;
            value[i] = kept * value[i]! - eta * step;
          }
        }
      },
    };
  },
} satisfies OptimizerKind<AdadeltaOptions>;
