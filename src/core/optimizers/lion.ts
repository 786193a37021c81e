import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { fraction, keptOfMean, learningRate, weightDecay, withSlots } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('lion'),
  learningRate: optional(learningRate, 0.0001),
  beta1: optional(
    pipe(
      fraction,
      description('Share of the running mean, against the gradient of now, in the sign that is stepped by.'),
    ),
    0.9,
  ),
  beta2: optional(keptOfMean, 0.99),
  weightDecay: optional(weightDecay, 0),
});

export type LionOptions = InferOutput<typeof schema>;

/** Chen et al., Symbolic Discovery of Optimization Algorithms (2023), program 1. Biases are not decayed. */
export const lion = {
  type: 'lion',
  formula: 'w → (1 − η · weightDecay) w − η sign(β₁ v + (1 − β₁) g),\nv → β₂ v + (1 − β₂) g',
  summary:
    'Steps by the sign of a momentum: exactly η in every parameter. Its η is 3 to 10 times smaller than that of adam.',
  schema,
  slots: () => ['v'],
  create(options, parameters, room) {
    const { beta1, beta2 } = options;
    const moving = withSlots(parameters, room, ['mean']);
    return {
      update({ m, eta, keep }) {
        const decayed = keep * (1 - eta * options.weightDecay);
        for (const { spec, value, nabla, mean } of moving) {
          const kept = spec.role === 'weights' ? decayed : 1;
          for (let i = 0; i < value.length; i++) {
            const g = nabla[i]! / m;
            const v = mean[i]!;
            value[i] = kept * value[i]! - eta * Math.sign(beta1 * v + (1 - beta1) * g);
            mean[i] = beta2 * v + (1 - beta2) * g;
          }
        }
      },
    };
  },
} satisfies OptimizerKind<LionOptions>;
