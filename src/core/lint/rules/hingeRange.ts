import { activationFix, besideLoss, isSingleSoftmax, lossFix, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';

export const hingeRange: LintRule = {
  code: 'hinge-range',
  title: 'hinge on squeezed outputs',
  severity: 'warning',
  why:
    'The hinge loss is content when the score of the right class is ahead of the others by a margin of 1. Scores between 0 and 1 ' +
    'can never be that far apart, so it goes on pushing every sample for ever, and the derivative of the squeezing ' +
    'function slows what it asks for.',
  source: 'Crammer and Singer, "On the algorithmic implementation of multiclass kernel-based vector machines" (2001)',
  check(context) {
    const output = outputOf(context);
    if (output?.loss.type !== 'hinge' || isSingleSoftmax(context, output)) return [];
    const { activation, path } = output;
    if (activation !== 'sigmoid' && activation !== 'softmax') return [];
    const message = `hinge compares scores of any size, and ${activation} squeezes them into (0, 1); make the last layer "linear"`;
    return [
      { path, message, ...besideLoss(output), fixes: [...activationFix(output, 'linear'), lossFix('crossEntropy')] },
    ];
  },
};
