import { type InferOutput, integer, literal, maxValue, minValue, number, pipe, strictObject } from 'valibot';
import { declaredValues, type NetworkLayer } from '../train/network.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({
  look: literal('layers'),
  /** Neurons of one layer that are drawn one by one; a wider layer shows its first and its last. */
  most: pipe(number(), integer(), minValue(2), maxValue(32)),
});

type LayersRequest = InferOutput<typeof schema>;

/** One column of the picture of a network: the input, or a layer. */
export interface LayerColumn {
  /** Index of the layer; `networkInput` for the input. */
  readonly layer: number;
  readonly name: string;
  readonly type: string;
  /** Values of its output. */
  readonly size: number;
  readonly activation: string | undefined;
  /** Which neurons are drawn, ascending; all where there are few. */
  readonly neurons: readonly number[];
  /** Of the drawn neurons; undefined where the layer has none. */
  readonly biases: Float32Array | undefined;
  readonly links: LayerLinks | undefined;
}

/** Weights from the drawn neurons of one column to those of another: row = receiving neuron. */
export interface LayerLinks {
  /** Index of the layer that they come from; `networkInput` for the input. */
  readonly from: number;
  readonly weights: Float32Array;
  /** Largest |w| of the layer, of all its weights. */
  readonly largest: number;
}

export interface LayersPicture {
  readonly columns: readonly LayerColumn[];
}

/** The network as neurons and weighted links, layer by layer; links where a layer multiplies a w of its own with what it reads. */
export const layers = {
  look: 'layers',
  schema,
  ofWeights: true,
  see({ definition, shapes, network }: Probe, { most }: LayersRequest): LayersPicture {
    const drawn = (size: number): number[] => {
      if (size <= most) return Array.from({ length: size }, (_, i) => i);
      const first = Math.ceil(most / 2);
      return Array.from({ length: most }, (_, i) => (i < first ? i : size - most + i));
    };
    const input: LayerColumn = {
      layer: networkInput,
      name: 'input',
      type: 'input',
      size: sizeOf(shapes.input!),
      activation: undefined,
      neurons: drawn(sizeOf(shapes.input!)),
      biases: undefined,
      links: undefined,
    };
    const columns = [input];
    const neuronsOf = (layer: number): readonly number[] => columns[layer + 1]!.neurons;
    for (const [index, layer] of network.layers.entries()) {
      const { name, type, output, sources } = layer.shapes;
      const options = definition.layers[index]!.options!;
      const neurons = drawn(sizeOf(output!));
      const [source] = sources;
      columns.push({
        layer: index,
        name,
        type,
        size: sizeOf(output!),
        activation: 'activation' in options && typeof options.activation === 'string' ? options.activation : undefined,
        neurons,
        biases: biasesOf(layer, neurons),
        links: source === undefined ? undefined : linksOf(layer, neurons, source, neuronsOf(source)),
      });
    }
    return { columns };

    function valuesOf({ parameters }: NetworkLayer, name: string) {
      const parameter = parameters.find(({ spec }) => spec.name === name);
      return parameter && { shape: parameter.spec.shape, values: declaredValues(network, parameter) };
    }

    function biasesOf(layer: NetworkLayer, neurons: readonly number[]): Float32Array | undefined {
      const b = layer.shapes.type === 'dense' ? valuesOf(layer, 'b') : undefined;
      return b?.values.length === sizeOf(layer.shapes.output!)
        ? Float32Array.from(neurons, (neuron) => b.values[neuron]!)
        : undefined;
    }

    function linksOf(layer: NetworkLayer, to: readonly number[], source: number, from: readonly number[]) {
      const w = layer.shapes.type === 'dense' ? valuesOf(layer, 'w') : undefined;
      if (w === undefined) return undefined;
      const [rowsOfW, columnsOfW] = w.shape as [number, number];
      // The same neurons for each position: no matrix between all the values.
      if (rowsOfW !== sizeOf(layer.shapes.output!) || columnsOfW !== sizeOf(layer.shapes.inputs[0]!)) return undefined;
      const weights = new Float32Array(to.length * from.length);
      let next = 0;
      for (const row of to) for (const column of from) weights[next++] = w.values[row * columnsOfW + column]!;
      let largest = 0;
      for (const value of w.values) largest = Math.max(largest, Math.abs(value));
      return { from: source, weights, largest };
    }
  },
} satisfies LookKind<LayersRequest, LayersPicture>;
