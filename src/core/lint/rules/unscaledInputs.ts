import { formatNumber } from '../../editor/format.ts';
import type { Fix } from '../../problem.ts';
import { divergence, standardizeFix } from '../divergence.ts';
import { firstWeights, rangeOf } from '../inputs.ts';
import { inputsPlace } from '../place.ts';
import type { LintContext, LintRule } from '../rule.ts';
import { startDeviation, startOf, weightsOf } from '../start.ts';
import { grewInTrial } from '../trial.ts';
import { largeInput } from '../../train/stability.ts';

export const unscaledInputs: LintRule = {
  code: 'unscaled-inputs',
  title: 'inputs that are not scaled',
  severity: 'hint',
  why:
    'An input multiplies its weight on the way forward (z = w x + b) and the gradient of that weight on the way back ' +
    '(∂C/∂w = x delta). Inputs of size 100 so make z a hundred times larger, which saturates sigmoid neurons, and their weights move a ' +
    "hundred times farther in an update than the biases: no learning rate suits both. The book's pixels are divided by 256.",
  source: 'LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 4.3; Nielsen, chapter 2, equation BP4',
  check(context) {
    const { data, sound } = context;
    const train = data?.train;
    const first = firstWeights(context);
    if (train === undefined || first === undefined || train.standardized || !sound(['data', 'train'])) return [];
    const { min, max, mean, deviation } = train.inputs;
    // Where it makes training diverge, that is said.
    if (grewInTrial(context)?.standardized !== undefined) return [];
    const diverges = divergence(context)?.cause;
    if (Math.max(-min, max) <= largeInput || (diverges !== undefined && diverges !== 'bias')) return [];
    const message = `${rangeOf(train)}, and nothing scales them: networks learn best from inputs of a size of about 1`;
    const detail = sizeOfZ(context, first, mean ** 2 + deviation ** 2);
    return [
      {
        ...inputsPlace(context.definition, 'train'),
        message,
        fixes: fixesFor(context),
        ...(detail !== undefined && { detail }),
      },
    ];
  },
};

/** With the weights that the layer starts from. */
function sizeOfZ(context: LintContext, index: number, square: number): string | undefined {
  const { definition, shapes } = context;
  const layer = definition.layers[index]!;
  const weights = weightsOf(shapes.layers[index]!)!;
  const start = startOf(context, layer);
  const spread = start && startDeviation(start.type, weights);
  if (spread === undefined) return undefined;
  const n = weights.fanIn;
  return (
    `Here z of ${layer.name} starts with a standard deviation of about √(${n} · ${formatNumber(square)}) · ${formatNumber(spread)} = ` +
    `${formatNumber(Math.sqrt(n * square) * spread)}: √(n times the mean square of the inputs) times that of the weights.`
  );
}

function fixesFor(context: LintContext): Fix[] {
  const {
    definition: { data },
    has,
  } = context;
  const standardize = standardizeFix(context);
  const bytes = (['train', 'validation', 'test'] as const).filter((part) => {
    const source = data[part];
    return source !== undefined && 'idx' in source && !has(['data', part, 'scale']);
  });
  if (!bytes.includes('train')) return standardize;
  const changes = bytes.map((part) => ({ kind: 'set', path: ['data', part, 'scale'], value: 1 / 256 }) as const);
  return [{ title: 'Divide all pixels by 256: "scale": 0.00390625', changes }, ...standardize];
}
