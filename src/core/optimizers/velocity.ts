import type { Room } from '../kernels/kernels.ts';
import type { MomentumStep } from '../kernels/steps.ts';
import type { Parameter } from '../layers/layer.ts';
import { withSlots } from './common.ts';
import type { Optimizer } from './optimizer.ts';

/** Steps by a velocity that collects gradients; shared by momentum and Nesterov's. */
export function stepByVelocity(
  { momentum, nesterov }: Pick<MomentumStep, 'momentum' | 'nesterov'>,
  parameters: readonly Parameter[],
  room: Room,
): Optimizer {
  const { kernels } = room;
  const moving = withSlots(parameters, room, ['velocity']);
  const numbers: MomentumStep = { mean: 1, momentum, eta: 0, keep: 1, nesterov };
  return {
    update({ m, eta, keep }) {
      numbers.mean = 1 / m;
      numbers.eta = eta;
      for (const { spec, value, nabla, velocity } of moving) {
        numbers.keep = spec.role === 'weights' ? keep : 1;
        kernels.momentumStep(value, nabla, velocity, numbers);
      }
    },
  };
}
