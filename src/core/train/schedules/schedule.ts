import type { GenericSchema } from 'valibot';

export interface ScheduleOptions {
  readonly type: string;
}

/** What a schedule is made for. */
export interface Course {
  /** `learningRate` of the optimiser. */
  readonly eta: number;
  readonly epochs: number;
  /** Updates in an epoch. */
  readonly updates: number;
}

/** Where a schedule puts the learning rate: as a result, a number that is new with every update would be boxed. */
export interface Pace {
  eta: number;
}

/** A learning rate that changes in the course of a training. */
export interface Schedule {
  /** What it has learned from the losses, if it observes them. */
  readonly counters?: Float64Array;
  /** Sets η for update `update` (from 0, in its epoch) of epoch `epoch` (from 0). */
  set(pace: Pace, epoch: number, update: number): void;
  /** Told the loss after each epoch, where it decides: the validation data's, without those the training data's. */
  observe?(loss: number): void;
}

/** Adding one is adding a file and its line in `registry.ts`. */
export interface ScheduleKind<Options extends ScheduleOptions = ScheduleOptions> {
  readonly type: Options['type'];
  /** As shown on hover: η as it depends on epoch e or update u, both from 0. */
  readonly formula: string;
  readonly summary: string;
  readonly schema: GenericSchema<unknown, Options>;
  create(options: Options, course: Course): Schedule;
}

export function rateAt(schedule: Schedule, epoch: number, update: number): number {
  const pace = { eta: 0 };
  schedule.set(pace, epoch, update);
  return pace.eta;
}

/** A schedule whose rate changes only from epoch to epoch: computed once in each. */
export function perEpoch(rateOf: (epoch: number) => number): Schedule {
  const rate = new Float64Array(1);
  let known = -1;
  return {
    set(pace, epoch) {
      if (epoch !== known) {
        known = epoch;
        rate[0] = rateOf(epoch);
      }
      pace.eta = rate[0]!;
    },
  };
}
