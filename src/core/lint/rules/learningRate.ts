import { formatCount, formatExact, formatNumber, formatQuantity } from '../../editor/format.ts';
import { lossOf } from '../../losses/registry.ts';
import { answersIn, sizeOf } from '../../shape.ts';
import { mostCurvature, roundDown, scaleFree, updatesIn } from '../../train/stability.ts';
import { fewestUpdates, wentWell } from '../../train/trial.ts';
import { curvatureOf, divergence, fixOf, rateFor, ratePath, soundBowl } from '../divergence.ts';
import type { LintContext, LintFinding, LintRule } from '../rule.ts';
import { samplesOf } from '../samples.ts';
import { isChapterOne } from '../start.ts';
import { grewInTrial, isFar, stoodStillInTrial, trialOf } from '../trial.ts';

/** What all updates should do at least: to the cost, as a share of it, and to a parameter of size 1. */
const leastOfCost = 0.01;
const leastMove = 1e-4;

export const learningRate: LintRule = {
  code: 'learning-rate',
  title: 'a learning rate with which nothing is learned',
  severity: 'warning',
  why:
    'The learning rate η says how far an update goes: with SGD w moves by η times its gradient. Too small, and nothing moves; too ' +
    'large, and every step leaps over the valley it should go down into. What is large depends on the optimiser: adam and its kin ' +
    'divide the gradient by its own size, so that η itself is about the distance that each weight moves: of 84 trainings of seven small ' +
    'tasks with η = 1, 66 were left with more than twice the loss that a smaller η leaves, and with η = 10 it were 82. Where the numbers alone do ' +
    'not show it, Backprop begins the training for a trial: a loss that does not move, and does with a larger η, is what is meant.',
  source:
    'Nielsen, chapter 3, "How to choose a neural network\'s hyper-parameters?"; Kingma and Ba, "Adam" (2015), section 2.1',
  check(context) {
    const { definition, sound } = context;
    const { learningRate: eta, type } = definition.training.optimizer;
    if (!sound(ratePath)) return [];
    const usual = usualRate(context);
    const say = (message: string): LintFinding[] => [
      { path: ratePath, message, fixes: usual === undefined ? [] : [fixOf(context, usual.value)] },
    ];
    const instead = usual === undefined ? '' : `; ${usual.words}`;
    if (eta === 0) return say(`with learningRate 0 nothing is learned${instead}`);
    const still = isFar(context) ? undefined : standsStill(context);
    if (still !== undefined) return say(`${still}${instead}`);
    const shown = stoodStillInTrial(context);
    if (shown?.remedy !== undefined) {
      return [{ path: ratePath, message: shown.message, fixes: [fixOf(context, shown.remedy.learningRate)] }];
    }
    // That a learning rate is too large is said once, where it can be shown with its own numbers.
    if (divergence(context) !== undefined || grewInTrial(context) !== undefined) return [];
    if (isFar(context)) {
      const when = scaleFree.has(type) ? 'at every update' : 'at the first updates';
      const far = `with ${type} every parameter moves by about learningRate ${when}, whatever its gradient`;
      const trial = trialOf(context);
      if (trial?.remedy !== undefined) {
        const { course, remedy } = trial;
        const message =
          `${far}; ${formatExact(eta)} is far: in a trial with your data ${formatQuantity(course.updates, 'update')} moved the loss from ` +
          `${formatNumber(course.first)} to ${formatNumber(course.last)}, and with ${formatExact(remedy.learningRate)} to ` +
          formatNumber(remedy.course.last);
        return [{ path: ratePath, message, fixes: [fixOf(context, remedy.learningRate)] }];
      }
      // A trial that went to the end and well needs no rule of thumb.
      if (trial !== undefined && wentWell(trial)) return [];
      return say(`${far}; ${formatExact(eta)} is far, ${formatExact(usual!.value)} is usual`);
    }
    // Adadelta's steps are of the size of the weights, times η; and what a trial has shown needs no rule of thumb.
    if (eta <= 100 || type === 'adadelta' || trialOf(context) !== undefined) return [];
    return say(`learningRate ${formatExact(eta)} is above 100; steps that large nearly always diverge`);
  },
};

/** A learning rate to begin with; undefined where there is none that is usual. */
function usualRate(context: LintContext): { readonly value: number; readonly words: string } | undefined {
  const { definition } = context;
  const { optimizer } = definition.training;
  if (scaleFree.has(optimizer.type)) return { value: 0.001, words: `with ${optimizer.type} 0.001 is usual` };
  if (optimizer.type === 'adagrad') return { value: 0.1, words: 'with adagrad 0.1 is usual' };
  const keeps = kept(context);
  if (keeps === undefined) return undefined;
  const bowl = soundBowl(context);
  if (bowl !== undefined) {
    const value = roundDown(rateFor(context, bowl) * (1 - keeps));
    const words = `${formatExact(value)} works here`;
    return value > 0 ? { value, words } : undefined;
  }
  if (isChapterOne(definition)) return { value: 3, words: 'the book begins with 3' };
  const value = roundDown(0.1 * (1 - keeps));
  return { value, words: `${formatExact(value)} is usual` };
}

/** What of its velocity the optimiser keeps; undefined where η does not multiply a gradient. */
function kept({ definition }: LintContext): number | undefined {
  const { optimizer } = definition.training;
  if (optimizer.type === 'momentum' || optimizer.type === 'nesterov') return optimizer.momentum;
  return optimizer.type === 'sgd' ? 0 : undefined;
}

/**
 * Says by how little updates move something, where all of them do next to nothing. A cost C ≥ 0 of curvature c or less has a gradient
 * of at most √(2cC), so an update moves it by 2ηc of itself or less. Behind hidden layers c is taken to be the number of parameters times
 * the mean square of the inputs, as if every one of them moved the output by that.
 */
function standsStill(context: LintContext): string | undefined {
  const { definition, shapes, data } = context;
  const { optimizer, epochs } = definition.training;
  const { learningRate: eta, type } = optimizer;
  const n = samplesOf(definition, data);
  if (n === undefined || n === 0) return undefined;
  const updates = Math.max(epochs * updatesIn(definition, n), fewestUpdates);
  const all = formatQuantity(updates, 'update');
  if (scaleFree.has(type)) {
    if (eta * updates >= leastMove) return undefined;
    return (
      `with ${type} a parameter moves by about learningRate at an update, so ${all} move it by ` +
      `${formatExact(eta)} · ${formatCount(updates)} = ${formatNumber(eta * updates)}, and nothing is learned`
    );
  }
  const keeps = kept(context);
  const c = steepest(context);
  if (keeps === undefined || c === undefined || shapes.totalParams === 0) return undefined;
  const share = (2 * eta * c) / (1 - keeps);
  if (!(share * updates < leastOfCost)) return undefined;
  const over = keeps === 0 ? '' : ` / (1 − ${formatExact(keeps)})`;
  return (
    `learningRate ${formatExact(eta)} is too small: an update moves the cost by about 2 · ${formatExact(eta)} · ` +
    `${formatNumber(c)}${over} = ${formatNumber(share)} of itself at most, and ${all} by ${formatNumber(share * updates)}`
  );
}

/** The curvature of the cost at most: proven where it is a bowl, else of the right size. */
function steepest(context: LintContext): number | undefined {
  const { definition, shapes, data } = context;
  const { loss } = definition;
  if (loss === undefined || shapes.output === undefined) return undefined;
  const bowl = soundBowl(context);
  const n = samplesOf(definition, data);
  if (bowl?.whole === true) return mostCurvature(bowl, definition, n, curvatureOf(context)?.given);
  const outputs = sizeOf(shapes.output) / answersIn(shapes.output);
  const slope = lossOf(loss).create(loss).squared?.(outputs).slope ?? 1;
  const train = data?.train;
  const square = train === undefined || train.standardized ? 1 : train.inputs.mean ** 2 + train.inputs.deviation ** 2;
  return slope * shapes.totalParams * Math.max(1, square);
}
