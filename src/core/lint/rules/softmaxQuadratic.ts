import type { LossType } from '../../losses/registry.ts';
import { activationFix, besideLoss, isSingle, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';

/** Losses of how far a and y are apart, whose slope for a is no larger where a is surely wrong. */
const distances: ReadonlySet<LossType> = new Set(['quadratic', 'mse', 'mae', 'huber', 'logCosh']);

export const softmaxQuadratic: LintRule = {
  code: 'softmax-quadratic',
  title: 'softmax outputs with a cost of distances',
  severity: 'warning',
  why:
    'The quadratic cost multiplies a − y with the derivative of the activation, mse, mae, huber and logCosh the like, and that of a ' +
    'softmax is nearly 0 both where the network is surely right and where it is surely wrong: the worst answers are corrected most ' +
    'slowly. With ' +
    'softmaxCrossEntropy, −ln of the probability of the right class, the derivative cancels and delta is a − y itself. It ' +
    'applies the softmax, so the last layer is linear.',
  source: 'Nielsen, chapter 3, "Softmax", equations 80 to 82',
  check(context) {
    const output = outputOf(context);
    if (output?.activation !== 'softmax' || !distances.has(output.loss.type) || isSingle(context)) return [];
    const { path, loss } = output;
    const message =
      `softmax with the ${loss.type} loss learns slowly where it is badly wrong; use a linear last layer with ` +
      'softmaxCrossEntropy';
    const changes = [
      { kind: 'set', path, value: 'linear' },
      { kind: 'set', path: ['loss'], value: 'softmaxCrossEntropy' },
    ] as const;
    const both = { title: 'Take softmaxCrossEntropy with a linear last layer', changes };
    return [{ path, message, ...besideLoss(output), fixes: [both, ...activationFix(output, 'sigmoid')] }];
  },
};
