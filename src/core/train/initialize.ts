import { activations } from '../activations/registry.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Floats } from '../floats.ts';
import { type AnyInitializerOptions, initializerOf, initializerOptions } from '../initializers/registry.ts';
import type { SavedWeights } from '../interop/readWeights.ts';
import { kindOf } from '../layers/registry.ts';
import { mersenneTwister, numpyState, pythonState } from '../random/mt19937.ts';
import { pack } from '../kernels/panels.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import type { Random } from '../random/random.ts';
import { sizeOf } from '../shape.ts';
import type { Network } from './network.ts';

/**
 * The two generators of one seed, as a program has them that calls `np.random.seed(seed)` and `random.seed(seed)`: one draws
 * parameters, the other the order of the samples.
 */
export function generators(seed: number): { parameters: Random; order: ReturnType<typeof mersenneTwister> } {
  const forNumpy = seed >= 0 && seed < 2 ** 32;
  return {
    parameters: mersenneTwister(forNumpy ? numpyState(seed) : pythonState(seed)),
    order: mersenneTwister(pythonState(seed)),
  };
}

/**
 * Draws all parameters: as in the book, first the biases of all layers, then the weights of all layers. What `saved` has is
 * taken from there.
 */
export function initialize(
  network: Network,
  definition: NetworkDefinition,
  random: Random,
  saved?: SavedWeights,
): void {
  if (definition.dialect === 'network2.py' && definition.initializer?.type === 'large') {
    // The constructor has drawn the default ones by the time a program calls large_weight_initializer().
    draw(network, random, () => initializerOptions('default'));
  }
  draw(network, random, (spec, index) => chosenFor(definition, spec, index), saved);
}

/** The definition as it starts from a file of weights, whatever initialisers it names. */
export function fromFile(definition: NetworkDefinition, path: string): NetworkDefinition {
  return {
    ...definition,
    initializer: { type: 'file', path },
    layers: definition.layers.map((layer) => {
      if (layer.options === undefined) return layer;
      const { initializer: _, ...options } = layer.options;
      return { ...layer, options };
    }),
  };
}

function draw(
  network: Network,
  random: Random,
  chosen: (spec: ParameterSpec, index: number) => AnyInitializerOptions,
  saved?: SavedWeights,
): void {
  const { kernels } = network.room;
  for (const role of ['biases', 'weights', 'state'] as const) {
    for (const [index, layer] of network.layers.entries()) {
      for (const { spec, value } of layer.parameters) {
        if (spec.role !== role) continue;
        const declared = value.subarray(0, sizeOf(spec.shape));
        declared.fill(0);
        const given = saved?.[index]?.get(spec.name);
        if (given !== undefined) declared.set(given);
        else if (spec.start !== undefined) fillParts(declared, spec.start);
        else if (role !== 'state') fill(declared, spec, random, chosen(spec, index));
        pack(spec, kernels.panel, value);
      }
    }
  }
}

/** Fills zeros as an initialiser says. */
function fill(zeros: Floats, spec: ParameterSpec, random: Random, options: AnyInitializerOptions): void {
  const kind = initializerOf(options);
  if (spec.role === 'biases') kind.biases?.(zeros, spec, random, options);
  else kind.weights(zeros, spec, random, options);
}

/** The layer's own initialiser, else the network's, else the parameter's, else the one that suits the activation. */
function chosenFor(definition: NetworkDefinition, spec: ParameterSpec, index: number): AnyInitializerOptions {
  const options = definition.layers[index]?.options;
  if (options?.initializer !== undefined) return initializerOptions(options.initializer);
  const { initializer } = definition;
  if (initializer?.type === 'file') throw new Error(`"${spec.name}" of layer ${index + 1} was not read from the file`);
  if (initializer !== undefined) return initializer;
  if (spec.initializer !== undefined) return initializerOptions(spec.initializer);
  const activation = options === undefined ? undefined : kindOf(options).activation(options);
  return initializerOptions(activation === undefined ? 'glorotUniform' : activations[activation].initializer);
}

/** One value for all, or each for one of as many equal parts. */
function fillParts(declared: Floats, start: number | readonly number[]): void {
  const values = typeof start === 'number' ? [start] : start;
  const length = declared.length / values.length;
  for (const [part, value] of values.entries()) declared.fill(value, part * length, (part + 1) * length);
}
