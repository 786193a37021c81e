import { formatNumber } from '../../editor/format.ts';
import { divergence } from '../divergence.ts';
import type { LintRule } from '../rule.ts';

export const divergingRate: LintRule = {
  code: 'diverging-rate',
  title: 'a learning rate with which training diverges',
  severity: 'warning',
  why:
    'Behind a linear output a squared cost is a parabola in the weights of the last layer, and an update goes η times its slope ' +
    'downhill. If c is how strongly the parabola is curved, the distance from the lowest point becomes 1 − ηc times what it was: ' +
    'past ηc = 1 a step lands on the other slope, and past ηc = 2 higher up than it began. The bias alone has the curvature 1 (its ' +
    'derivative is a − y), and large inputs make it far larger.',
  source: 'LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 5',
  check(context) {
    const found = divergence(context);
    if (found === undefined) return [];
    const { learningRate: eta } = context.definition.training.optimizer;
    const { curvature, inputs } = found;
    const factor = 1 - eta * curvature;
    const message =
      `learningRate ${eta} cannot work here: every update multiplies the error by ` +
      `1 − ${formatNumber(eta)} · ${formatNumber(curvature)} = ${formatNumber(factor)}, so the cost by ${formatNumber(factor ** 2)} or ` +
      `more, without end; it must be below 2 / ${formatNumber(curvature)} = ${formatNumber(2 / curvature)}` +
      (inputs ? ', or the inputs smaller' : '');
    const path = ['training', 'optimizer', 'learningRate'];
    if (!inputs) return [{ path, message }];
    const { min, max } = context.data!.train!.inputs;
    const changes = [{ kind: 'set', path: ['data', 'train', 'standardize'], value: true }] as const;
    const fixes = [{ title: 'Standardize the inputs: mean 0, deviation 1', changes }];
    const detail = `The inputs go from ${formatNumber(min)} to ${formatNumber(max)}; standardized they leave a curvature of about 1.`;
    return [{ path, message, detail, fixes }];
  },
};
