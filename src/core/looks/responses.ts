import { type InferOutput, literal, strictObject } from 'valibot';
import type { Floats } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import { drawnInputs, drawnNeurons, mostDrawn } from './drawn.ts';
import type { Breathe, LookKind } from './look.ts';
import { extentOf, planeEntries, sweep } from './plane.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('responses'), most: mostDrawn, ...planeEntries });

type ResponsesRequest = InferOutput<typeof schema>;

/** Points along an edge of a map, and bytes of all maps. */
const mostSide = 24;
const mostBytes = 34_000;
/** Coarser maps tell nothing. */
const leastSide = 8;

/** What the drawn neurons of a column answer over the plane. */
export interface ColumnResponses {
  /** Index of the layer; `networkInput` for the input. */
  readonly layer: number;
  /** Of each neuron, side × side from the top left: 0 to 255 for its least to its most. */
  readonly maps: Uint8Array;
  readonly least: Float32Array;
  readonly most: Float32Array;
}

export interface ResponsesPicture {
  readonly side: number;
  readonly columns: readonly ColumnResponses[];
}

/** The activation of every drawn neuron as a function of two inputs. */
export const responses = {
  look: 'responses',
  schema,
  ofWeights: true,
  async see(
    probe: Probe,
    { most, ...plane }: ResponsesRequest,
    breathe: Breathe,
  ): Promise<ResponsesPicture | undefined> {
    const { network, shapes } = probe;
    const columns = [
      { layer: networkInput, neurons: drawnInputs(probe, most), output: network.input, size: sizeOf(shapes.input!) },
      ...network.layers.map(({ shapes: { output: shape }, output }, layer) => ({
        layer,
        neurons: drawnNeurons(shape!, most),
        output,
        size: sizeOf(shape!),
      })),
    ].filter(({ neurons }) => neurons.length > 0);
    const count = columns.reduce((sum, { neurons }) => sum + neurons.length, 0);
    const side = Math.min(mostSide, Math.floor(Math.sqrt(mostBytes / count)));
    if (side < leastSide) return undefined;
    const points = side * side;
    const values = columns.map(({ neurons }) => new Float32Array(neurons.length * points));
    const swept = await sweep(probe, plane, side, breathe, (from, rows) => {
      for (const [index, { neurons, output, size }] of columns.entries()) {
        for (const [place, neuron] of neurons.entries()) {
          const start = place * points + from;
          for (let row = 0; row < rows; row++) values[index]![start + row] = output[row * size + neuron]!;
        }
      }
    });
    if (!swept) return undefined;
    return { side, columns: columns.map(({ layer }, index) => ({ layer, ...quantized(values[index]!, points) })) };
  },
} satisfies LookKind<ResponsesRequest, ResponsesPicture>;

/** Groups of `length` values in bytes, each between its own least and most. */
function quantized(values: Floats, length: number): Omit<ColumnResponses, 'layer'> {
  const groups = values.length / length;
  const maps = new Uint8Array(values.length);
  const least = new Float32Array(groups);
  const most = new Float32Array(groups);
  for (let group = 0; group < groups; group++) {
    const own = values.subarray(group * length, (group + 1) * length);
    const [low, high] = extentOf(own);
    least[group] = low;
    most[group] = high;
    const factor = high > low ? 255 / (high - low) : 0;
    for (const [i, value] of own.entries()) maps[group * length + i] = Math.round((value - low) * factor);
  }
  return { maps, least, most };
}
