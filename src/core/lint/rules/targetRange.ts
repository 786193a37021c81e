import type { ActivationName } from '../../activations/registry.ts';
import { manyClasses } from '../../data/labels.ts';
import { formatNumber } from '../../editor/format.ts';
import { lossOf } from '../../losses/registry.ts';
import { writtenOut } from '../../mends/writtenOut.ts';
import type { Fix } from '../../problem.ts';
import { activationFix, isSingleSoftmax, type Output, outputOf } from '../output.ts';
import type { LintContext, LintRule } from '../rule.ts';
import { targetRangeOf } from '../targets.ts';

/** Values that an activation comes close to at most; others go from −∞ to ∞. */
const ranges: Readonly<Partial<Record<ActivationName, readonly [least: number, most: number]>>> = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  softsign: [-1, 1],
  relu: [0, Infinity],
  softplus: [0, Infinity],
};

export const targetRange: LintRule = {
  code: 'target-range',
  title: 'targets that the outputs cannot reach',
  severity: 'warning',
  why:
    'The activation of the last layer decides which numbers the network can answer at all: a sigmoid only those between 0 and 1. A ' +
    "target of 3 then pulls the output towards 1 and leaves an error of at least 2 for ever, while σ' goes to 0 and nothing more is " +
    'learned. For numbers of any size the last layer is linear, with the quadratic cost or mse; or the targets are divided by ' +
    'their largest value.',
  source: 'Nielsen, chapter 1, "Sigmoid neurons", equation 3',
  check(context) {
    const output = outputOf(context);
    const range = output?.activation && ranges[output.activation];
    const targets = targetRangeOf(context);
    // Of losses that need probabilities the data are told apart already.
    if (output === undefined || range === undefined || targets === undefined) return [];
    if (lossOf(output.loss).takesProbabilities === true || isSingleSoftmax(context, output)) return [];
    const [least, most] = range;
    const [min, max] = targets;
    if (min >= least && max <= most) return [];
    const far = max > most ? max : min;
    const reach = most === Infinity ? `from ${least} on` : `between ${least} and ${most}`;
    const { definition, shapes, data } = context;
    const many = min < 0 ? undefined : manyClasses(definition, shapes, data?.train?.targets.labels);
    const advice = many === undefined ? '' : `; ${many.text}`;
    const message =
      `the targets go from ${formatNumber(min)} to ${formatNumber(max)}, but ${output.activation} gives only numbers ` +
      `${reach}: ${formatNumber(far)} is never reached${advice}`;
    const related = [{ message: `targets from ${formatNumber(min)} to ${formatNumber(max)}`, path: ['data', 'train'] }];
    return [{ path: output.path, message, related, fixes: [...(many?.fixes ?? []), ...linearFix(context, output)] }];
  },
};

/** Outputs of any size; the book's `sizes` have none, so the layers are written out. */
function linearFix({ definition }: LintContext, output: Output): Fix[] {
  const changes = writtenOut(definition, 'linear');
  if (changes === undefined) return activationFix(output, 'linear');
  return [{ title: 'Write "sizes" as "input" and "layers", the last one "linear"', changes }];
}
