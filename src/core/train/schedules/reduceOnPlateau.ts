import {
  description,
  finite,
  type InferOutput,
  integer,
  literal,
  ltValue,
  maxValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { factor, minimum, scheduleEntries } from './common.ts';
import type { ScheduleKind } from './schedule.ts';

const epochCount = pipe(number(), integer(), minValue(0), maxValue(1e9));

const schema = strictObject({
  type: literal('reduceOnPlateau'),
  factor: optional(factor, 0.1),
  patience: optional(
    pipe(epochCount, description('Epochs without a new best loss that are borne; one more and the rate falls.')),
    10,
  ),
  threshold: optional(
    pipe(
      number(),
      finite(),
      minValue(0),
      ltValue(1),
      description('Fraction of the best loss by which a new best must be lower.'),
    ),
    1e-4,
  ),
  cooldown: optional(pipe(epochCount, description('Epochs after a fall that are not counted.')), 0),
  minimum,
  ...scheduleEntries,
});

export type ReduceOnPlateauOptions = InferOutput<typeof schema>;

/** PyTorch's ReduceLROnPlateau, whose threshold is relative; without its `eps`, which leaves falls below 1e-8 out. */
export const reduceOnPlateau = {
  type: 'reduceOnPlateau',
  formula: 'η → max(minimum, η · factor) after more than `patience` epochs without a loss below best · (1 − threshold)',
  summary:
    'Lowers the learning rate when the validation loss (without validation data, the training loss) falls no more.',
  schema,
  create({ factor: by, patience, threshold, cooldown, minimum: least }, { eta }) {
    /** By what η is multiplied, the best loss, epochs waited and epochs to cool. */
    const counters = Float64Array.of(1, Infinity, 0, 0);
    return {
      counters,
      set(pace) {
        pace.eta = eta * counters[0]!;
      },
      observe(loss) {
        let [factor, best, waited, cooling] = counters as unknown as [number, number, number, number];
        if (loss < best * (1 - threshold)) {
          best = loss;
          waited = 0;
        } else {
          waited++;
        }
        if (cooling > 0) {
          cooling--;
          waited = 0;
        }
        if (waited > patience) {
          // A rate that begins below the minimum stays.
          const now = eta * factor;
          if (eta > 0) factor = Math.min(now, Math.max(least, now * by)) / eta;
          cooling = cooldown;
          waited = 0;
        }
        counters.set([factor, best, waited, cooling]);
      },
    };
  },
} satisfies ScheduleKind<ReduceOnPlateauOptions>;
