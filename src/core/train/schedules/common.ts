import {
  description,
  finite,
  gtValue,
  type InferOutput,
  ltValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
  union,
} from 'valibot';
import { positiveInteger } from '../../layers/common.ts';

// Options that schedules share.

const warmupSchema = union([
  strictObject({ updates: pipe(positiveInteger, description('Updates until the full learning rate.')) }),
  strictObject({ epochs: pipe(positiveInteger, description('Epochs until the full learning rate.')) }),
]);

export type WarmupOptions = InferOutput<typeof warmupSchema>;

/** Keys of every schedule, to be spread into its schema. */
export const scheduleEntries = {
  warmup: optional(
    pipe(
      warmupSchema,
      description(
        'Lets the learning rate grow linearly from nearly 0 over the first updates or epochs: update u (from 0) takes ' +
          '(u + 1) / n of what the schedule gives then.',
      ),
    ),
  ),
} as const;

export const factor = pipe(number(), gtValue(0), ltValue(1), description('What the learning rate is multiplied by.'));

export const minimum = optional(
  pipe(number(), finite(), minValue(0), description('The learning rate never falls below this.')),
  0,
);
