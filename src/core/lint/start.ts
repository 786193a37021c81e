import { activations } from '../activations/registry.ts';
import type { LayerDefinition, NetworkDefinition } from '../definition/network.ts';
import { initializerOptions } from '../initializers/registry.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { kindOf } from '../layers/registry.ts';
import type { Path } from '../problem.ts';
import type { LayerShapes } from '../shapes.ts';
import type { LintContext } from './rule.ts';

/** How the weights of a layer start. */
export interface Start {
  readonly type: string;
  /** Where the definition says so; undefined where it is a default. */
  readonly path: Path | undefined;
}

/** As `train/initialize.ts` will choose: the layer's own, the network's, the one that suits the activation. */
export function startOf(
  { definition, has }: Pick<LintContext, 'definition' | 'has'>,
  { options, path }: LayerDefinition,
): Start | undefined {
  if (options === undefined) return undefined;
  if (options.initializer !== undefined) {
    return { type: initializerOptions(options.initializer).type, path: [...path, 'initializer'] };
  }
  const { initializer } = definition;
  if (initializer !== undefined) {
    return { type: initializer.type, path: has(['initializer']) ? ['initializer'] : undefined };
  }
  const activation = kindOf(options).activation(options);
  return { type: activation === undefined ? 'glorotUniform' : activations[activation].initializer, path: undefined };
}

/** The weight matrix of a layer that has one: what its neurons multiply their inputs with. */
export function weightsOf({ type, parameters }: LayerShapes): ParameterSpec | undefined {
  // Their rows are looked up, not multiplied.
  if (type === 'embedding' || type === 'positionalEmbedding') return undefined;
  return parameters.find(({ role, name }) => role === 'weights' && name === 'w');
}

/** Standard deviation of a weight at the start; undefined where it depends on more than the numbers of inputs and outputs. */
export function startDeviation(type: string, { fanIn, fanOut }: ParameterSpec): number | undefined {
  switch (type) {
    case 'large':
      return 1;
    case 'default':
    case 'lecunNormal':
    case 'lecunUniform':
      return Math.sqrt(1 / fanIn);
    case 'heNormal':
    case 'heUniform':
      return Math.sqrt(2 / fanIn);
    case 'glorotNormal':
    case 'glorotUniform':
      return Math.sqrt(2 / (fanIn + fanOut));
    default:
      return undefined;
  }
}

/**
 * Whether a network has nothing that the book's first chapter does not have: sigmoid neurons, the quadratic cost, N(0, 1)
 * or no choice of weights, plain SGD. What later chapters make better is not held against it.
 */
export function isChapterOne({ dialect, initializer, layers, loss, training }: NetworkDefinition): boolean {
  if (dialect === 'network.py') return true;
  const { lambda, l1, l2, optimizer } = training;
  return (
    dialect === undefined &&
    loss?.type === 'quadratic' &&
    (initializer === undefined || initializer.type === 'large') &&
    optimizer.type === 'sgd' &&
    lambda === 0 &&
    l1 === 0 &&
    l2 === 0 &&
    layers.every(
      ({ options }) =>
        options === undefined ||
        (options.type === 'dense' && options.activation === 'sigmoid' && options.initializer === undefined),
    )
  );
}
