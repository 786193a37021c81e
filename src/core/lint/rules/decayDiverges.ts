import { formatNumber } from '../../editor/format.ts';
import { writtenDecay } from '../decay.ts';
import type { LintRule } from '../rule.ts';

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
    if (decay === undefined || decay.taken <= 2) return [];
    const factor = formatNumber(1 - decay.taken);
    const message =
      `${decay.line} is above 2: every update multiplies the weights by 1 − ${formatNumber(decay.taken)} = ` +
      `${factor}, so they change sign and grow without end`;
    return [{ path: decay.path, message, fixes: decay.fixes }];
  },
};
