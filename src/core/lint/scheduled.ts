import type { NetworkDefinition } from '../definition/network.ts';
import { createSchedule } from '../train/schedules/registry.ts';
import { rateAt } from '../train/schedules/schedule.ts';

/** The learning rates of a training, as far as its schedule alone decides them. */
export interface Scheduled {
  /** The largest of all. */
  readonly most: number;
  /** Epochs until the rates are small for good; all of them where they never are. */
  readonly alive: number;
  /** In the first epoch in which they are, and in the one before. */
  readonly after: number;
  readonly before: number;
}

/** The book's: there a training ends where the learning rate has fallen to so little of its first value. */
export const littleLeft = 1 / 1000;

/** Epochs that are looked at one by one; of more, as many evenly spread. */
const mostLooked = 1000;

/** `updates`: in an epoch. What a schedule learns from the losses is not foreseen. */
export function scheduledRates({ training }: NetworkDefinition, updates: number): Scheduled {
  const { epochs, optimizer } = training;
  const { warmup: _warmup, ...schedule } = training.schedule ?? ({ type: 'constant' } as const);
  const rates = createSchedule(schedule, { eta: optimizer.learningRate, epochs, updates });
  const rateIn = (epoch: number): number => rateAt(rates, epoch, 0);
  const stride = Math.ceil(epochs / mostLooked);
  let most = 0;
  let last = 0;
  for (let epoch = 0; epoch < epochs; epoch += stride) most = Math.max(most, rateIn(epoch));
  for (let epoch = 0; epoch < epochs; epoch += stride) if (!(rateIn(epoch) < most * littleLeft)) last = epoch;
  // Between two that were looked at the rate falls once.
  let [alive, small] = [last, Math.min(epochs, last + stride)];
  while (small - alive > 1) {
    const middle = Math.floor((alive + small) / 2);
    if (rateIn(middle) < most * littleLeft) small = middle;
    else alive = middle;
  }
  return { most, alive: small, after: small < epochs ? rateIn(small) : most, before: rateIn(alive) };
}
