import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Network } from './network.ts';

/**
 * An average of the weights beside the weights that are trained: scores and the final weights are its. It begins as the first
 * weights that enter it, those after the first update or of epoch `from`; until then there is none. What layers keep themselves
 * (running means) is taken as training left it. No call allocates.
 */
export interface Averaging {
  afterUpdate(): void;
  /** `epoch` from 1. */
  afterEpoch(epoch: number): void;
  /** Exchanges the average and the weights, so that the network computes with the one or with the others; twice is nothing. */
  swap(): void;
}

/** Exponential moving average, or stochastic weight averaging (Izmailov et al. 2018: every epoch counts the same). */
export function createAveraging(
  { values, room }: Network,
  options: NonNullable<TrainingOptions['averageWeights']>,
): Averaging {
  const average = room.floats(values.length);
  let entered = 0;
  /** average += share · (values − average); the first enter whole. */
  const enter = (share: number): void => {
    for (let i = 0; i < values.length; i++) average[i] = average[i]! + share * (values[i]! - average[i]!);
  };
  return {
    afterUpdate() {
      if (options.type !== 'ema') return;
      if (entered === 0) average.set(values);
      else enter(1 - options.decay);
      entered = 1;
    },
    afterEpoch(epoch) {
      if (options.type !== 'swa' || epoch < options.from) return;
      entered++;
      if (entered === 1) average.set(values);
      else enter(1 / entered);
    },
    swap() {
      if (entered === 0) return;
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        values[i] = average[i]!;
        average[i] = value;
      }
    },
  };
}
