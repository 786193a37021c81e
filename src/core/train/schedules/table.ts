import {
  array,
  description,
  finite,
  type InferOutput,
  literal,
  maxLength,
  minLength,
  minValue,
  number,
  pipe,
  strictObject,
  strictTuple,
} from 'valibot';
import { positiveInteger } from '../../layers/common.ts';
import { scheduleEntries } from './common.ts';
import type { ScheduleKind } from './schedule.ts';

const mostRows = 1000;

const schema = strictObject({
  type: literal('table'),
  rates: pipe(
    array(strictTuple([positiveInteger, pipe(number(), finite(), minValue(0))])),
    minLength(1),
    maxLength(mostRows),
    description(
      'Pairs [epoch, rate]: the learning rate from that epoch (counted from 1) on; before the first, `learningRate`.',
    ),
  ),
  ...scheduleEntries,
});

export type TableOptions = InferOutput<typeof schema>;

export const table = {
  type: 'table',
  formula: 'η = rate of the last row whose epoch has begun, learningRate before the first',
  summary: 'Takes the learning rate from a table by epoch.',
  schema,
  create: ({ rates }, { eta }) => ({
    set(pace, epoch) {
      pace.eta = eta;
      for (const row of rates) if (row[0] <= epoch + 1) pace.eta = row[1];
    },
  }),
} satisfies ScheduleKind<TableOptions>;
