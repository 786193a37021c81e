import { formatNumber, formatQuantity } from '../../editor/format.ts';
import { writtenDecay } from '../decay.ts';
import type { LintRule } from '../rule.ts';
import { decayInTrial, grewInTrial, isFar } from '../trial.ts';
import { divergence } from '../divergence.ts';

/** What of a weight may be left after an epoch; the book leaves 0.78. */
const least = 0.1;

/** What lasts no longer than so many updates is not learned, however short an epoch is. */
const fewest = 10;

export const decayStrong: LintRule = {
  code: 'decay-strong',
  title: 'weight decay that forgets what is learned',
  severity: 'hint',
  why:
    'Every update multiplies the weights by 1 − ηλ/n before it adds what the mini-batch asks for. Over the updates of an epoch these ' +
    'factors multiply: in the book 5,000 times 0.99995, which leaves 0.78 of a weight. Where next to nothing is left, the weights ' +
    'remember only the last few mini-batches, and the network cannot learn more than those show.',
  source: 'Nielsen, chapter 3, "Regularization", equation 93',
  check(context) {
    const shown = decayInTrial(context, 'still');
    if (shown !== undefined) return [shown];
    // Of a rate that is too large that is said first: with a smaller one the decay is weaker too.
    if (isFar(context) || divergence(context) !== undefined || grewInTrial(context) !== undefined) return [];
    const decay = writtenDecay(context);
    // A decay through a velocity multiplies no weight by one number; one that is a default is not held against anybody.
    if (decay === undefined || decay.taken > 2 || decay.limit !== 2 || !context.has(decay.path)) return [];
    const keep = 1 - decay.taken;
    const isShort = decay.updates < fewest;
    const updates = Math.max(decay.updates, fewest);
    const left = Math.abs(keep) ** updates;
    if (left >= least) return [];
    const span = isShort ? `${fewest} updates` : `the ${formatQuantity(updates, 'update')} of an epoch`;
    const message =
      `${decay.line}: every update multiplies the weights by ${formatNumber(keep)}, and ${span} by ${formatNumber(left)}; ` +
      `little that is learned outlasts ${isShort ? 'them' : 'an epoch'}`;
    return [{ path: decay.path, message, fixes: decay.fixes }];
  },
};
