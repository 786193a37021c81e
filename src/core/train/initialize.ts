import type { NetworkDefinition } from '../definition/network.ts';
import { allocate } from '../floats.ts';
import { type InitializerName, initializers } from '../initializers/registry.ts';
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
export function generators(seed: number): { parameters: Random; order: Random } {
  const forNumpy = seed >= 0 && seed < 2 ** 32;
  return {
    parameters: mersenneTwister(forNumpy ? numpyState(seed) : pythonState(seed)),
    order: mersenneTwister(pythonState(seed)),
  };
}

/** Draws all parameters: as in the book, first the biases of all layers, then the weights of all layers. */
export function initialize(network: Network, definition: NetworkDefinition, random: Random): void {
  if (definition.dialect === 'network2.py' && definition.initializer === 'large') {
    // The constructor has drawn the default ones by the time a program calls large_weight_initializer().
    draw(network, random, () => 'default');
  }
  draw(network, random, (spec, index) => initializerOf(definition, spec, index));
}

function draw(network: Network, random: Random, nameOf: (spec: ParameterSpec, index: number) => InitializerName): void {
  const { kernels, dtype } = network.room;
  for (const role of ['biases', 'weights', 'state'] as const) {
    for (const [index, layer] of network.layers.entries()) {
      for (const { spec, value } of layer.parameters) {
        if (spec.role !== role) continue;
        const declared = allocate(dtype, sizeOf(spec.shape));
        const kind = initializers[nameOf(spec, index)];
        if (spec.start !== undefined) declared.fill(spec.start);
        else if (role === 'biases') kind.biases(declared, spec, random);
        else if (role === 'weights') kind.weights(declared, spec, random);
        pack(spec, kernels.panel, declared, value);
      }
    }
  }
}

/** The layer's own initialiser, else the network's, else the parameter's, else the one that suits the activation. */
function initializerOf(definition: NetworkDefinition, spec: ParameterSpec, index: number): InitializerName {
  const options = definition.layers[index]?.options;
  if (options?.initializer !== undefined) return options.initializer;
  if (definition.initializer !== undefined) return definition.initializer;
  if (spec.initializer !== undefined) return spec.initializer;
  const activation = options === undefined ? undefined : kindOf(options).activation(options);
  return activation === 'relu' ? 'heNormal' : 'glorotUniform';
}
