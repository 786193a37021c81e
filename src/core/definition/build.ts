import type { AnyLayerOptions } from '../layers/registry.ts';
import { initializerOptions } from '../initializers/registry.ts';
import { lossNamed } from '../losses/registry.ts';
import type { Path } from '../problem.ts';
import type { Dialect, LayerDefinition, NetworkDefinition } from './network.ts';
import type { NetworkOutput } from './schema/network.ts';

/** A file as it was read: what could not be read is not there, and a layer that could not be read is a hole. */
export type ReadNetwork = Omit<NetworkOutput, 'layers'> & {
  readonly layers?: readonly (AnyLayerOptions | undefined)[];
};

/** The name under which layers read the network's own input. */
export const inputName = 'input';

/** The network that a file means: shorthand written out, defaults and names given. `faultyLayers`: indices of those in which something is wrong. */
export function buildDefinition(
  read: ReadNetwork,
  valueAt: (path: Path) => unknown,
  faultyLayers: ReadonlySet<number>,
): NetworkDefinition {
  const { dialect, data, training } = read;
  const sizes = read.layers === undefined ? read.sizes : undefined;
  const usesSizes = sizes !== undefined;
  return {
    name: read.name,
    description: read.description,
    dtype: dialect === undefined ? (read.dtype ?? 'float32') : 'float64',
    reproducible: dialect !== undefined || (read.reproducible ?? true),
    dialect,
    input: usesSizes ? sizes.slice(0, 1) : read.input,
    form: usesSizes ? 'sizes' : 'layers',
    layers: usesSizes ? fromSizes(sizes) : nameLayers(read.layers ?? [], valueAt, faultyLayers),
    initializer: networkInitializer(read.initializer ?? defaultInitializer(dialect, usesSizes)),
    loss: typeof read.loss === 'string' ? lossNamed(read.loss) : read.loss,
    data: { train: data?.train, validation: data?.validation, test: data?.test },
    training: dialect !== undefined && training.shuffle === true ? { ...training, shuffle: 'python3' } : training,
  };
}

function fromSizes(sizes: readonly number[]): LayerDefinition[] {
  return sizes.slice(1).map((units, index) => ({
    name: `dense ${index + 1}`,
    path: ['sizes', index + 1],
    options: { type: 'dense', units, activation: 'sigmoid', bias: true },
    inputs: undefined,
  }));
}

/** Network.py draws N(0, 1), and so does the book's shorthand; network2.py divides the weights by √n_in. */
function defaultInitializer(dialect: Dialect | undefined, usesSizes: boolean): ReadNetwork['initializer'] {
  if (dialect === 'network2.py') return 'default';
  return dialect === 'network.py' || usesSizes ? 'large' : undefined;
}

function networkInitializer(given: ReadNetwork['initializer']): NetworkDefinition['initializer'] {
  if (given === undefined) return undefined;
  return typeof given === 'object' && given.type === 'file' ? given : initializerOptions(given);
}

function nameLayers(
  layers: readonly (AnyLayerOptions | undefined)[],
  valueAt: (path: Path) => unknown,
  faultyLayers: ReadonlySet<number>,
): LayerDefinition[] {
  const given = layers.map((options, index) => options?.name ?? textAt(['layers', index, 'name'], valueAt));
  const taken = new Set<string>([inputName, ...given.filter((name) => name !== undefined)]);
  const seen = new Set<string>([inputName]);
  return layers.map((options, index) => {
    const path = ['layers', index];
    let name = given[index];
    if (name === undefined || seen.has(name)) {
      name = `${options?.type ?? 'layer'} ${index + 1}`;
      while (taken.has(name)) name += "'";
      taken.add(name);
    }
    seen.add(name);
    return {
      name,
      path,
      options,
      inputs: options === undefined ? textsAt([...path, 'inputs'], valueAt) : options.inputs,
      ...(faultyLayers.has(index) && { doubtful: true }),
    };
  });
}

function textAt(path: Path, valueAt: (path: Path) => unknown): string | undefined {
  const value = valueAt(path);
  return typeof value === 'string' ? value : undefined;
}

function textsAt(path: Path, valueAt: (path: Path) => unknown): string[] | undefined {
  const value = valueAt(path);
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
