import { type InferOutput, literal, strictObject } from 'valibot';
import { imageOf } from '../data/image.ts';
import { sliceRows } from '../data/table.ts';
import { sourceLine } from '../data/units.ts';
import { columnNames } from './dataSets.ts';
import { type Distribution, histogramBetween, momentsCounter } from './histogram.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { place } from './request.ts';

/** Columns at a time. */
const most = 12;
/** Values between two breaths. */
const stretch = 2 ** 18;

const schema = strictObject({
  look: literal('columns'),
  /** The first column, from 0. */
  first: place,
});

type ColumnsRequest = InferOutput<typeof schema>;

export interface ColumnPicture {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly histogram: Distribution;
}

export interface ColumnsPicture {
  readonly first: number;
  readonly total: number;
  readonly columns: readonly ColumnPicture[];
}

/** How the numbers of each input column of the training data are spread, in the source's units; of images those of all pixels together. */
export const columns = {
  look: 'columns',
  schema,
  ofWeights: false,
  async see(probe: Probe, { first }: ColumnsRequest, breathe: Breathe): Promise<ColumnsPicture | undefined> {
    const { train } = probe.data;
    const { inputs, units } = train;
    const isImage = imageOf(probe.definition, train) !== undefined;
    const total = isImage ? 1 : inputs.columns;
    const start = Math.min(first, total - 1);
    const names = isImage ? ['all pixels'] : columnNames(probe, start, most);
    const seen: ColumnPicture[] = [];
    for (const [index, name] of names.entries()) {
      const spread = await spreadOf(isImage ? undefined : start + index);
      if (spread === undefined) return undefined;
      seen.push({ name, ...spread });
    }
    return { first: start, total, columns: seen };

    /** Of one column, or of all values; in slices. */
    async function spreadOf(column: number | undefined): Promise<Omit<ColumnPicture, 'name'> | undefined> {
      const { factor, offset } = sourceLine(column ?? 0, units);
      let [min, max] = [Infinity, -Infinity];
      const moments = momentsCounter();
      const step = column === undefined ? 1 : inputs.columns;
      const rows = Math.max(1, Math.floor(stretch / (inputs.columns / step)));
      const slices = Math.ceil(inputs.rows / rows);
      const slice = (index: number): ReturnType<typeof sliceRows> =>
        sliceRows(inputs, index * rows, Math.min(inputs.rows, (index + 1) * rows));
      for (let index = 0; index < slices; index++) {
        const { values, scale } = slice(index);
        for (let i = column ?? 0; i < values.length; i += step) {
          const value = values[i]! * scale * factor + offset;
          moments.add(value);
          if (value < min) min = value;
          if (value > max) max = value;
        }
        if (!(await breathe())) return undefined;
      }
      const counter = histogramBetween(min, max);
      for (let index = 0; index < slices; index++) {
        const { values, scale } = slice(index);
        for (let i = column ?? 0; i < values.length; i += step) counter.add(values[i]! * scale * factor + offset);
        if (!(await breathe())) return undefined;
      }
      const histogram = { ...counter.histogram, mean: moments.mean(), deviation: moments.deviation() };
      return { min, max, histogram };
    }
  },
} satisfies LookKind<ColumnsRequest, ColumnsPicture>;
