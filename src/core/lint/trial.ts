import { formatCount, formatExact, formatNumber, formatQuantity } from '../editor/format.ts';
import { type Course, fewestUpdates, grew, type Other, standsStill, type Trial, trialKey } from '../train/trial.ts';
import { decayOf } from '../train/stability.ts';
import { ratePath } from './divergence.ts';
import { rangeOf } from './inputs.ts';
import type { LintContext } from './rule.ts';
import { samplesOf } from './samples.ts';

/** What a trial with this very definition has shown, where there was one. */
export function trialOf({ definition, data, sound }: LintContext): Trial | undefined {
  const trial = data?.trial;
  return trial !== undefined && sound(ratePath) && trial.key === trialKey(definition) ? trial : undefined;
}

/** What a trial has shown, and what helps, tried as well. */
export interface Shown extends Pick<Trial, 'standardized'> {
  readonly message: string;
  readonly remedy: Other | undefined;
}

/** Where in a trial the loss grew without end; nothing where nothing that was tried lowers it, so that something else is at fault. */
export function grewInTrial(context: LintContext): Shown | undefined {
  const trial = trialOf(context);
  if (trial === undefined || !grew(trial)) return undefined;
  const { definition, data } = context;
  const { course, remedy, standardized } = trial;
  const n = samplesOf(definition, data);
  // Weights that a decay makes grow are its own fault, which is said.
  if (n !== undefined && (decayOf(definition, n)?.taken ?? 0) > 2) return undefined;
  if (remedy === undefined && standardized === undefined) return undefined;
  const { first, last, updates } = course;
  const eta = formatExact(definition.training.optimizer.learningRate);
  const tried = formatQuantity(updates, 'update');
  const grown =
    last < Infinity ? `to ${formatNumber(last)} in ${tried}` : `until it was no finite number, after ${tried}`;
  const train = data?.train;
  const isWide = standardized !== undefined && train !== undefined;
  const message =
    `learningRate ${eta} is too large here: in a trial with your data the loss grew from ${formatNumber(first)} ` +
    `${grown}${isWide ? `, as ${rangeOf(train)}` : ''}${better(updates, remedy, standardized)}`;
  return { message, remedy, standardized };
}

/** Where a trial moved the loss by next to nothing, and a larger learning rate does lower it. */
export function stoodStillInTrial(context: LintContext): Shown | undefined {
  const trial = trialOf(context);
  if (trial?.remedy === undefined || !standsStill(trial.course)) return undefined;
  const { course, ahead, remedy } = trial;
  const eta = formatExact(context.definition.training.optimizer.learningRate);
  const begin = `learningRate ${eta} is too small here: in a trial with your data `;
  const updates = formatQuantity(course.updates, 'update');
  const moved = `moved the loss from ${precisely(course.first)} to ${precisely(course.last)}`;
  const further =
    ahead === undefined
      ? ''
      : `, and with ${formatNumber(ahead.learningRate)}, as if there were ${formatCount(Math.max(trial.total, fewestUpdates))}, to ` +
        precisely(ahead.course.last);
  const all = course.updates === trial.total ? 'all ' : '';
  return {
    message: `${begin}${all}${updates} ${moved}${further}${better(course.updates, remedy)}`,
    remedy,
    standardized: undefined,
  };
}

/** `; in 30 updates it fell to 0.15 with standardized inputs, to 0.97 with 0.003` */
function better(tried: number, remedy: Other | undefined, standardized?: Course): string {
  const [course] = [standardized, remedy?.course].filter((each) => each !== undefined);
  if (course === undefined) return '';
  const ways = [
    standardized && `to ${formatNumber(standardized.last)} with standardized inputs`,
    remedy && `to ${formatNumber(remedy.course.last)} with ${formatExact(remedy.learningRate)}`,
  ].filter((way) => way !== undefined);
  const updates = course.updates === tried ? 'as many' : formatQuantity(course.updates, 'update');
  return `; in ${updates} it fell ${ways.join(', ')}`;
}

/** `0.1688180`: enough digits to see that hardly any of them changes. */
function precisely(loss: number): string {
  const digits = loss.toPrecision(7);
  return digits.includes('e') ? formatExact(Number(digits)) : digits;
}
