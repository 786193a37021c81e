import { type InferOutput, literal, strictObject } from 'valibot';
import type { Breathe, LookKind } from './look.ts';
import { readOutputs } from './outputs.ts';
import { extentOf, planeEntries, sweep } from './plane.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('surface'), ...planeEntries });

type SurfaceRequest = InferOutput<typeof schema>;

/** Points along an edge, and values of all outputs together: two bytes each. */
const mostSide = 80;
const mostValues = 19_200;
/** Coarser surfaces tell nothing. */
const leastSide = 12;

/** What the network says at side × side points of a plane, from the top left row by row, one output after the other. */
export interface SurfacePicture {
  readonly side: number;
  readonly outputs: number;
  /** 0 to 65,535 for `least` to `most`. */
  readonly values: Uint16Array;
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
    const side = Math.min(mostSide, Math.floor(Math.sqrt(mostValues / outputs)));
    if (side < leastSide) return undefined;
    const points = side * side;
    const all = new Float32Array(outputs * points);
    const read = new Float32Array(outputs * probe.network.capacity);
    const swept = await sweep(probe, plane, side, breathe, (from, rows) => {
      readOutputs(probe, rows, read);
      for (let row = 0; row < rows; row++) {
        for (let output = 0; output < outputs; output++)
          all[output * points + from + row] = read[row * outputs + output]!;
      }
    });
    if (!swept || !all.every(Number.isFinite)) return undefined;
    const [least, most] = extentOf(all);
    const factor = most > least ? 65_535 / (most - least) : 0;
    return {
      side,
      outputs,
      values: Uint16Array.from(all, (value) => Math.round((value - least) * factor)),
      least,
      most,
    };
  },
} satisfies LookKind<SurfaceRequest, SurfacePicture>;
