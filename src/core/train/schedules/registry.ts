import type { InferOutput } from 'valibot';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { oneCycle } from './oneCycle.ts';
import { reduceOnPlateau } from './reduceOnPlateau.ts';
import type { Course, Schedule, ScheduleKind } from './schedule.ts';
import { step } from './step.ts';
import { table } from './table.ts';
import { warmUp } from './warmup.ts';

/** All schedules, in the order in which they are offered. */
export const schedules = { constant, step, exponential, cosine, oneCycle, reduceOnPlateau, table } as const;

type ScheduleType = keyof typeof schedules;

/** Options of any schedule, told apart by `type`. */
export type AnyScheduleOptions = InferOutput<(typeof schedules)[ScheduleType]['schema']>;

export const scheduleTypes = Object.keys(schedules) as readonly ScheduleType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function scheduleKind(options: AnyScheduleOptions): ScheduleKind<AnyScheduleOptions> {
  return schedules[options.type] as unknown as ScheduleKind<AnyScheduleOptions>;
}

/** The learning rate in the course of a training; without a schedule it stays what it is. */
export function createSchedule(options: AnyScheduleOptions | undefined, course: Course): Schedule {
  if (options === undefined) return constant.create({ type: 'constant' }, course);
  return warmUp(scheduleKind(options).create(options, course), options.warmup, course);
}
