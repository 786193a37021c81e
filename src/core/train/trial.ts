import type { NetworkDefinition } from '../definition/network.ts';

// What a worker has seen when it began a training, as small plain data: lints say it where arithmetic alone proves nothing.

/** How the mean loss over the same training samples went in the first updates of a training. */
export interface Course {
  readonly updates: number;
  /** Before the first update. */
  readonly first: number;
  /** After the last; Infinity where a loss on the way was no finite number. */
  readonly last: number;
  /** Of all that were measured: before update 1 and after updates 1, 2, 4, 8, … and the last. */
  readonly least: number;
  readonly largest: number;
}

/** Another learning rate and how it went with that. */
export interface Other {
  readonly learningRate: number;
  readonly course: Course;
}

export interface Trial {
  /** `trialKey` of the definition that it was made with. */
  readonly key: string;
  /** Updates in the whole training. */
  readonly total: number;
  readonly course: Course;
  /**
   * Where all updates seem to do nothing and fewer were tried than there are: with a learning rate as many times larger, without a
   * schedule. Small steps add up, so that goes about as far as all of them.
   */
  readonly ahead: Other | undefined;
  /** Where it went wrong: what is to blame for that and not the learning rate, with which it went well without it. */
  readonly blamed: { readonly part: 'schedule' | 'decay'; readonly course: Course } | undefined;
  /** Where it went wrong: a learning rate with which as many updates lowered the loss; where steps are far: one that lowered it far more. */
  readonly remedy: Other | undefined;
  /** Where the loss grew: how it went with standardized inputs, if that lowered it. */
  readonly standardized: Course | undefined;
}

/** A training that is shorter does not show whether its learning rate is too small. */
export const fewestUpdates = 1000;

/** What all updates should move the loss by at least, as a share of it. */
const leastMoved = 0.01;

/** How many times as large as at first a loss is that shall have grown: after the whole training, and on the way. */
const [grownAtEnd, grownOnTheWay] = [10, 1000];

/** Equal for definitions that train alike on the same data. */
export function trialKey(definition: NetworkDefinition): string {
  const withoutSamples = (key: string, value: unknown): unknown =>
    key === 'samples' && Array.isArray(value) ? undefined : value;
  return JSON.stringify(definition, withoutSamples);
}

/** By which a trial is multiplied to stand for the whole training. */
export function timesAhead({ total, course }: Pick<Trial, 'total' | 'course'>): number {
  return Math.max(total, fewestUpdates) / course.updates;
}

/** Whether the loss ends far above its start, as far as was seen: on the way one that rises first and falls later does not count. */
export function grew({ total, course }: Pick<Trial, 'total' | 'course'>): boolean {
  const { updates, first, last, largest } = course;
  if (last === Infinity) return true;
  if (updates === total) return first > 0 && last > grownAtEnd * first;
  return first > 0 && last > grownOnTheWay * first && last > largest / 2;
}

/** Whether next to nothing happens to the loss. */
export function standsStill({ first, least, largest }: Course): boolean {
  return largest < Infinity && largest - least < leastMoved * first;
}

/** How many times as large as at first a loss may be that has not grown. */
export const hardlyAbove = 1.2;

/** What a course that learns leaves of the loss at most. */
export const leastFall = 0.9;

/** Whether the whole training was tried, and it learned. */
export function wentWell({ total, course: { updates, first, last } }: Trial): boolean {
  return updates === total && last < leastFall * first;
}

/** Whether a course is what one wants of another learning rate: lower than at first, and hardly above it on the way. */
export function falls({ first, last, largest }: Course): boolean {
  return last < first && largest < hardlyAbove * first;
}
