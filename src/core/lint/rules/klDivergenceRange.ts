import { activationFix, besideLoss, isSingle, lossFix, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';

export const klDivergenceRange: LintRule = {
  code: 'kl-divergence-range',
  title: 'klDivergence on outputs that are no distribution',
  severity: 'warning',
  why:
    'klDivergence asks how far the distribution a is from the distribution y, and a distribution has no negative numbers and ' +
    'the sum 1. Outputs that need not sum to 1 make it smaller simply by growing, whatever y is; a softmax gives them the sum 1.',
  source: 'Kullback and Leibler, "On information and sufficiency" (1951)',
  check(context) {
    const output = outputOf(context);
    if (output?.loss.type !== 'klDivergence' || output.activation === 'softmax') return [];
    const message =
      'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; ' +
      (isSingle(context)
        ? 'a single output is none: take crossEntropy'
        : `a ${output.activation ?? 'layer without activation'} gives others: make the last layer "softmax"`);
    return [
      {
        path: output.path,
        message,
        ...besideLoss(output),
        fixes: [...(isSingle(context) ? [] : activationFix(output, 'softmax')), lossFix('crossEntropy')],
      },
    ];
  },
};
