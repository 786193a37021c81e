import type { DataPart } from '../../data/load.ts';
import type { DataSource, GeneratedSource, SplitSource, TextSource } from '../../definition/schema/data.ts';
import type { Path } from '../../problem.ts';
import { formatCount, formatName, formatNumber, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { code, column, formula, heading, type HoverContext, knownSamples, text } from './context.ts';
import { factsParts, inputParts, targetParts } from './facts.ts';
import { samplesHover } from './samples.ts';

/** In the words of the schema, so that a hover on the key says them once. */
const purposes: Readonly<Record<string, string>> = {
  train: 'Samples that the network learns from.',
  validation: 'Samples kept out of training, scored after each epoch: for choosing η, λ or when to stop.',
  test: 'Samples that neither training nor any choice has seen: how good the network is in the end.',
};

/** `path` below `data`. */
export function dataHover(context: HoverContext, [set, key, ...rest]: Path): readonly HoverPart[] | undefined {
  if (set === undefined) return overviewHover(context);
  if (set !== 'train' && set !== 'validation' && set !== 'test') return undefined;
  const source = context.definition.data[set];
  if (source === undefined) return undefined;
  if (key === undefined) return [...setHover(set, source, context.data?.[set]?.rows), ...knownOf(context, set)];
  if (key === 'samples' && !('generate' in source)) {
    if (!('samples' in source)) return undefined;
    const parts = samplesHover(context, source, rest);
    return rest.length === 0 && parts !== undefined ? [...parts, ...knownOf(context, set)] : parts;
  }
  const parts = keyHover(context, source, String(key));
  return parts === undefined ? undefined : [...parts, ...knownAt(context, set, String(key))];
}

/** What is known of a part, once it has been read. */
function knownOf({ data }: HoverContext, set: DataPart): readonly HoverPart[] {
  return data === undefined ? [] : factsParts(data, set);
}

/** The same at one key of it, which may be about one side only. */
function knownAt(context: HoverContext, set: DataPart, key: string): readonly HoverPart[] {
  const known = context.data?.[set];
  switch (key) {
    case 'csv':
    case 'idx':
    case 'generate':
    case 'split':
    case 'text':
      return knownOf(context, set);
    case 'inputs':
    case 'standardize':
    case 'scale':
      return known === undefined ? [] : inputParts(known);
    case 'oneHot':
    case 'classes':
    case 'targets':
      return known === undefined ? [] : targetParts(known);
    default:
      return [];
  }
}

function overviewHover({ definition: { data }, data: known }: HoverContext): readonly HoverPart[] {
  const rows = (['train', 'validation', 'test'] as const).map((set) => {
    const source = data[set];
    return [set, source === undefined ? 'none' : originOf(source, known?.[set]?.rows), purposes[set]!];
  });
  return [heading('data'), { kind: 'table', header: ['', 'from', 'for'], rows }];
}

function setHover(set: string, source: DataSource | SplitSource, rows: number | undefined): readonly HoverPart[] {
  return [heading(`${set}: ${originOf(source, rows)}`), text(purposes[set]!)];
}

/** `50,000 samples of mnist/train-images-idx3-ubyte` */
function originOf(source: DataSource | SplitSource, rows?: number): string {
  if ('split' in source) {
    const drawn = rows === undefined ? '' : `${formatQuantity(rows, 'sample')}: `;
    return `${drawn}${percent(source.split)} of the training samples`;
  }
  const count = rows ?? knownSamples(source);
  const amount = count === undefined ? 'all samples' : formatQuantity(count, 'sample');
  if ('generate' in source) return `${amount} of ${source.generate}, made with seed ${source.seed}`;
  if ('samples' in source) return `${amount} in this file`;
  if ('text' in source)
    return `${count === undefined ? 'all windows' : formatQuantity(count, 'window')} of ${formatName(source.text)}`;
  return `${amount} of ${formatName('idx' in source ? source.idx.images : source.csv)}`;
}

function percent(fraction: number): string {
  return `${formatNumber(fraction * 100)} %`;
}

function keyHover(
  context: HoverContext,
  source: DataSource | SplitSource,
  key: string,
): readonly HoverPart[] | undefined {
  if ('split' in source) {
    return key === 'split' ? splitHover(source) : undefined;
  }
  switch (key) {
    case 'range':
      return source.range && rangeHover(source.range);
    case 'scale':
      return source.scale === undefined ? undefined : scaleHover(source.scale, 'idx' in source);
    case 'standardize':
      return standardizeHover(source.standardize);
    case 'oneHot':
      return source.oneHot === undefined ? undefined : oneHotHover(source.oneHot);
    case 'idx':
      return 'idx' in source ? idxHover(context) : undefined;
    case 'generate':
    case 'samples':
    case 'noise':
    case 'seed':
      return 'generate' in source ? generatedHover(source) : undefined;
    case 'text':
    case 'window':
    case 'stride':
    case 'oneHotInputs':
      return 'text' in source ? textHover(source) : undefined;
    case 'csv':
    case 'inputs':
    case 'targets':
      return 'csv' in source ? csvHover(context, source, key) : undefined;
    default:
      return undefined;
  }
}

function splitHover({ split }: SplitSource): readonly HoverPart[] {
  return [
    heading(`split: ${percent(split)}`),
    text('This share of the training samples, drawn with the seed before the first epoch, is never trained on.'),
  ];
}

function rangeHover([from, to]: readonly [number, number]): readonly HoverPart[] {
  const count = Math.max(0, to - from);
  const last =
    count === 0 ? 'no sample' : `samples ${formatCount(from + 1)} to ${formatCount(to)} of the source, counted from 1`;
  return [
    heading(`range: ${formatQuantity(count, 'sample')}`),
    text(`Half-open as in Python, [from, to) with the first as 0: ${last}. Default: all.`),
  ];
}

function scaleHover(scale: number, bytes: boolean): readonly HoverPart[] {
  const example = bytes ? ` A pixel 0 … 255 becomes 0 … ${String(Number((255 * scale).toPrecision(10)))}.` : '';
  const book = scale === 1 / 256 ? " 1/256 is what the book's mnist_loader data have." : '';
  return [
    heading(`scale: ${String(scale)}`),
    text(`Every input value is multiplied by it; y is not.${example}${book} Default: 1.`),
  ];
}

function standardizeHover(on: boolean): readonly HoverPart[] {
  return [
    heading(`standardize: ${on}`),
    formula('x_i → (x_i − mean_i) / deviation_i'),
    text(
      'For each input i, so that no input outweighs the others by its unit alone. Mean and deviation come from the training samples only. Default: false.',
    ),
  ];
}

function oneHotHover(classes: number): readonly HoverPart[] {
  const label = Math.min(3, classes - 1);
  const vector = Array.from({ length: Math.min(classes, 12) }, (_, place) => (place === label ? 1 : 0)).join(', ');
  return [
    heading(`oneHot: ${formatCount(classes)}`),
    text(
      `A label 0 … ${formatCount(classes - 1)} becomes a column y (${classes} × 1), as vectorized_result in the book's mnist_loader:`,
    ),
    formula(`${label} → (${vector}${classes > 12 ? ', …' : ''})ᵀ`),
    text(`The output layer then needs ${formatQuantity(classes, 'neuron')}.`),
  ];
}

function idxHover({ shapes }: HoverContext): readonly HoverPart[] {
  const x = shapes.input === undefined ? '' : ` An image becomes x ${column(shapes.input)}, row by row.`;
  return [
    heading('idx'),
    text(`The format of the MNIST files: images (bytes) and labels (one byte each), plain or .gz.${x}`),
  ];
}

function csvHover(
  { shapes }: HoverContext,
  source: { readonly csv: string; readonly inputs: readonly unknown[]; readonly targets: readonly unknown[] },
  key: 'csv' | 'inputs' | 'targets',
): readonly HoverPart[] {
  if (key === 'csv') {
    return [
      heading(`csv: ${formatName(source.csv)}`),
      text('A table: one sample a row, the columns named by the first row, separated by commas or tabs.'),
    ];
  }
  const columns = source[key].map((name) => formatName(String(name))).join(', ');
  const wide = key === 'inputs' ? shapes.input : shapes.output;
  const shape = wide === undefined ? '' : ` ${column(wide)}`;
  return [
    heading(`${key}: ${columns}`),
    text(
      key === 'inputs'
        ? `The columns that make x${shape}, in this order.`
        : `The columns that make y${shape}. A column of text becomes one class for each different text.`,
    ),
  ];
}

/** What the points of each set look like. */
export const shapesOfGenerated: Readonly<Record<GeneratedSource['generate'], string>> = {
  circle: 'Class 1 in a disc of radius 2.5, class 0 in a ring from 3.5 to 5 around it.',
  xor: 'Class 1 where x and y have the same sign, class 0 where they differ; coordinates from −5.3 to 5.3.',
  gauss: 'Class 1 around (2, 2), class 0 around (−2, −2), normally distributed.',
  spiral: 'Two arms of a spiral around each other, one of each class, out to radius 5.',
  moons: "Two half circles that reach into each other, one of each class (scikit-learn's make_moons).",
  plane: 'The number (x + y) / 10, for x and y from −6 to 6: regression on a plane.',
  gaussPlane: 'Three hills to 1 and three hollows to −1 on a plane at 0, for x and y from −6 to 6: regression.',
};

function generatedHover({ generate, samples, noise, seed, signs }: GeneratedSource): readonly HoverPart[] {
  const origin = generate === 'moons' ? '' : ' The formula is that of the TensorFlow Playground.';
  return [
    heading(`generate: ${generate}, ${formatQuantity(samples, 'sample')}`),
    formula('x : (2 × 1)    y : (1 × 1)'),
    text(`${shapesOfGenerated[generate]}${signs ? ' The target of class 0 is written −1.' : ''}${origin}`),
    text(`Made anew each time, and the same each time, with seed ${seed} and noise ${formatNumber(noise)}.`),
  ];
}

function textHover({ text: file, window, stride, oneHotInputs }: TextSource): readonly HoverPart[] {
  const input = oneHotInputs ? `[${window}, characters], each a vector with a single 1` : `[${window}], whole numbers`;
  return [
    heading(`text: ${formatName(file)}`),
    text(
      `Windows of ${formatQuantity(window, 'character')}, each ${formatQuantity(stride, 'character')} after the one before: `,
      `x is a window, ${input}; y is the character that follows it.`,
    ),
    formula(`window i: characters ${stride === 1 ? 'i' : `${stride} i`} … +${window - 1}  →  character +${window}`),
    text(
      'The different characters of the text, sorted by code point, are the classes; each stands for its place among them, ',
      'from 0. That many outputs, and as ',
      code('vocabulary'),
      ' of an embedding, the network needs.',
    ),
  ];
}
