import type { SamplesSource } from '../../definition/schema/data.ts';
import type { Path } from '../../problem.ts';
import { sizeOf } from '../../shape.ts';
import { formatNumber, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { broadcastOfX, broadcastOfY } from './broadcast.ts';
import { column, formula, heading, type HoverContext, miniBatchSize, text, trainingSamples } from './context.ts';

/** `path` below `samples`: [] the list, [i] a pair, [i, 0, ...] its x, [i, 1, ...] its y. */
export function samplesHover(
  context: HoverContext,
  source: SamplesSource,
  [index, side]: Path,
): readonly HoverPart[] | undefined {
  if (index === undefined) return listHover(context, source);
  if (typeof index !== 'number') return undefined;
  const sample = source.samples[index];
  if (!Array.isArray(sample)) return undefined;
  if (side === undefined) return pairHover(context, index);
  const values = flatten(sample[Number(side)]);
  if (side === 0) return xHover(context, index, values, sample[0]);
  return side === 1 ? yHover(context, source, index, values) : undefined;
}

function listHover(context: HoverContext, { samples }: SamplesSource): readonly HoverPart[] {
  return [
    heading(`samples: ${formatQuantity(samples.length, 'pair')} (x, y)`),
    text("The book's list of tuples (x, y): input x and desired output y, written [x, y] in JSON."),
    ...shapeLines(context),
    ...miniBatchParts(context),
  ];
}

function pairHover(context: HoverContext, index: number): readonly HoverPart[] {
  return [
    heading(`sample ${index + 1}: (x, y)`),
    text('One training example: the input x and the output y that the network should give for it.'),
    ...shapeLines(context),
    ...miniBatchParts(context),
  ];
}

function shapeLines({ shapes: { input, output } }: HoverContext): readonly HoverPart[] {
  if (input === undefined || output === undefined) return [];
  return [formula(`x : ${column(input)}    y : ${column(output)}`)];
}

function miniBatchParts(context: HoverContext): readonly HoverPart[] {
  const { input, output } = context.shapes;
  if (input === undefined || output === undefined) return [];
  const m = miniBatchSize(context);
  return [
    text(
      `A mini-batch is a list of such pairs, here m = ${m} of ${known(trainingSamples(context))}. `,
      `network.py takes them one after the other; here they are columns of two matrices, X ${column(input, m)} and Y ${column(output, m)}.`,
    ),
  ];
}

function known(n: number | undefined): string {
  return n === undefined ? 'the training samples' : formatQuantity(n, 'training sample');
}

/** How the text has the column x. */
function wayOfWriting(x: unknown): string {
  const rows: readonly unknown[] = Array.isArray(x) ? x : [];
  if (!rows.some(Array.isArray)) return 'A column, although JSON writes it flat';
  if (rows.every((row) => Array.isArray(row) && row.length === 1 && !Array.isArray(row[0]))) {
    return 'A column, written as one';
  }
  return 'A column of all its numbers, row after row';
}

/** `[[0, 1]]`: as `np.array([[0, 1]])` it has the shape (1, 2). */
function isRow(x: unknown): boolean {
  return Array.isArray(x) && x.length === 1 && Array.isArray(x[0]) && x[0].length > 1 && !x[0].some(Array.isArray);
}

function xHover(
  context: HoverContext,
  index: number,
  values: readonly unknown[],
  written: unknown,
): readonly HoverPart[] {
  const wanted = context.shapes.input;
  const n = values.length;
  const m = miniBatchSize(context);
  const parts = [
    heading(`x of sample ${index + 1}: (${n} × 1)`),
    text(
      `${wayOfWriting(written)}: ${formatQuantity(n, 'value')}, one for each input neuron. `,
      `A mini-batch of ${m} such pairs (x, y) has the matrix X (${n} × ${m}), one column a sample.`,
    ),
    formula(`x = ${columnOf(values)}    shape (${n}, 1)`),
  ];
  if (wanted !== undefined && sizeOf(wanted) !== n) {
    return [...parts, text(`It does not fit: the network reads ${column(wanted)}.`)];
  }
  return [...parts, ...broadcastOfX(context, isRow(written) ? [1, n] : [n])];
}

function yHover(
  context: HoverContext,
  { oneHot }: SamplesSource,
  index: number,
  values: readonly unknown[],
): readonly HoverPart[] {
  const wanted = context.shapes.output;
  if (oneHot !== undefined && values.length === 1) {
    return [
      heading(`y of sample ${index + 1}: class ${show(values[0])}`),
      text(
        `A label; oneHot turns it into the column y (${oneHot} × 1) with a 1 in place ${show(values[0])}, counted from 0.`,
      ),
    ];
  }
  const n = values.length;
  const parts = [
    heading(`y of sample ${index + 1}: (${n} × 1)`),
    text(`What the network should give for x: a column, ${formatQuantity(n, 'value')}, one for each output neuron.`),
    formula(`y = ${columnOf(values)}    shape (${n}, 1)`),
  ];
  if (wanted !== undefined && sizeOf(wanted) !== n) {
    return [...parts, text(`It does not fit: the network gives a ${column(wanted)}.`)];
  }
  return [...parts, ...broadcastOfY(context)];
}

/** Values of a column that are written out. */
const mostValues = 8;

/** `[[0], [1]]`: as `np.array` would write the column. */
function columnOf(values: readonly unknown[]): string {
  const shown = values.slice(0, mostValues).map((value) => `[${show(value)}]`);
  return `[${shown.join(', ')}${values.length > mostValues ? ', …' : ''}]`;
}

function show(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value) : '?';
}

/** The numbers of a nested or flat array, in order; a lone number is an array of one. */
function flatten(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(Infinity) : [value];
}
