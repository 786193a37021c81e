import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Kept } from '../kept.ts';
import type { Network } from './network.ts';

/**
 * An average of the weights beside the weights that are trained: scores and the final weights are its. It begins as the first
 * weights that enter it, those after the first update or of epoch `from`; until then there is none. What layers keep themselves
 * (running means) is taken as training left it. No call allocates.
 */
export interface Averaging {
  readonly kept: Kept;
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
  /** How many weights have entered. */
  const counters = new Uint32Array(1);
  /** average += share · (values − average); the first enter whole. */
  const enter = (share: number): void => {
    for (let i = 0; i < values.length; i++) average[i] = average[i]! + share * (values[i]! - average[i]!);
  };
  return {
    kept: [average, counters],
    afterUpdate() {
      if (options.type !== 'ema') return;
      if (counters[0] === 0) average.set(values);
      else enter(1 - options.decay);
      counters[0] = 1;
    },
    afterEpoch(epoch) {
      if (options.type !== 'swa' || epoch < options.from) return;
      const entered = counters[0]! + 1;
      counters[0] = entered;
      if (entered === 1) average.set(values);
      else enter(1 / entered);
    },
    swap() {
      if (counters[0] === 0) return;
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        values[i] = average[i]!;
        average[i] = value;
      }
    },
  };
}
