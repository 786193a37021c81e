import { activationFix, besideLoss, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';

export const sigmoidTwice: LintRule = {
  code: 'sigmoid-twice',
  title: 'a sigmoid before a loss that has its own',
  severity: 'warning',
  why:
    'With "logits": true the loss takes any numbers and applies σ itself. Given outputs of σ, which lie between 0 and 1, it makes ' +
    'probabilities between σ(0) = 0.5 and σ(1) = 0.73 of them: the network can never say a clear no, nor a clear yes.',
  source: 'Nielsen, chapter 1, equation 3',
  check(context) {
    const output = outputOf(context);
    if (output?.loss.type !== 'binaryCrossEntropy' || !output.loss.logits || output.activation !== 'sigmoid') return [];
    const message =
      'with "logits": true the loss applies the sigmoid itself, so here it is applied twice; ' +
      'make the last layer "linear", or leave "logits" away';
    const fixes = [
      ...activationFix(output, 'linear'),
      { title: 'Leave "logits" away', changes: [{ kind: 'remove', path: ['loss', 'logits'] }] },
    ] as const;
    return [{ path: output.path, message, ...besideLoss(output), fixes }];
  },
};
