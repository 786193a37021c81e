import { type InferOutput, literal, strictObject } from 'valibot';
import { adamEntries, withSlots } from './common.ts';
import { powersOf } from './moments.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({ type: literal('amsgrad'), ...adamEntries });

export type AmsgradOptions = InferOutput<typeof schema>;

/** Reddi, Kale and Kumar (2018), algorithm 2, with Adam's corrections of the bias as in PyTorch. */
export const amsgrad = {
  type: 'amsgrad',
  formula: 'w → w − η v̂ / (√ŝ + ε),  v̂ as in adam, ŝ = max of all s so far / (1 − β₂ᵗ)',
  summary: 'Adam that divides by the largest mean square so far, so that its steps never grow again.',
  schema,
  slots: () => ['v', 's', 'max s'],
  create({ beta1, beta2, epsilon }, parameters, room) {
    const moving = withSlots(parameters, room, ['first', 'second', 'largest']);
    const powers = powersOf(beta1, beta2);
    return {
      counters: powers.values,
      update({ m, eta, keep }) {
        powers.next();
        const length = eta / (1 - powers.values[0]!);
        const spread = Math.sqrt(1 - powers.values[1]!);
        for (const { spec, value, nabla, first, second, largest } of moving) {
          const kept = spec.role === 'weights' ? keep : 1;
          for (let i = 0; i < value.length; i++) {
            const g = nabla[i]! / m;
            const v = beta1 * first[i]! + (1 - beta1) * g;
            const s = beta2 * second[i]! + (1 - beta2) * g * g;
            const most = Math.max(largest[i]!, s);
            first[i] = v;
            second[i] = s;
            largest[i] = most;
            value[i] = kept * value[i]! - (length * v) / (Math.sqrt(most) / spread + epsilon);
          }
        }
      },
    };
  },
} satisfies OptimizerKind<AmsgradOptions>;
