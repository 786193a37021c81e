import { formatNumber } from '../../editor/format.ts';
import { type WrittenDecay, writtenDecay } from '../decay.ts';
import { divergence } from '../divergence.ts';
import { farRate } from '../../train/stability.ts';
import type { LintContext, LintRule } from '../rule.ts';
import { decayInTrial, grewInTrial, isFar } from '../trial.ts';

/** Whether the learning rate is too large for the cost itself, and a smaller one makes this right as well. */
function isOfTheRate(context: LintContext, { taken, limit }: WrittenDecay): boolean {
  const found = divergence(context);
  const { learningRate: eta, type } = context.definition.training.optimizer;
  if (found !== undefined) return taken / (eta * found.curvature) <= limit;
  if (isFar(context) && (taken * farRate(type)) / (10 * eta) <= limit) return true;
  return grewInTrial(context) !== undefined;
}

export const decayDiverges: LintRule = {
  code: 'decay-diverges',
  title: 'weight decay that makes weights grow',
  severity: 'warning',
  why:
    'Weight decay multiplies all weights by 1 − ηλ/n at every update, which should bring them a little nearer to 0. Where ηλ/n is ' +
    'above 2 the factor is below −1: the weights change sign at every update and become larger each time, without end. The book ' +
    'takes η = 0.5, λ = 5 and n = 50,000, a factor of 0.99995; with fewer samples λ must be smaller too.',
  source: 'Nielsen, chapter 3, "Regularization", equation 93',
  check(context) {
    const decay = writtenDecay(context);
    const shown = decayInTrial(context, 'grew');
    if (decay === undefined || decay.taken <= decay.limit) return shown === undefined ? [] : [shown];
    if (isOfTheRate(context, decay)) return [];
    const { line, taken, limit, path, fixes } = decay;
    const most =
      limit === 2 ? '2' : `the ${formatNumber(limit)} that ${context.definition.training.optimizer.type} bears`;
    const factor = `1 − ${formatNumber(taken)} = ${formatNumber(1 - taken)}`;
    const effect = limit === 2 ? `every update multiplies the weights by ${factor}, so they` : 'the weights';
    const message = `${line} is above ${most}: ${effect} change sign and grow without end`;
    return [{ path, message, fixes }];
  },
};
