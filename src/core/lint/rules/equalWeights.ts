import type { LayerDefinition } from '../../definition/network.ts';
import { formatCount } from '../../editor/format.ts';
import type { LintFinding, LintRule } from '../rule.ts';
import { startOf, weightsOf } from '../start.ts';

export const equalWeights: LintRule = {
  code: 'equal-weights',
  title: 'weights that all start the same',
  severity: 'warning',
  why:
    'Neurons of a hidden layer that start with equal weights, and that the next layer weighs equally, give the same output and get ' +
    'the same delta, so every update changes them alike: they stay copies of one neuron for ever. If the weights are 0, ' +
    "delta = (wᵀ delta) σ'(z) is 0 for all hidden neurons too, and at first they do not learn at all. Random weights make them " +
    'different from the start.',
  source: 'Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 8.4; Nielsen, chapter 2, equation BP2',
  check(context) {
    const { shapes, sound } = context;
    const { layers } = context.definition;
    const starts = layers.map((layer, index) => {
      const shape = shapes.layers[index];
      return shape !== undefined && weightsOf(shape) !== undefined ? startOf(context, layer) : undefined;
    });
    const isEqual = (index: number): boolean => starts[index]?.type === 'zeros' || starts[index]?.type === 'constant';
    const found: LintFinding[] = [];
    for (const [index, start] of starts.entries()) {
      const units = neuronsOf(layers[index]!.options);
      if (start?.path === undefined || !isEqual(index) || units < 2 || !sound(start.path)) continue;
      // Only plain chains: what else reads the layer, or is drawn in between, may make its neurons differ.
      const next = index + 1;
      if (layers[next]?.inputs !== undefined || !isEqual(next)) continue;
      if (found.some(({ path }) => path.join() === start.path!.join())) continue;
      const zero = start.type === 'zeros';
      const message =
        `all weights of ${layers[index]!.name} and of ${layers[next]!.name} start as ${zero ? '0' : 'the same number'}: ` +
        `its ${formatCount(units)} ${'filters' in layers[index]!.options! ? 'filters' : 'neurons'} stay alike for ever, as if there were one; leave the initializer away`;
      const changes = [{ kind: 'remove', path: start.path }] as const;
      found.push({ path: start.path, message, fixes: [{ title: 'Leave "initializer" away', changes }] });
    }
    return found;
  },
};

/** Neurons of a layer, or filters, which are as many that share their places. */
function neuronsOf(options: LayerDefinition['options']): number {
  if (options === undefined) return 1;
  if ('units' in options) return options.units;
  return 'filters' in options ? options.filters : 1;
}
