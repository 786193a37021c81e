import {
  description,
  finite,
  type InferOutput,
  literal,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { pow } from '../math/elementary.ts';
import { adamEntries, learningRate, withSlots } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('nadam'),
  ...adamEntries,
  learningRate: optional(learningRate, 0.002),
  momentumDecay: optional(
    pipe(
      number(),
      finite(),
      minValue(0),
      description('How fast the momentum μ rises from β₁/2 to β₁: μ_t = β₁ (1 − 0.96^(t · momentumDecay) / 2).'),
    ),
    0.004,
  ),
});

export type NadamOptions = InferOutput<typeof schema>;

/** Dozat (2016), algorithm 2 with the momentum schedule of its section 3.1, as PyTorch documents it. */
export const nadam = {
  type: 'nadam',
  formula:
    'w → w − η n / (√ŝ + ε),  ŝ and v as in adam,\n' +
    'n = μ_{t+1} v / (1 − μ₁ ⋯ μ_{t+1}) + (1 − μ_t) g / (1 − μ₁ ⋯ μ_t)',
  summary: "Adam with Nesterov's momentum: the step looks ahead.",
  schema,
  slots: () => ['v', 's'],
  create({ beta1, beta2, epsilon, momentumDecay }, parameters, room) {
    const moving = withSlots(parameters, room, ['first', 'second']);
    const ratio = pow(0.96, momentumDecay);
    /** 0.96^(t · momentumDecay), μ₁ … μ_t and beta2^t: products, for which nothing is allocated. */
    const powers = Float64Array.of(1, 1, 1);
    return {
      counters: powers,
      update({ m, eta, keep }) {
        powers[0] = powers[0]! * ratio;
        const mu = beta1 * (1 - 0.5 * powers[0]);
        const next = beta1 * (1 - 0.5 * powers[0] * ratio);
        powers[1] = powers[1]! * mu;
        powers[2] = powers[2]! * beta2;
        const ofGradient = (eta * (1 - mu)) / (1 - powers[1]);
        const ofMomentum = (eta * next) / (1 - powers[1] * next);
        const spread = Math.sqrt(1 - powers[2]);
        for (const { spec, value, nabla, first, second } of moving) {
          const kept = spec.role === 'weights' ? keep : 1;
          for (let i = 0; i < value.length; i++) {
            const g = nabla[i]! / m;
            const v = beta1 * first[i]! + (1 - beta1) * g;
            const s = beta2 * second[i]! + (1 - beta2) * g * g;
            first[i] = v;
            second[i] = s;
            value[i] = kept * value[i]! - (ofGradient * g + ofMomentum * v) / (Math.sqrt(s) / spread + epsilon);
          }
        }
      },
    };
  },
} satisfies OptimizerKind<NadamOptions>;
