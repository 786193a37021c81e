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
    given: undefined,
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
  const named = layers.map((options, index) => ({
    options,
    given: options?.name ?? textAt(['layers', index, 'name'], valueAt),
  }));
  const names = namesOfLayers(named);
  return named.map(({ options, given }, index) => {
    const path = ['layers', index];
    return {
      name: names[index]!,
      given,
      path,
      options,
      inputs: options === undefined ? textsAt([...path, 'inputs'], valueAt) : options.inputs,
      ...(faultyLayers.has(index) && { doubtful: true }),
    };
  });
}

/** The names of layers, in their order: those that they are given, the first where several are given one; else made ones. */
export function namesOfLayers(layers: readonly Pick<LayerDefinition, 'options' | 'given'>[]): string[] {
  const taken = new Set<string>([inputName]);
  for (const { given } of layers) if (given !== undefined) taken.add(given);
  const seen = new Set<string>([inputName]);
  return layers.map(({ options, given }, index) => {
    let name = given;
    if (name === undefined || seen.has(name)) {
      name = `${options?.type ?? 'layer'} ${index + 1}`;
      while (taken.has(name)) name += "'";
      taken.add(name);
    }
    seen.add(name);
    return name;
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
