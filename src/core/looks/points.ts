import { type InferOutput, integer, literal, maxValue, minValue, number, pipe, strictObject } from 'valibot';
import { classOf } from '../classes.ts';
import type { SampleSet } from '../data/dataset.ts';
import type { LookKind } from './look.ts';
import { meaningOf } from './outputs.ts';
import { planeEntries } from './plane.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({
  look: literal('points'),
  x: planeEntries.x,
  y: planeEntries.y,
  /** Whose target is told, where targets are values. */
  output: pipe(number(), integer(), minValue(0), maxValue(2 ** 20)),
});

type PointsRequest = InferOutput<typeof schema>;

/** Samples of one part that are sent; of more, evenly spread ones. */
const mostPoints = 500;

/** Samples of one part, seen in two of their inputs. */
export interface Points {
  readonly part: 'train' | 'validation' | 'test';
  /** Samples that there are. */
  readonly total: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** The class of each, from 0, or the value of one target. */
  readonly targets: Float32Array;
}

export interface PointsPicture {
  /** Training data first. */
  readonly parts: readonly Points[];
}

/** The samples as points of a plane. */
export const points = {
  look: 'points',
  schema,
  ofWeights: false,
  see(probe: Probe, request: PointsRequest): PointsPicture | undefined {
    const { train, validation, test } = probe.data;
    const { x, y, output } = request;
    if (Math.max(x, y) >= train.inputs.columns || output >= train.targets.columns) return undefined;
    const areClasses = meaningOf(probe).kind === 'classes';
    const held =
      test === undefined ? ({ part: 'validation', set: validation } as const) : ({ part: 'test', set: test } as const);
    const parts = [{ part: 'train', set: train } as const, held];
    return {
      parts: parts.flatMap(({ part, set }) => (set === undefined ? [] : [pointsOf(part, set, request, areClasses)])),
    };
  },
} satisfies LookKind<PointsRequest, PointsPicture>;

function pointsOf(
  part: Points['part'],
  { inputs, targets }: SampleSet,
  { x, y, output }: PointsRequest,
  areClasses: boolean,
): Points {
  const count = Math.min(mostPoints, inputs.rows);
  const rows = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * inputs.rows) / count));
  const column = (at: number): Float32Array =>
    Float32Array.from(rows, (row) => inputs.values[row * inputs.columns + at]! * inputs.scale);
  const target = (row: number): number =>
    areClasses
      ? classOf(targets.values as Float32Array, row, targets.columns)
      : targets.values[row * targets.columns + output]! * targets.scale;
  return { part, total: inputs.rows, x: column(x), y: column(y), targets: Float32Array.from(rows, target) };
}
