import { sizeOf } from '../../shape.ts';
import type { Fix } from '../../problem.ts';
import { activationFix, besideLoss, lossFix, outputOf } from '../output.ts';
import type { LintRule } from '../rule.ts';

export const crossEntropyRange: LintRule = {
  code: 'cross-entropy-range',
  title: 'cross-entropy on outputs that are no probabilities',
  severity: 'warning',
  why:
    'The cross-entropy C = −[y ln a + (1 − y) ln(1 − a)] reads an output a as the probability of a yes. The logarithm of a negative ' +
    'number does not exist, and near 0 it falls without end, so an output of −0.2 or 1.3 has no cost at all. A sigmoid keeps ' +
    'every output between 0 and 1; where just one of several classes is right, softmaxCrossEntropy takes outputs of any size.',
  source: 'Nielsen, chapter 3, "The cross-entropy cost function", equations 57 and 63',
  check(context) {
    const output = outputOf(context);
    if (output === undefined) return [];
    const { loss, activation, path } = output;
    if (loss.type !== 'crossEntropy' && loss.type !== 'binaryCrossEntropy') return [];
    if (loss.type === 'binaryCrossEntropy' && loss.logits) return [];
    if (activation === 'sigmoid' || activation === 'softmax') return [];
    const instead = loss.type === 'binaryCrossEntropy' ? ', or give the loss "logits": true' : '';
    const message =
      `${loss.type} takes ln a and ln (1 − a), so outputs must lie in (0, 1); ` +
      `a ${activation ?? 'layer without activation'} can give others: make the last layer "sigmoid"${instead}`;
    const fixes: Fix[] = activationFix(output, 'sigmoid');
    const several = context.shapes.output !== undefined && sizeOf(context.shapes.output) > 1;
    if ((activation ?? 'linear') === 'linear' && loss.type === 'crossEntropy' && several) {
      fixes.push(lossFix('softmaxCrossEntropy'));
    }
    if (activation === 'linear' && loss.type === 'binaryCrossEntropy') {
      const value = { type: 'binaryCrossEntropy', logits: true };
      const changes = context.has(['loss', 'type'])
        ? ([{ kind: 'set', path: ['loss', 'logits'], value: true }] as const)
        : ([{ kind: 'set', path: ['loss'], value }] as const);
      fixes.push({ title: 'Give the loss "logits": true', changes });
    }
    return [{ path, message, ...besideLoss(output), fixes }];
  },
};
