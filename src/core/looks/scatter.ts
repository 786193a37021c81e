import { type InferOutput, literal, strictObject } from 'valibot';
import type { SampleSet } from '../data/dataset.ts';
import { fromInput } from '../data/units.ts';
import { labelling } from './labels.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { place, setsOf } from './request.ts';

/** Points in all; of more samples every so-manieth is shown. */
const most = 1500;

const schema = strictObject({
  look: literal('scatter'),
  /** Columns from 0: those of the inputs, then those of the targets. */
  x: place,
  y: place,
});

type ScatterRequest = InferOutput<typeof schema>;

export interface ScatterPicture {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Of each point: its class from 0, or its first target where targets are numbers. */
  readonly colours: Float32Array;
  /** Of each point: index of its split among those that there are. */
  readonly splits: Uint8Array;
  /** In all splits. */
  readonly samples: number;
}

/** Two columns of the samples against each other, in the units of their source. */
export const scatter = {
  look: 'scatter',
  schema,
  ofWeights: false,
  see(probe: Probe, { x, y }: ScatterRequest): ScatterPicture | undefined {
    const { inputs, targets } = probe.data.train;
    const width = inputs.columns + targets.columns;
    if (x >= width || y >= width) return undefined;
    const labels = labelling(probe);
    const sets = setsOf(probe.data);
    const samples = sets.reduce((sum, { set }) => sum + set.inputs.rows, 0);
    const stride = Math.ceil(samples / most);
    const points = sets.flatMap(({ set }, split) =>
      Array.from({ length: Math.ceil(set.inputs.rows / stride) }, (_, i) => ({ set, split, row: i * stride })),
    );
    const valueAt = (set: SampleSet, row: number, column: number): number =>
      column < inputs.columns
        ? fromInput(set.inputs.values[row * inputs.columns + column]! * set.inputs.scale, column, set.units)
        : labels.valueAt(set, row, column - inputs.columns);
    return {
      xs: Float32Array.from(points, ({ set, row }) => valueAt(set, row, x)),
      ys: Float32Array.from(points, ({ set, row }) => valueAt(set, row, y)),
      colours: Float32Array.from(points, ({ set, row }) =>
        labels.classes === undefined ? labels.valueAt(set, row, 0) : labels.classAt(set, row),
      ),
      splits: Uint8Array.from(points, ({ split }) => split),
      samples,
    };
  },
} satisfies LookKind<ScatterRequest, ScatterPicture>;
