import { type InferOutput, literal, optional, strictObject } from 'valibot';
import { epsilon, learningRate, withSlots } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('adagrad'),
  learningRate: optional(learningRate, 0.01),
  epsilon: optional(epsilon, 1e-10),
});

export type AdagradOptions = InferOutput<typeof schema>;

/** Duchi, Hazan and Singer (2011): the squares of all gradients so far are summed. */
export const adagrad = {
  type: 'adagrad',
  formula: 's → s + g²,  w → w − η g / (√s + ε)',
  summary: 'Every parameter has a step of its own, which shrinks with the gradients that it has seen.',
  schema,
  slots: () => ['s'],
  create(options, parameters, room) {
    const summed = withSlots(parameters, room, ['squares']);
    return {
      update({ m, eta, keep }) {
        for (const { spec, value, nabla, squares } of summed) {
          const kept = spec.role === 'weights' ? keep : 1;
          for (let i = 0; i < value.length; i++) {
            const g = nabla[i]! / m;
            const s = squares[i]! + g * g;
            squares[i] = s;
            value[i] = kept * value[i]! - (eta * g) / (Math.sqrt(s) + options.epsilon);
          }
        }
      },
    };
  },
} satisfies OptimizerKind<AdagradOptions>;
