import { type InferOutput, literal, strictObject } from 'valibot';
import { scheduleEntries } from './common.ts';
import type { ScheduleKind } from './schedule.ts';

const schema = strictObject({ type: literal('constant'), ...scheduleEntries });

export type ConstantOptions = InferOutput<typeof schema>;

export const constant = {
  type: 'constant',
  formula: 'η = learningRate',
  summary: 'The same learning rate throughout; of use with a `warmup`.',
  schema,
  create: (_options, { eta }) => ({
    set(pace) {
      pace.eta = eta;
    },
  }),
} satisfies ScheduleKind<ConstantOptions>;
