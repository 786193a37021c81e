import { type InferOutput, literal, strictObject } from 'valibot';
import type { Breathe, LookKind } from './look.ts';
import { readOutputs } from './outputs.ts';
import { feedPoints, planeEntries, whyUnseen } from './plane.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({
  look: literal('curve'),
  /** Where the input begins and ends, as the network sees it. */
  left: planeEntries.left,
  right: planeEntries.right,
});

type CurveRequest = InferOutput<typeof schema>;

/** Places of the input, and values of all outputs together: four bytes each. */
const mostPlaces = 321;
const mostValues = 9600;
/** Fewer places are no curve. */
const leastPlaces = 24;

/** What a network of one input says at equally spaced places from `left` to `right`, both included. */
export interface CurvePicture {
  readonly places: number;
  readonly outputs: number;
  /** One output after the other. */
  readonly values: Float32Array;
}

/** The outputs as functions of the only input. */
export const curve = {
  look: 'curve',
  schema,
  ofWeights: true,
  async see(probe: Probe, { left, right }: CurveRequest, breathe: Breathe): Promise<CurvePicture | undefined> {
    if (whyUnseen(probe) !== undefined || probe.data.train.inputs.columns !== 1) return undefined;
    const outputs = probe.shapes.output![0]!;
    const places = Math.min(mostPlaces, Math.floor(mostValues / outputs));
    if (places < leastPlaces) return undefined;
    const values = new Float32Array(outputs * places);
    const read = new Float32Array(outputs * probe.network.capacity);
    const { input } = probe.network;
    const fed = await feedPoints(
      probe,
      places,
      breathe,
      (row, place) => (input[row] = left + (place / (places - 1)) * (right - left)),
      (from, rows) => {
        readOutputs(probe, rows, read);
        for (let row = 0; row < rows; row++) {
          for (let output = 0; output < outputs; output++)
            values[output * places + from + row] = read[row * outputs + output]!;
        }
      },
    );
    return fed && values.every(Number.isFinite) ? { places, outputs, values } : undefined;
  },
} satisfies LookKind<CurveRequest, CurvePicture>;
