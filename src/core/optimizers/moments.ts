import type { Room } from '../kernels/kernels.ts';
import type { AdamStep } from '../kernels/steps.ts';
import type { Parameter } from '../layers/layer.ts';
import { withSlots } from './common.ts';
import type { Optimizer } from './optimizer.ts';

interface MomentOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** Steps by the running means of g and g²; shared by Adam and AdamW. */
export function stepByMoments(
  { beta1, beta2, epsilon, weightDecay }: MomentOptions,
  parameters: readonly Parameter[],
  room: Room,
): Optimizer {
  const { kernels } = room;
  const moving = withSlots(parameters, room, ['first', 'second']);
  const numbers: AdamStep = { mean: 1, beta1, beta2, eta: 0, spread: 1, epsilon, keep: 1 };
  const powers = powersOf(beta1, beta2);
  return {
    counters: powers.values,
    update({ m, eta, keep }) {
      powers.next();
      numbers.mean = 1 / m;
      numbers.eta = eta / (1 - powers.values[0]!);
      numbers.spread = Math.sqrt(1 - powers.values[1]!);
      const kept = keep * (1 - eta * weightDecay);
      for (const { spec, value, nabla, first, second } of moving) {
        numbers.keep = spec.role === 'weights' ? kept : 1;
        kernels.adamStep(value, nabla, first, second, numbers);
      }
    },
  };
}

/** beta1^t and beta2^t, t the number of calls of `next`; as products, for which nothing is allocated. */
export function powersOf(beta1: number, beta2: number): { readonly values: Float64Array; next(): void } {
  const values = Float64Array.of(1, 1);
  return {
    values,
    next() {
      values[0] = values[0]! * beta1;
      values[1] = values[1]! * beta2;
    },
  };
}
