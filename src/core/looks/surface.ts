import { type InferOutput, literal, strictObject } from 'valibot';
import type { Breathe, LookKind } from './look.ts';
import { meaningOf, readOutputs } from './outputs.ts';
import { extentOf, planeEntries, sweep } from './plane.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('surface'), ...planeEntries });

type SurfaceRequest = InferOutput<typeof schema>;

/** Points along an edge, and values of all outputs together: four bytes each, as they are read as numbers too. */
const mostSide = 80;
const mostValues = 10_800;
/** Coarser surfaces tell nothing; of classes there is another picture then. */
const leastSide = { classes: 12, values: 9 };

/** What the network says at side × side points of a plane, from the top left row by row, one output after the other. */
export interface SurfacePicture {
  readonly side: number;
  readonly outputs: number;
  /** Of more classes than there is room for: the one with the largest output at each point. Then `values` are that output and the second largest. */
  readonly said: Uint16Array | undefined;
  readonly values: Float32Array;
  /** Of all values. */
  readonly least: number;
  readonly most: number;
}

/** The outputs as functions of two inputs: what the network has made of the plane. */
export const surface = {
  look: 'surface',
  schema,
  ofWeights: true,
  async see(probe: Probe, plane: SurfaceRequest, breathe: Breathe): Promise<SurfacePicture | undefined> {
    const outputs = probe.shapes.output![0]!;
    const sideFor = (planes: number): number => Math.min(mostSide, Math.floor(Math.sqrt(mostValues / planes)));
    const { kind } = meaningOf(probe);
    const areTooMany = sideFor(outputs) < leastSide[kind];
    if (areTooMany && kind === 'values') return undefined;
    // As many bytes: which class, and two outputs.
    const side = sideFor(areTooMany ? 3 : outputs);
    const points = side * side;
    const said = areTooMany ? new Uint16Array(points) : undefined;
    const values = new Float32Array((areTooMany ? 2 : outputs) * points);
    const read = new Float32Array(outputs * probe.network.capacity);
    const swept = await sweep(probe, plane, side, breathe, (from, rows) => {
      readOutputs(probe, rows, read);
      for (let row = 0; row < rows; row++) {
        const one = read.subarray(row * outputs, (row + 1) * outputs);
        if (said === undefined) {
          for (let output = 0; output < outputs; output++) values[output * points + from + row] = one[output]!;
        } else {
          const { index, best, second } = largestTwo(one);
          said[from + row] = index;
          values[from + row] = best;
          values[points + from + row] = second;
        }
      }
    });
    if (!swept || !values.every(Number.isFinite)) return undefined;
    const [least, most] = extentOf(values);
    return { side, outputs, said, values, least, most };
  },
} satisfies LookKind<SurfaceRequest, SurfacePicture>;

/** The largest number, where it is, and the next one; what is not finite is handed on. */
function largestTwo(numbers: Float32Array): {
  readonly index: number;
  readonly best: number;
  readonly second: number;
} {
  let [index, best, second] = [0, -Infinity, -Infinity];
  for (const [i, number] of numbers.entries()) {
    if (Number.isNaN(number)) return { index, best: number, second };
    if (number > best) [index, best, second] = [i, number, best];
    else if (number > second) second = number;
  }
  return { index, best, second };
}
