import { formatCount } from '../../editor/format.ts';
import { kindOf } from '../../layers/registry.ts';
import type { LayerDefinition } from '../../definition/network.ts';
import type { LintContext, LintRule } from '../rule.ts';
import { weightsOf } from '../start.ts';

/** Hidden layers from which on the first ones hardly learn. */
const deep = 3;

/** Layers that leave a gradient as it is, more or less. */
const passes: ReadonlySet<unknown> = new Set([
  'flatten',
  'permute',
  'reshape',
  'dropout',
  'noise',
  'maxPool',
  'maxPool2d',
]);

export const deepSigmoid: LintRule = {
  code: 'deep-sigmoid',
  title: 'many sigmoid layers in a row',
  severity: 'hint',
  why:
    "Going back through a layer multiplies delta by its weights and by σ'(z), and σ' is at most 1/4. With weights of size 1 or less " +
    'each layer so makes the gradient at least 4 times smaller: the first layers get hardly any of it and learn far more slowly than ' +
    'the last ones. This is the vanishing gradient; relu, whose derivative is 1 where z is positive, does not have it.',
  source: 'Nielsen, chapter 5, "What\'s causing the vanishing gradient problem?"',
  check(context) {
    const stack = longestStack(context);
    const [first] = stack;
    if (stack.length < deep || first === undefined) return [];
    const { form } = context.definition;
    const count = stack.length;
    const message =
      `${count} hidden sigmoid layers in a row: going back, each multiplies the gradient by σ' ≤ 1/4, all together by at most ` +
      `1/${formatCount(4 ** count)} with weights of size 1, so the first ones hardly learn; relu passes it on`;
    if (form === 'sizes') return [{ path: ['sizes'], message }];
    const changes = stack.map(({ path }) => ({ kind: 'set', path: [...path, 'activation'], value: 'relu' }) as const);
    const fixes = [{ title: `Make these ${count} layers "relu"`, changes }];
    return [{ path: [...first.path, 'activation'], message, fixes: context.definition.dialect ? [] : fixes }];
  },
};

/** Hidden layers of sigmoid neurons, each of which reads the one before. */
function longestStack({ definition, shapes, sound }: LintContext): readonly LayerDefinition[] {
  let stack: LayerDefinition[] = [];
  let longest: readonly LayerDefinition[] = [];
  for (const [index, layer] of definition.layers.slice(0, -1).entries()) {
    const { options, path, inputs } = layer;
    if (options === undefined || inputs !== undefined) stack = [];
    if (options === undefined || passes.has(options.type)) continue;
    const isSigmoid = kindOf(options).activation(options) === 'sigmoid' && sound([...path, 'activation']);
    if (!isSigmoid || weightsOf(shapes.layers[index]!) === undefined) stack = [];
    else stack.push(layer);
    if (stack.length > longest.length) longest = stack;
  }
  return longest;
}
