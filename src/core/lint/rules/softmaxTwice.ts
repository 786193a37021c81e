import { activationFix, besideLoss, isSingle, lossFix, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';

export const softmaxTwice: LintRule = {
  code: 'softmax-twice',
  title: 'a softmax before a loss that has its own',
  severity: 'warning',
  why:
    'softmaxCrossEntropy takes any numbers (logits) and makes probabilities of them itself. Given probabilities it makes ' +
    'probabilities of those: of ten outputs none can then rise above e / (e + 9) = 0.23, however sure the network is, so the cost ' +
    'stays high and the answers stay vague.',
  source: 'Nielsen, chapter 3, "Softmax", equation 78',
  check(context) {
    const output = outputOf(context);
    if (output?.loss.type !== 'softmaxCrossEntropy' || output.activation !== 'softmax' || isSingle(context)) return [];
    const message =
      'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"';
    const fixes = [
      ...activationFix(output, 'linear').map((fix) => ({ ...fix, safe: true })),
      // The book's cross-entropy takes the softmax as it is.
      lossFix('crossEntropy'),
    ];
    return [{ path: output.path, message, ...besideLoss(output), fixes }];
  },
};
