import {
  array,
  boolean,
  description,
  finite,
  type InferOutput,
  integer,
  ltValue,
  gtValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
  strictTuple,
  string,
  union,
  unknown,
} from 'valibot';
import { positiveInteger } from '../../layers/common.ts';

const row = pipe(number(), integer(), minValue(0));
const filePath = pipe(string(), description('Path relative to this file, with `/`; inside the workspace.'));
const column = union([string(), pipe(number(), integer(), minValue(0))]);

/** Keys that every source of samples has. */
const sourceEntries = {
  range: optional(pipe(strictTuple([row, row]), description('Rows [from, to) of the source, counted from 0.'))),
  scale: optional(pipe(number(), finite(), description('Multiplies every input, e.g. 0.00390625 = 1/256 for bytes.'))),
  standardize: optional(
    pipe(
      boolean(),
      description('Gives every input column mean 0 and deviation 1, by the statistics of the training data.'),
    ),
    false,
  ),
  oneHot: optional(
    pipe(positiveInteger, description('Number of classes: turns a label 0, 1, … into a vector with a 1 in its place.')),
  ),
} as const;

export const samplesSchema = strictObject({
  samples: pipe(
    // Read by hand in data/sources/samples.ts: there can be very many.
    array(unknown()),
    description('Pairs [x, y]: the list of tuples (x, y) of the book.'),
  ),
  ...sourceEntries,
});

export const idxSchema = strictObject({
  idx: pipe(strictObject({ images: filePath, labels: filePath }), description('The MNIST files, plain or .gz.')),
  ...sourceEntries,
});

export const csvSchema = strictObject({
  csv: filePath,
  inputs: pipe(array(column), description('Input columns, by header or by index from 0.')),
  targets: pipe(array(column), description('Target columns; a column of text becomes classes.')),
  ...sourceEntries,
});

export const splitSchema = strictObject({
  split: pipe(
    number(),
    gtValue(0),
    ltValue(1),
    description('This share of the training samples, drawn with the seed, is kept out of training.'),
  ),
});

export type SamplesSource = InferOutput<typeof samplesSchema>;
export type IdxSource = InferOutput<typeof idxSchema>;
export type CsvSource = InferOutput<typeof csvSchema>;
export type SplitSource = InferOutput<typeof splitSchema>;
export type DataSource = SamplesSource | IdxSource | CsvSource;
