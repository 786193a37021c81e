import type { NetworkDefinition } from '../definition/network.ts';
import { allocate, type DType, type Floats } from '../floats.ts';
import type { Layer, Parameter } from '../layers/layer.ts';
import { type AnyLayerOptions, kindOf } from '../layers/registry.ts';
import { losses } from '../losses/registry.ts';
import { sizeOf } from '../shape.ts';
import { type LayerShapes, networkInput, type NetworkShapes } from '../shapes.ts';

/** A layer of a network at work, with every array that it uses. */
export interface NetworkLayer {
  readonly shapes: LayerShapes;
  readonly options: AnyLayerOptions;
  readonly parameters: readonly Parameter[];
  /** Activations, (capacity × size of one output), row = sample. */
  readonly output: Floats;
  /** The layer's own arrays by name: `z`, `delta`. */
  readonly buffers: ReadonlyMap<string, Floats>;
}

/** A network at work: all arrays are allocated once, for at most `capacity` samples at a time. */
export interface Network {
  readonly capacity: number;
  readonly layers: readonly NetworkLayer[];
  /** In reading order: w and b of the first layer, w and b of the second. */
  readonly parameters: readonly Parameter[];
  /** All parameter values in one array; each `Parameter.value` is a view into it. */
  readonly values: Floats;
  /** All summed gradients in one array, laid out as `values`. */
  readonly nabla: Floats;
  /** Where to put the samples, (capacity × inputs), row = sample. */
  readonly input: Floats;
  /** Where to put the targets, (capacity × outputs). */
  readonly targets: Floats;
  /** Activations of the last layer. */
  readonly output: Floats;
  /** Loss of each sample after `cost`. */
  readonly costs: Float64Array;
  /** Feeds the first `rows` samples of `input` forward; from layer `from` on where all before it is still valid. */
  forward(rows: number, from?: number): void;
  /** Fills `costs` for the samples of the last `forward`. */
  cost(rows: number): void;
  /** Backpropagation for the samples of the last `forward`: `nabla` is the sum of their gradients (BP1 to BP4). */
  backward(rows: number): void;
}

/**
 * Builds a network with all parameters 0. The definition must be without errors: it has a loss, every layer was read and its
 * shapes fit; anything else is a fault of the caller and throws.
 */
export function createNetwork(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  capacity: number,
  dtype: DType,
): Network {
  if (definition.loss === undefined || shapes.input === undefined || shapes.layers.length === 0) {
    throw new Error('a network needs an input, layers and a loss');
  }
  const loss = losses[definition.loss];
  const values = allocate(dtype, shapes.totalParams);
  const nabla = allocate(dtype, shapes.totalParams);
  const input = allocate(dtype, capacity * sizeOf(shapes.input));
  const outputs = shapes.layers.map((layer) => allocate(dtype, capacity * sizeOf(layer.output!)));
  const gradients = outputs.map((output) => allocate(dtype, output.length));
  const last = shapes.layers.length - 1;
  const outputSize = sizeOf(shapes.layers[last]!.output!);
  const lastOptions = definition.layers[last]!.options!;
  const lastActivation = kindOf(lastOptions).activation(lastOptions);
  const fused = lastActivation === undefined ? undefined : loss.fused[lastActivation];

  let offset = 0;
  const take = (layer: LayerShapes): Parameter[] =>
    layer.parameters.map((spec) => {
      const start = offset;
      offset += sizeOf(spec.shape);
      return { spec, value: values.subarray(start, offset), nabla: nabla.subarray(start, offset) };
    });

  const workers: Layer[] = [];
  const layers = shapes.layers.map((layer, index): NetworkLayer => {
    const options = definition.layers[index]?.options;
    if (options === undefined || !layer.ok) throw new Error(`layer ${index + 1} ("${layer.name}") has an error`);
    const parameters = take(layer);
    const buffers = new Map<string, Floats>();
    const ports = {
      inputs: layer.sources.map((source) => (source === networkInput ? input : outputs[source]!)),
      output: outputs[index]!,
      outputGradient: gradients[index]!,
      inputGradients: layer.sources.map((source) => (source === networkInput ? undefined : gradients[source]!)),
      parameters,
      gradientIsDelta: index === last && fused !== undefined,
      capacity,
      allocate(name: string, length: number): Floats {
        const buffer = allocate(dtype, length);
        buffers.set(name, buffer);
        return buffer;
      },
    };
    workers.push(kindOf(options).create(layer.inputs as readonly (readonly number[])[], options, ports));
    return { shapes: layer, options, parameters, output: outputs[index]!, buffers };
  });

  const targets = allocate(dtype, capacity * outputSize);
  const costs = new Float64Array(capacity);
  const batch = { a: outputs[last]!, z: outputs[last]!, y: targets, rows: 0, columns: outputSize };
  if (fused !== undefined) batch.z = layers[last]!.buffers.get('z')!;

  return {
    capacity,
    layers,
    parameters: layers.flatMap((layer) => layer.parameters),
    values,
    nabla,
    input,
    targets,
    output: outputs[last]!,
    costs,
    forward(rows, from = 0) {
      for (let index = from; index < workers.length; index++) workers[index]!.forward(rows);
    },
    cost(rows) {
      batch.rows = rows;
      (fused ?? loss).cost(batch, costs);
    },
    backward(rows) {
      nabla.fill(0);
      for (const gradient of gradients) gradient.fill(0);
      batch.rows = rows;
      if (fused === undefined) loss.gradient(batch, gradients[last]!);
      else fused.delta(batch, gradients[last]!);
      for (let index = last; index >= 0; index--) workers[index]!.backward(rows);
    },
  };
}
