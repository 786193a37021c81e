import { lossFix, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';
import { isChapterOne } from '../start.ts';
import { targetRangeOf } from '../targets.ts';

export const sigmoidQuadratic: LintRule = {
  code: 'sigmoid-quadratic',
  title: 'sigmoid outputs with a squared cost',
  severity: 'hint',
  why:
    "With a squared cost the error of an output neuron is delta = (a − y) σ'(z), and σ'(z) = a (1 − a) is nearly 0 where a is " +
    "close to 0 or to 1. A neuron that says 0.98 where 0 is right has σ' = 0.0196, so it learns about 50 times more slowly than " +
    "its error asks for: it is worst at learning where it is most wrong. The cross-entropy is made so that σ' cancels and delta " +
    'is a − y.',
  source: 'Nielsen, chapter 3, "The cross-entropy cost function", equations 55 to 61',
  check(context) {
    const output = outputOf(context);
    if (output?.activation !== 'sigmoid' || isChapterOne(context.definition)) return [];
    const { loss } = output;
    if (loss.type !== 'quadratic' && loss.type !== 'mse') return [];
    // Other targets are no probabilities: see target-range.
    const [min, max] = targetRangeOf(context) ?? [0, 1];
    if (min < 0 || max > 1) return [];
    const message =
      `behind a sigmoid ${loss.type} learns slowly where an output is surely wrong: at a = 0.98 with y = 0 delta has the ` +
      "factor σ' = 0.98 · 0.02 = 0.02, which crossEntropy does not have";
    return [{ path: ['loss'], message, fixes: [lossFix('crossEntropy')] }];
  },
};
