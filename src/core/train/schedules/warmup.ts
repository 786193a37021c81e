import type { WarmupOptions } from './common.ts';
import type { Course, Schedule } from './schedule.ts';

/**
 * Gradual warm-up (Goyal et al. 2017, section 2.2): update u of the first n takes (u + 1) / n of the rate that the schedule has
 * then, so that epochs mean the same with it and without it. In PyTorch a LinearLR chained to the schedule.
 */
export function warmUp(schedule: Schedule, options: WarmupOptions | undefined, { updates }: Course): Schedule {
  if (options === undefined) return schedule;
  const length = 'updates' in options ? options.updates : options.epochs * updates;
  return {
    ...schedule,
    set(pace, epoch, update) {
      schedule.set(pace, epoch, update);
      const done = epoch * updates + update + 1;
      if (done < length) pace.eta = (pace.eta * done) / length;
    },
  };
}
