import { formatExact, formatNumber } from '../../editor/format.ts';
import { curvatureIn } from '../../train/stability.ts';
import { type Divergence, divergence, fixOf, rateFix, standardizing, ratePath, standardizeFix } from '../divergence.ts';
import type { LintContext, LintFinding, LintRule } from '../rule.ts';
import { grewInTrial } from '../trial.ts';

export const divergingRate: LintRule = {
  code: 'diverging-rate',
  title: 'a learning rate with which training diverges',
  severity: 'warning',
  why:
    'Behind a linear output a squared cost is a parabola in the weights of the last layer, and an update goes η times its slope ' +
    'downhill. If c is how strongly the parabola is curved, the distance from the lowest point becomes 1 − ηc times what it was: ' +
    'past ηc = 1 a step lands on the other slope, and past ηc = 2 higher up than it began. The bias alone has the curvature 1 (its ' +
    'derivative is a − y); large inputs, inputs that rise and fall together, and mini-batches of one sample make it larger. Behind other layers and with ' +
    'other optimisers nothing so simple is known: there Backprop begins the training for a trial, and says what came of it.',
  source: 'LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 5',
  check(context) {
    const found = divergence(context);
    if (found === undefined) return byTrial(context);
    const { bowl, cause } = found;
    const message = messageOf(context.definition.training.optimizer.learningRate, found);
    const inputs = cause !== 'bias' && context.data?.train?.standardized === false;
    const fixes = [...(inputs ? standardizeFix(context) : []), ...rateFix(context, bowl)];
    const detail = inputs ? detailOf(context, found) : undefined;
    return [{ path: ratePath, message, fixes, ...(detail !== undefined && { detail }) }];
  },
};

function byTrial(context: LintContext): LintFinding[] {
  const shown = grewInTrial(context);
  if (shown === undefined) return [];
  const { message, remedy, standardized } = shown;
  const fixes = [
    ...(standardized === undefined ? [] : [standardizing]),
    ...(remedy === undefined ? [] : [fixOf(context, remedy.learningRate)]),
  ];
  const detail = 'Backprop has tried it: it began this training, with its seed, on its samples.';
  return [{ path: ratePath, message, detail, fixes }];
}

function messageOf(eta: number, { curvature, cause, exact }: Divergence): string {
  const factor = 1 - eta * curvature;
  const times = `1 − ${formatExact(eta)} · ${formatNumber(curvature)} = ${formatNumber(factor)}`;
  const limit = `it must be below 2 / ${formatNumber(curvature)} = ${formatNumber(2 / curvature)}`;
  const begin = `learningRate ${formatExact(eta)} cannot work here: `;
  const rest = cause === 'bias' ? '' : ', or the inputs smaller';
  if (cause === 'sample') {
    return `${begin}with mini-batches of one sample an update multiplies its error by ${times} on average, without end; ${limit}${rest}`;
  }
  return exact
    ? `${begin}every update multiplies the error by ${times}, so the cost by ${formatNumber(factor ** 2)} or more, without end; ${limit}${rest}`
    : `${begin}on average an update multiplies the error by ${times} or more, without end; ${limit}${rest}`;
}

function detailOf({ data }: LintContext, { bowl }: Divergence): string {
  const { inputs, curvature } = data!.train!;
  const { mean, sample } = curvatureIn(bowl, curvature!.standardized);
  const [all, one] = [bowl.slope * mean, bowl.slope * sample.most].map(formatNumber);
  const most = sample.most < Infinity ? `, and of at most ${one} for a single sample` : '';
  return (
    `The inputs go from ${formatNumber(inputs.min)} to ${formatNumber(inputs.max)}; standardized they leave a curvature of ` +
    `${all} for all samples together${most}.`
  );
}
