import { type InferOutput, literal, strictObject } from 'valibot';
import { imageOf } from '../data/image.ts';
import { sliceRows } from '../data/table.ts';
import { fromInput } from '../data/units.ts';
import { argmax } from '../math/argmax.ts';
import { columnNames } from './dataSets.ts';
import { labelling } from './labels.ts';
import type { LookKind } from './look.ts';
import { type BytePictures, picturesOf, shownChannels } from './pixels.ts';
import type { Probe } from './probe.ts';
import { place, splitName } from './request.ts';

/** Samples of a page. */
const pageSize = 50;
/** Columns that are shown of each. */
const mostColumns = 20;
/** Characters of a text that are shown. */
const mostCharacters = 200;

const schema = strictObject({
  look: literal('samples'),
  split: splitName,
  /** Of a page, from 0. */
  first: place,
  /** The first column, from 0. */
  column: place,
});

type SamplesRequest = InferOutput<typeof schema>;

export interface SamplesPicture {
  readonly first: number;
  /** In the split. */
  readonly total: number;
  /** The class or the targets of each. */
  readonly labels: readonly string[];
  /** Where samples are images: one after the other, a picture for each channel. */
  readonly images: BytePictures | undefined;
  /** Where samples are characters of a text. */
  readonly texts: readonly string[] | undefined;
  /** Otherwise: the columns that are shown, and their values row by row. */
  readonly columns: readonly string[];
  readonly column: number;
  readonly values: Float64Array;
}

/** A page of samples, in the units of their source: as they were before `scale` and `standardize`. */
export const samples = {
  look: 'samples',
  schema,
  ofWeights: false,
  see(probe: Probe, { split, first, column }: SamplesRequest): SamplesPicture | undefined {
    const set = probe.data[split];
    if (set === undefined) return undefined;
    const { inputs, units } = set;
    const start = Math.min(first, inputs.rows - 1);
    const rows = Math.min(pageSize, inputs.rows - start);
    const labels = labelling(probe);
    const image = imageOf(probe.definition, probe.data.train);
    const texts = image === undefined ? textsOf(probe, split, start, rows) : undefined;
    const firstColumn = Math.min(column, inputs.columns - 1);
    const columns = image === undefined && texts === undefined ? columnNames(probe, firstColumn, mostColumns) : [];
    const values = new Float64Array(rows * columns.length);
    for (let row = 0, next = 0; row < rows; row++) {
      for (let i = 0; i < columns.length; i++) {
        const x = inputs.values[(start + row) * inputs.columns + firstColumn + i]! * inputs.scale;
        values[next++] = fromInput(x, firstColumn + i, units);
      }
    }
    return {
      first: start,
      total: inputs.rows,
      labels: Array.from({ length: rows }, (_, row) => labels.words(set, start + row)),
      images:
        image &&
        picturesOf(sliceRows(inputs, start, start + rows).values, image, {
          grids: rows,
          channels: shownChannels(image),
        }),
      texts,
      columns,
      column: firstColumn,
      values,
    };
  },
} satisfies LookKind<SamplesRequest, SamplesPicture>;

/** The characters of samples that come from a text: by their place among its characters, or as vectors with a 1 in it. */
function textsOf(
  { definition, data }: Probe,
  split: SamplesRequest['split'],
  start: number,
  rows: number,
): string[] | undefined {
  const source = definition.data.train;
  const set = data[split]!;
  const { classes } = data.train;
  if (source === undefined || !('text' in source) || classes === undefined) return undefined;
  const { inputs, inputShape } = set;
  const width = inputShape.length === 2 ? inputShape[1]! : 1;
  const count = Math.min(mostCharacters, inputs.columns / width);
  return Array.from({ length: rows }, (_, row) => {
    const begin = (start + row) * inputs.columns;
    const characters = Array.from({ length: count }, (_character, i) => {
      const code = width === 1 ? inputs.values[begin + i]! : argmax(inputs.values, begin + i * width, width);
      return classes[code] ?? '?';
    });
    return characters.join('');
  });
}
