import { formatCount, formatExact, formatNumber, formatQuantity } from '../editor/format.ts';
import { type Course, fewestUpdates, grew, type Other, standsStill, type Trial, trialKey } from '../train/trial.ts';
import { farRate } from '../train/stability.ts';
import { decaysIn, withoutDecay } from './decay.ts';
import { ratePath } from './divergence.ts';
import { rangeOf } from './inputs.ts';
import type { LintContext, LintFinding } from './rule.ts';

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
  const { blamed, course, remedy, standardized } = trial;
  if (blamed !== undefined) return undefined;
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
  if (trial?.remedy === undefined || !standsStill(trial.course) || isFar(context)) return undefined;
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

/** Whether the learning rate is far for an optimiser whose steps do not follow the gradient. */
export function isFar({ definition: { training } }: LintContext): boolean {
  return training.optimizer.learningRate >= farRate(training.optimizer.type);
}

/** Where a trial went wrong because of a decay: where the loss grew, or where it stood still. */
export function decayInTrial(context: LintContext, how: 'grew' | 'still'): LintFinding | undefined {
  const trial = trialOf(context);
  const [decay] = decaysIn(context.definition);
  if (trial?.blamed?.part !== 'decay' || decay === undefined || grew(trial) !== (how === 'grew')) return undefined;
  const { path, words } = decay;
  const begin = how === 'grew' ? `with ${words} the training diverges here` : `with ${words} nothing is learned here`;
  return { path, message: `${begin}: ${blamedWords(trial, trial.blamed)}`, fixes: [withoutDecay(context, path)] };
}

/** `in a trial with your data 30 updates moved the loss from 0.5 to 4,000, and without it to 0.1` */
export function blamedWords({ course }: Trial, { course: without }: NonNullable<Trial['blamed']>): string {
  const to = course.last < Infinity ? `to ${formatNumber(course.last)}` : 'past all finite numbers';
  return (
    `in a trial with your data ${formatQuantity(course.updates, 'update')} moved the loss from ${formatNumber(course.first)} ` +
    `${to}, and ${formatQuantity(without.updates, 'update')} without it to ${formatNumber(without.last)}`
  );
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
