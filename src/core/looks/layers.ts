import { type InferOutput, literal, strictObject } from 'valibot';
import { declaredValues, type NetworkLayer } from '../train/network.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import { drawnInputs, drawnNeurons, imageShape, mostDrawn } from './drawn.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('layers'), most: mostDrawn });

type LayersRequest = InferOutput<typeof schema>;

/** Values of an image that is sent. */
const mostPixels = 4096;
/** Bytes of all pictures of weights. */
const mostWeightBytes = 16_000;

/** One column of the picture of a network: the input, or a layer. */
export interface LayerColumn {
  /** Index of the layer; `networkInput` for the input. */
  readonly layer: number;
  readonly name: string;
  readonly type: string;
  /** What it reads: layers, or `networkInput`. */
  readonly sources: readonly number[];
  readonly shape: Shape;
  /** Values of its output. */
  readonly size: number;
  readonly activation: string | undefined;
  /** Which neurons are drawn, ascending; all where there are few, none where it is drawn as a box. */
  readonly neurons: readonly number[];
  /** Of the drawn neurons, where the data has names: columns at the input, classes at the output. */
  readonly names: readonly string[] | undefined;
  /** Of the drawn neurons; undefined where the layer has none. */
  readonly biases: Float32Array | undefined;
  readonly links: LayerLinks | undefined;
  /** The input as an image: the first training sample. */
  readonly image: ColumnImage | undefined;
}

/** Height × width × channels, 0 to 255, row by row. */
export interface ColumnImage {
  readonly shape: Shape;
  readonly values: Uint8Array;
}

/** Weights from the drawn neurons of one column to those of another: row = receiving neuron. */
export interface LayerLinks {
  /** Index of the layer that they come from; `networkInput` for the input. */
  readonly from: number;
  readonly weights: Float32Array;
  /** Largest |w| of the layer, of all its weights. */
  readonly largest: number;
  /** Where the input is an image: all weights of each drawn neuron, −127 to 127 for −largest to largest. */
  readonly images: Int8Array | undefined;
}

export interface LayersPicture {
  readonly columns: readonly LayerColumn[];
}

/** The network as neurons and weighted links, layer by layer; links where a layer multiplies a w of its own with what it reads. */
export const layers = {
  look: 'layers',
  schema,
  ofWeights: true,
  see(probe: Probe, { most }: LayersRequest): LayersPicture {
    const { definition, shapes, network, data } = probe;
    const { columns: columnNames, classes } = data.train;
    const image = imageOf(probe);
    const inputs = drawnInputs(probe, most);
    const input: LayerColumn = {
      layer: networkInput,
      name: 'input',
      type: 'input',
      sources: [],
      shape: shapes.input!,
      size: sizeOf(shapes.input!),
      activation: undefined,
      neurons: inputs,
      names: columnNames?.length === sizeOf(shapes.input!) ? inputs.map((i) => columnNames[i]!) : undefined,
      biases: undefined,
      links: undefined,
      image,
    };
    const columns = [input];
    for (const [index, layer] of network.layers.entries()) {
      const { name, type, output, sources } = layer.shapes;
      const options = definition.layers[index]!.options!;
      const neurons = drawnNeurons(output!, most);
      const [source] = sources;
      const isLast = index === network.layers.length - 1;
      columns.push({
        layer: index,
        name,
        type,
        sources,
        shape: output!,
        size: sizeOf(output!),
        activation: 'activation' in options && typeof options.activation === 'string' ? options.activation : undefined,
        neurons,
        names: isLast && classes?.length === sizeOf(output!) ? neurons.map((i) => classes[i]!) : undefined,
        biases: biasesOf(layer, neurons),
        links: source === undefined ? undefined : linksOf(layer, neurons, source, columns[source + 1]!),
        image: undefined,
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

    function linksOf(layer: NetworkLayer, to: readonly number[], source: number, column: LayerColumn) {
      const w = layer.shapes.type === 'dense' ? valuesOf(layer, 'w') : undefined;
      if (w === undefined) return undefined;
      const [rowsOfW, columnsOfW] = w.shape as [number, number];
      // The same neurons for each position: no matrix between all the values.
      if (rowsOfW !== sizeOf(layer.shapes.output!) || columnsOfW !== column.size) return undefined;
      const { neurons: from } = column;
      const weights = new Float32Array(to.length * from.length);
      let next = 0;
      for (const row of to) for (const place of from) weights[next++] = w.values[row * columnsOfW + place]!;
      let largest = 0;
      for (const value of w.values) largest = Math.max(largest, Math.abs(value));
      const isPictured = column.image?.shape[2] === 1 && to.length * columnsOfW <= mostWeightBytes;
      if (!isPictured) return { from: source, weights, largest, images: undefined };
      const images = new Int8Array(to.length * columnsOfW);
      next = 0;
      for (const row of to) {
        for (let i = 0; i < columnsOfW; i++) {
          images[next++] = Math.round((127 * w.values[row * columnsOfW + i]!) / (largest || 1));
        }
      }
      return { from: source, weights, largest, images };
    }
  },
} satisfies LookKind<LayersRequest, LayersPicture>;

function imageOf({ shapes, data: { train } }: Probe): ColumnImage | undefined {
  const shape = imageShape(shapes.input!, train);
  const { columns, values } = train.inputs;
  if (shape === undefined || columns > mostPixels) return undefined;
  const pixels = values.subarray(0, columns);
  const [least, most] = [Math.min(...pixels), Math.max(...pixels)];
  return {
    shape,
    values: Uint8Array.from(pixels, (value) => Math.round((255 * (value - least)) / (most - least || 1))),
  };
}
