import { readFileSync } from 'node:fs';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { type AnyScheduleOptions, createSchedule, schedules, scheduleTypes } from './registry.ts';
import { type Course, rateAt, type Schedule } from './schedule.ts';

/** What PyTorch's schedulers gave (`test/references/schedules.py`), update by update. */
interface Trace {
  readonly options: { readonly type: keyof typeof schedules };
  readonly course: Course;
  /** After each epoch. */
  readonly losses: readonly number[];
  readonly rates: readonly number[];
}

const file = new URL('../../../../test/fixtures/torch/schedules.json', import.meta.url);
const traces = JSON.parse(readFileSync(file, 'utf8')) as readonly Trace[];

/** With its defaults. */
function read(options: { readonly type: keyof typeof schedules }): AnyScheduleOptions {
  const result = safeParse(schedules[options.type].schema, options);
  if (!result.success) throw new Error(result.issues[0].message);
  return result.output;
}

function ratesOf(schedule: Schedule, { epochs, updates }: Course, losses: readonly number[] = []): number[] {
  const rates: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let update = 0; update < updates; update++) rates.push(rateAt(schedule, epoch, update));
    schedule.observe?.(losses[epoch]!);
  }
  return rates;
}

describe('PyTorch', () => {
  it('has a trace of every schedule', () => {
    expect(new Set(traces.map(({ options }) => options.type))).toEqual(new Set(scheduleTypes));
  });

  it.each(traces)('has the same learning rates for $options', ({ options, course, losses, rates }) => {
    const ours = ratesOf(createSchedule(read(options), course), course, losses);
    expect(ours).toHaveLength(rates.length);
    for (const [i, rate] of rates.entries()) expect(Math.abs(ours[i]! - rate)).toBeLessThanOrEqual(1e-12 * rate);
  });
});

const course: Course = { eta: 0.4, epochs: 4, updates: 2 };

it('without a schedule the learning rate stays', () => {
  expect(ratesOf(createSchedule(undefined, course), course)).toEqual(Array(8).fill(0.4));
});

it('cosine takes as long as there are epochs', () => {
  const schedule = createSchedule(read({ type: 'cosine' }), { ...course, epochs: 400 });
  expect(rateAt(schedule, 200, 0)).toBeCloseTo(0.2, 14);
  expect(rateAt(schedule, 399, 1)).toBeLessThan(1e-5);
});

describe('oneCycle', () => {
  it.each([
    [1, 1],
    [1, 2],
    [10, 1],
  ])('has rates for %d epochs of %d updates', (epochs, updates) => {
    const few = { eta: 1, epochs, updates };
    for (const rise of [0.1, 0.5, 0.9]) {
      const options = { ...read({ type: 'oneCycle' }), rise } as AnyScheduleOptions;
      const rates = ratesOf(createSchedule(options, few), few);
      expect(rates.every((rate) => rate > 0 && rate <= 1)).toBe(true);
      expect(rates.at(-1)).toBeCloseTo(1 / 25 / 10_000, 12);
    }
  });
});

it('reduceOnPlateau does not raise a rate that begins below its minimum', () => {
  const options = { ...read({ type: 'reduceOnPlateau' }), patience: 0, minimum: 1 } as AnyScheduleOptions;
  expect(ratesOf(createSchedule(options, course), course, [1, 1, 1, 1])).toEqual(Array(8).fill(0.4));
});
