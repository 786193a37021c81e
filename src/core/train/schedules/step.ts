import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { positiveInteger } from '../../layers/common.ts';
import { pow } from '../../math/elementary.ts';
import { factor, scheduleEntries } from './common.ts';
import { perEpoch, type ScheduleKind } from './schedule.ts';

const schema = strictObject({
  type: literal('step'),
  every: pipe(positiveInteger, description('Epochs between two steps.')),
  factor: optional(factor, 0.1),
  ...scheduleEntries,
});

export type StepOptions = InferOutput<typeof schema>;

/** PyTorch's StepLR. */
export const step = {
  type: 'step',
  formula: 'η = learningRate · factor^⌊e / every⌋',
  summary: 'Multiplies the learning rate by a factor every few epochs.',
  schema,
  create: (options, { eta }) => perEpoch((epoch) => eta * pow(options.factor, Math.floor(epoch / options.every))),
} satisfies ScheduleKind<StepOptions>;
