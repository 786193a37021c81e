import {
  array,
  boolean,
  description,
  finite,
  type InferOutput,
  integer,
  ltValue,
  maxLength,
  maxValue,
  gtValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
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

/** Classes that are listed by name. */
const mostClasses = 1000;

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

/** Keys of sources whose targets may be labels or names of classes. */
const labelEntries = {
  ...sourceEntries,
  classes: optional(
    pipe(
      array(union([string(), pipe(number(), finite())])),
      minLength(2),
      maxLength(mostClasses),
      description(
        'The classes as the targets name them, in the order of the outputs: `[1, 2, 3]` where labels begin with 1. Default: texts ' +
          'by code point, numbers 0, 1, …',
      ),
    ),
  ),
} as const;

export const samplesSchema = strictObject({
  samples: pipe(
    // Read by hand in data/sources/samples.ts: there can be very many.
    array(unknown()),
    description(
      'Pairs [x, y]: the list of tuples (x, y) of the book. y is a number, a list of numbers, or the name of a class.',
    ),
  ),
  ...labelEntries,
});

export const idxSchema = strictObject({
  idx: pipe(strictObject({ images: filePath, labels: filePath }), description('The MNIST files, plain or .gz.')),
  ...labelEntries,
});

export const csvSchema = strictObject({
  csv: filePath,
  inputs: pipe(array(column), description('Input columns, by header or by index from 0.')),
  targets: pipe(array(column), description('Target columns; a column of text becomes classes.')),
  ...labelEntries,
});

export const textSchema = strictObject({
  text: pipe(
    string(),
    description(
      'Path of a text file, relative to this file, with `/`. Its characters, by code point, are the classes.',
    ),
  ),
  window: pipe(positiveInteger, description('Characters of an input x; y is the character after them.')),
  stride: optional(pipe(positiveInteger, description('Characters from one window to the next. Default: 1.')), 1),
  oneHotInputs: optional(
    pipe(
      boolean(),
      description('Gives [window, characters], a 1 in the place of each character, for networks without an embedding.'),
    ),
    false,
  ),
  ...sourceEntries,
});

/** The data sets that can be made, in the order in which they are offered. */
export const generatedNames = ['circle', 'xor', 'gauss', 'spiral', 'moons', 'plane', 'gaussPlane'] as const;

export const generatedSchema = strictObject({
  generate: pipe(
    picklist(generatedNames),
    description(
      'Points (x, y): two classes 0 and 1, or (plane, gaussPlane) a number. Those of the TensorFlow Playground, and two moons.',
    ),
  ),
  samples: optional(pipe(positiveInteger, description('How many. Default: 500.')), 500),
  noise: optional(
    pipe(number(), minValue(0), maxValue(100), description('From 0, none; the Playground goes up to 0.5. Default: 0.')),
    0,
  ),
  signs: optional(
    pipe(
      boolean(),
      description(
        'Targets −1 and 1 for the two classes, as in the Playground: for a tanh output, or hinge. Default: 0 and 1.',
      ),
    ),
    false,
  ),
  seed: optional(pipe(number(), integer(), description('The same seed gives the same samples. Default: 1.')), 1),
  ...sourceEntries,
});

/** Every kind of source that holds samples. */
export const sourceSchemas = [samplesSchema, idxSchema, csvSchema, generatedSchema, textSchema] as const;

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
export type GeneratedSource = InferOutput<typeof generatedSchema>;
export type TextSource = InferOutput<typeof textSchema>;
export type SplitSource = InferOutput<typeof splitSchema>;
export type DataSource = InferOutput<(typeof sourceSchemas)[number]>;
