import { formatCount, formatNumber } from '../../editor/format.ts';
import { networkInput } from '../../shapes.ts';
import type { LintRule } from '../rule.ts';
import { isChapterOne, startOf, weightsOf } from '../start.ts';

/** Inputs of a neuron from which on its start is wide: z then has a standard deviation of 7 and more. */
const wide = 50;

export const wideNormal: LintRule = {
  code: 'wide-normal',
  title: 'N(0, 1) weights on a wide layer',
  severity: 'hint',
  why:
    'z is a sum of n products of a weight and an input. With weights drawn from N(0, 1) its standard deviation is √n for inputs of ' +
    "size 1, so for many inputs z is nearly always far from 0, where σ is flat and σ' nearly 0: the neuron starts saturated and " +
    'learns slowly. Weights divided by √n, as "default" has them, give z a standard deviation of about 1.',
  source: 'Nielsen, chapter 3, "Weight initialization"',
  check(context) {
    const { definition, shapes, data, sound } = context;
    if (isChapterOne(definition)) return [];
    const starts = definition.layers.flatMap((layer, index) => {
      const shape = shapes.layers[index];
      const weights = shape && weightsOf(shape);
      const start = startOf(context, layer);
      return weights === undefined || start?.type !== 'large' ? [] : [{ layer, index, start, n: weights.fanIn }];
    });
    const widest = starts.toSorted((a, b) => b.n - a.n)[0];
    if (widest === undefined || widest.n < wide) return [];
    const { start, n, layer, index } = widest;
    // Of the shorthand the number of inputs, which stands before that of the layer.
    const shorthand = definition.form === 'sizes' ? ['sizes', index] : [...layer.path, 'type'];
    const path = start.path ?? shorthand;
    if (!sound(path)) return [];
    const message =
      `N(0, 1) weights on the ${formatCount(n)} inputs of ${layer.name}: z starts with a standard deviation of up to ` +
      `√${formatCount(n)} = ${formatNumber(Math.sqrt(n))}, where neurons are saturated; "default" divides the weights by √n`;
    const train = data?.train;
    const reads = shapes.layers[index]?.sources[0] === networkInput && train !== undefined && !train.standardized;
    const square = train === undefined ? 0 : train.inputs.mean ** 2 + train.inputs.deviation ** 2;
    const detail =
      `For these training data, whose inputs have a mean square of ${formatNumber(square)}, it is ` +
      `√(${formatCount(n)} · ${formatNumber(square)} + 1) = ${formatNumber(Math.sqrt(n * square + 1))}; the 1 is the bias.`;
    const target = start.path?.[0] === 'layers' ? start.path : ['initializer'];
    const fixes = [
      { title: 'Start with "default", N(0, 1) / √n', changes: [{ kind: 'set', path: target, value: 'default' }] },
    ] as const;
    return [{ path, message, fixes, ...(reads && { detail }) }];
  },
};
