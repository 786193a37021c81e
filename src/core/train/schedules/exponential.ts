import { type InferOutput, literal, strictObject } from 'valibot';
import { pow } from '../../math/elementary.ts';
import { factor, scheduleEntries } from './common.ts';
import { perEpoch, type ScheduleKind } from './schedule.ts';

const schema = strictObject({ type: literal('exponential'), factor, ...scheduleEntries });

export type ExponentialOptions = InferOutput<typeof schema>;

/** PyTorch's ExponentialLR. */
export const exponential = {
  type: 'exponential',
  formula: 'η = learningRate · factor^e',
  summary: 'Multiplies the learning rate by a factor after every epoch.',
  schema,
  create: (options, { eta }) => perEpoch((epoch) => eta * pow(options.factor, epoch)),
} satisfies ScheduleKind<ExponentialOptions>;
