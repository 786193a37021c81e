import { type InferOutput, literal, strictObject } from 'valibot';
import { imageOf } from '../data/image.ts';
import { inputName } from '../data/names.ts';
import { storedIndex } from '../kernels/panels.ts';
import { sameShape, type Shape, sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import type { NetworkLayer } from '../train/network.ts';
import { drawnInputs, drawnNeurons, mostDrawn } from './drawn.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('layers'), most: mostDrawn });

/** What the picture is made of; a probe has it. */
type Seen = Pick<Probe, 'definition' | 'shapes' | 'network' | 'data'>;

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
  /** Of the drawn neurons: columns at the input, at the output classes or target columns, where the data has names for them. */
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
  /** Largest |w| of the layer, of all its weights that are finite. */
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
  see(probe: Seen, { most }: LayersRequest): LayersPicture {
    const { definition, shapes, network, data } = probe;
    const { classes, targetColumns } = data.train;
    const image = columnImage(probe);
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
      names: inputs.map((i) => inputName(data.train, i)),
      biases: undefined,
      links: undefined,
      image,
    };
    const columns = [input];
    const named = classes ?? targetColumns;
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
        names: isLast && named?.length === sizeOf(output!) ? neurons.map((i) => named[i]!) : undefined,
        biases: biasesOf(layer, neurons),
        links: source === undefined ? undefined : linksOf(layer, neurons, source, columns[source + 1]!),
        image: undefined,
      });
    }
    return { columns };

    function readerOf({ shapes: { type }, parameters }: NetworkLayer, name: string) {
      const parameter = type === 'dense' ? parameters.find(({ spec }) => spec.name === name) : undefined;
      if (parameter === undefined) return undefined;
      const { spec, value } = parameter;
      // Without a copy: a matrix may be large, and few of its values are drawn.
      return { spec, value, at: (i: number): number => value[storedIndex(spec, network.room.kernels.panel, i)]! };
    }

    function biasesOf(layer: NetworkLayer, neurons: readonly number[]): Float32Array | undefined {
      const b = readerOf(layer, 'b');
      return b !== undefined && sizeOf(b.spec.shape) === sizeOf(layer.shapes.output!)
        ? Float32Array.from(neurons, b.at)
        : undefined;
    }

    function linksOf(
      layer: NetworkLayer,
      to: readonly number[],
      source: number,
      { size, neurons: from, image: seen }: LayerColumn,
    ): LayerLinks | undefined {
      const w = readerOf(layer, 'w');
      // Else the same neurons for each position: no matrix between all the values.
      if (w === undefined || !sameShape(w.spec.shape, [sizeOf(layer.shapes.output!), size])) return undefined;
      const weights = Float32Array.from(to.flatMap((row) => from.map((place) => w.at(row * size + place))));
      let largest = 0;
      for (const value of w.value) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
      const isPictured = seen?.shape[2] === 1 && to.length * size <= mostWeightBytes;
      const quantized = (value: number): number => Math.round((127 * value) / (largest || 1));
      const images = isPictured
        ? Int8Array.from({ length: to.length * size }, (_, i) =>
            quantized(w.at(to[Math.floor(i / size)]! * size + (i % size))),
          )
        : undefined;
      return { from: source, weights, largest, images };
    }
  },
} satisfies LookKind<LayersRequest, LayersPicture>;

function columnImage({ definition, data: { train } }: Seen): ColumnImage | undefined {
  const grid = imageOf(definition, train);
  const { columns, values } = train.inputs;
  if (grid === undefined || columns > mostPixels) return undefined;
  const pixels = values.subarray(0, columns);
  const [least, most] = [Math.min(...pixels), Math.max(...pixels)];
  return {
    shape: [grid.height, grid.width, grid.channels],
    values: Uint8Array.from(pixels, (value) => Math.round((255 * (value - least)) / (most - least || 1))),
  };
}
