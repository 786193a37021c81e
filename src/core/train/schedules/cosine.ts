import { description, type InferOutput, literal, optional, picklist, pipe, strictObject } from 'valibot';
import { positiveInteger } from '../../layers/common.ts';
import { cos } from '../../math/elementary.ts';
import { minimum, scheduleEntries } from './common.ts';
import type { ScheduleKind } from './schedule.ts';

const schema = strictObject({
  type: literal('cosine'),
  period: optional(
    pipe(positiveInteger, description('Epochs until the first restart. Default: all epochs, so without a restart.')),
  ),
  periodFactor: optional(
    pipe(positiveInteger, description('Each period is this many times as long as the one before.')),
    1,
  ),
  minimum,
  per: optional(
    pipe(picklist(['update', 'epoch']), description('Whether the rate changes with every update or every epoch.')),
    'update',
  ),
  ...scheduleEntries,
});

export type CosineOptions = InferOutput<typeof schema>;

/**
 * SGDR: Loshchilov and Hutter (2017), equation 5; PyTorch's CosineAnnealingWarmRestarts, stepped by epoch + update / updates or
 * by whole epochs.
 */
export const cosine = {
  type: 'cosine',
  formula: 'η = minimum + (learningRate − minimum) (1 + cos π t / T) / 2,\nt of T epochs of the period are past',
  summary: 'Lets the learning rate fall along half a cosine, once or with warm restarts.',
  schema,
  create({ period, periodFactor, minimum: least, per }, { eta, epochs, updates }) {
    const first = period ?? epochs;
    return {
      set(pace, epoch, update) {
        let past = epoch;
        let length = first;
        // With a factor of 2 or more these are few; equal periods are counted at once.
        if (periodFactor === 1) past %= length;
        while (past >= length) {
          past -= length;
          length *= periodFactor;
        }
        const t = per === 'update' ? past + update / updates : past;
        pace.eta = least + ((eta - least) * (1 + cos((Math.PI * t) / length))) / 2;
      },
    };
  },
} satisfies ScheduleKind<CosineOptions>;
