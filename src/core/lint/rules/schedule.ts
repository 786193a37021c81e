import { removeFix, setFix } from '../../definition/edit/fixes.ts';
import { formatCount, formatExact, formatNumber, formatQuantity } from '../../editor/format.ts';
import { pow } from '../../math/elementary.ts';
import type { Fix, Path } from '../../problem.ts';
import type { AnyScheduleOptions } from '../../train/schedules/registry.ts';
import { roundDown, updatesIn } from '../../train/stability.ts';
import { grew } from '../../train/trial.ts';
import { ratePath } from '../divergence.ts';
import type { LintContext, LintFinding, LintRule } from '../rule.ts';
import { samplesOf } from '../samples.ts';
import { littleLeft, type Scheduled, scheduledRates } from '../scheduled.ts';
import { blamedWords, trialOf } from '../trial.ts';

/** Epochs in which a rate has fallen at once, and shares of all epochs that are left without one. */
const [fewEpochs, half, nearlyAll, quarter] = [5, 0.5, 0.9, 0.25];

/** A rate that becomes so much smaller from one epoch to the next falls off a cliff. */
const cliff = 1 / 50;

/** What a factor should leave of the learning rate in the last epoch. */
const leftAtEnd = 0.01;

/** A learning rate above this nearly always diverges. */
const farAbove = 100;

const schedulePath = ['training', 'schedule'] as const;

export const schedule: LintRule = {
  code: 'schedule',
  title: 'a schedule with which nothing is learned any more',
  severity: 'warning',
  why:
    'A schedule lets the learning rate fall, so that a network learns fast at first and settles in the end. An update moves the weights ' +
    'in proportion to η: once η is a thousandth of what it was, a thousand updates do what one did before, and the book ends the ' +
    'training there. A factor is applied again and again: 0.9 in each epoch leaves 0.04 of η after 30 epochs, 0.1 leaves 1e-30.',
  source: 'Nielsen, chapter 3, "How to choose a neural network\'s hyper-parameters?", learning rate schedule',
  check(context) {
    const { definition, data, sound } = context;
    const options = definition.training.schedule;
    if (options === undefined || !sound(schedulePath) || !sound(ratePath) || !sound(['training', 'epochs'])) return [];
    const n = samplesOf(definition, data);
    const updates = n === undefined || n === 0 ? undefined : updatesIn(definition, n);
    const found =
      raises(context, options) ??
      slowStart(context, options, updates) ??
      falls(context, options, scheduledRates(definition, updates ?? 1)) ??
      byTrial(context);
    return found === undefined ? [] : [found];
  },
};

/** A minimum that is no minimum. */
function raises({ definition }: LintContext, options: AnyScheduleOptions): LintFinding | undefined {
  const { learningRate: eta } = definition.training.optimizer;
  if (!('minimum' in options) || options.minimum < eta || options.minimum === 0) return undefined;
  const path = [...schedulePath, 'minimum'];
  const { minimum, type } = options;
  const effect =
    type === 'cosine' && minimum > eta
      ? `so the learning rate rises to ${formatExact(minimum)} instead of falling`
      : 'so the learning rate never falls';
  const message = `minimum ${formatExact(minimum)} is not below learningRate ${formatExact(eta)}, ${effect}`;
  return { path, message, fixes: [removeFix(path)] };
}

/** A warm-up that is longer than the training. */
function slowStart(
  { definition }: LintContext,
  { warmup }: AnyScheduleOptions,
  updates: number | undefined,
): LintFinding | undefined {
  if (warmup === undefined || !('updates' in warmup) || updates === undefined) return undefined;
  const { epochs, optimizer } = definition.training;
  const total = epochs * updates;
  if (warmup.updates <= total) return undefined;
  const path = [...schedulePath, 'warmup', 'updates'];
  const message =
    `the warm-up takes ${formatQuantity(warmup.updates, 'update')}, but the whole training has ${formatCount(total)}: ` +
    `the learning rate gets no further than ${formatNumber((optimizer.learningRate * total) / warmup.updates)}`;
  const tenth = Math.ceil(total / 10);
  return { path, message, fixes: tenth < warmup.updates ? [setFix(path, tenth)] : [] };
}

/** A learning rate that has fallen to next to nothing while most of the training is still to come, or that is too large. */
function falls(context: LintContext, options: AnyScheduleOptions, rates: Scheduled): LintFinding | undefined {
  const { epochs, optimizer } = context.definition.training;
  const { most, alive, after, before } = rates;
  const path = placeOf(options);
  const left = removeFix(schedulePath);
  if (optimizer.learningRate > 0 && most === 0) {
    return {
      path,
      message: 'with this schedule the learning rate is 0 in all epochs: nothing is learned',
      fixes: [left],
    };
  }
  if (
    most > farAbove &&
    most > optimizer.learningRate &&
    optimizer.type !== 'adadelta' &&
    trialOf(context) === undefined
  ) {
    const message = `with this schedule the learning rate rises to ${formatExact(most)}; steps that large nearly always diverge`;
    return { path, message, fixes: [left] };
  }
  if (options.type === 'reduceOnPlateau') return plateau(context, options);
  // The others end low by what they are.
  if (options.type !== 'exponential' && options.type !== 'step' && options.type !== 'table') return undefined;
  const wasted = (epochs - alive) / epochs;
  const isCliff = after <= before * cliff && wasted >= quarter;
  if (alive === epochs || !(isCliff || (alive <= fewEpochs && wasted >= half) || wasted >= nearlyAll)) return undefined;
  const rest = epochs - alive;
  const message =
    `after ${formatCount(alive)} of ${formatQuantity(epochs, 'epoch')} the learning rate is ${formatNumber(after)}, which was ` +
    `${formatNumber(most)}: in the other ${rest === 1 ? 'one' : formatCount(rest)} next to nothing is learned any more`;
  return { path, message, fixes: [...gentler(options, epochs), left] };
}

function plateau(
  { definition }: LintContext,
  options: AnyScheduleOptions & { type: 'reduceOnPlateau' },
): LintFinding | undefined {
  const { epochs, optimizer } = definition.training;
  const { factor, minimum, patience } = options;
  const fallen = Math.max(optimizer.learningRate * factor, minimum);
  if (!(fallen < optimizer.learningRate * littleLeft) || epochs <= patience + 1) return undefined;
  const path = placeOf(options);
  const message =
    `where the loss falls no more the learning rate becomes ${formatNumber(fallen)} at once, which was ` +
    `${formatExact(optimizer.learningRate)}: from then on next to nothing is learned`;
  return { path, message, fixes: [setFix(path, 0.1)] };
}

/** A factor that leaves a hundredth in the end. */
function gentler(options: AnyScheduleOptions, epochs: number): Fix[] {
  if (options.type !== 'exponential' && options.type !== 'step') return [];
  const times = Math.floor((epochs - 1) / (options.type === 'step' ? options.every : 1));
  const factor = Number((1 - roundDown(1 - pow(leftAtEnd, 1 / times))).toPrecision(6));
  return factor > options.factor && factor < 1 ? [setFix(placeOf(options), factor)] : [];
}

function placeOf({ type }: AnyScheduleOptions): Path {
  const key = { exponential: 'factor', step: 'factor', reduceOnPlateau: 'factor', table: 'rates' } as const;
  return [...schedulePath, type in key ? key[type as keyof typeof key] : 'type'];
}

/** What no number shows: without it the same training goes well. */
function byTrial(context: LintContext): LintFinding | undefined {
  const trial = trialOf(context);
  if (trial?.blamed?.part !== 'schedule') return undefined;
  const begin = grew(trial) ? 'with this schedule the training diverges' : 'with this schedule nothing is learned';
  const message = `${begin}: ${blamedWords(trial, trial.blamed)}`;
  return { path: schedulePath, onKey: true, message, fixes: [removeFix(schedulePath)] };
}
