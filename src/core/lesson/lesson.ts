import type { NetworkDefinition } from '../definition/network.ts';
import { formatShape } from '../shape.ts';
import { networkInput, type NetworkShapes } from '../shapes.ts';
import { formulaOf, superscript } from './letters.ts';
import { type LessonPart, type LessonStep, type NumpyTrace, traceUpdate } from './networkPy.ts';
import { type Dims, formatDims, sameDims } from './numpy.ts';
import { properSample, reasonOf, type Verdict, verdictOf } from './verdict.ts';

/** A line of network.py with a proper and with a wrong sample. */
export interface LessonRow {
  readonly part: LessonPart;
  /** `z¹ = w¹ x + b¹`; `…` where layers are left out. */
  readonly formula: string;
  /** `(3, 1)`; empty where nothing is computed any more. */
  readonly right: string;
  readonly wrong: string;
  readonly state: 'same' | 'differs' | 'fails' | 'notReached';
}

export interface Comparison extends Verdict {
  /** `[2, 3, 1] with a flat x` */
  readonly title: string;
  /** Shapes of x in the two columns. */
  readonly right: string;
  readonly wrong: string;
  readonly reason: string | undefined;
  /** Some line has the right shape again after one that had not. */
  readonly looksRight: boolean;
  readonly rows: readonly LessonRow[];
}

/** Another wrong way to write x or y. */
export interface OtherShape extends Verdict {
  /** `y is flat` */
  readonly what: string;
  /** `np.array([1, 0])` */
  readonly python: string;
  readonly shape: string;
}

/** What NumPy would do with samples of the wrong shape, and what is done here instead; ready to show. */
export interface LessonView {
  readonly sizes: readonly number[];
  /** False where the definition is no chain of dense layers: then it is about the book's [2, 3, 1]. */
  readonly own: boolean;
  /** The network with a flat x; then its twin, with which the other thing happens. */
  readonly comparisons: readonly Comparison[];
  readonly others: readonly OtherShape[];
  readonly instead: readonly string[];
}

const bookSizes = [2, 3, 1];

/** Deeper chains are no lesson any more. */
const mostLayers = 50;

/** [n0, …, nL] of a chain of dense layers, which is all that network.py knows; undefined for any other network. */
export function chainSizes({ layers }: NetworkDefinition, shapes: NetworkShapes): readonly number[] | undefined {
  const [input, ...deeper] = shapes.input ?? [];
  const chain =
    input !== undefined &&
    deeper.length === 0 &&
    shapes.layers.length > 0 &&
    shapes.layers.length <= mostLayers &&
    shapes.layers.every(({ ok, sources, output }, index) => {
      const options = layers[index]?.options;
      const before = index === 0 ? networkInput : index - 1;
      return ok && options?.type === 'dense' && options.bias && sources[0] === before && output?.length === 1;
    });
  return chain ? [input, ...shapes.layers.map(({ output }) => output![0]!)] : undefined;
}

export function lessonOf(definition: NetworkDefinition | undefined, shapes: NetworkShapes | undefined): LessonView {
  const chain = definition && shapes && chainSizes(definition, shapes);
  const sizes = chain ?? bookSizes;
  return {
    sizes,
    own: chain !== undefined,
    comparisons: [sizes, twinOf(sizes)].map(comparisonOf),
    others: otherShapes(sizes),
    instead: insteadOf(sizes),
  };
}

/**
 * The nearest network that behaves the other way: with equal first sizes nothing is raised, with different ones the backward
 * pass fails. Two inputs at least: a single one has nothing to be confused with.
 */
function twinOf([first, second, ...rest]: readonly number[]): readonly number[] {
  const inputs = Math.max(2, first!);
  return first === second ? [inputs, inputs + 1, ...rest] : [inputs, inputs, ...rest];
}

function comparisonOf(sizes: readonly number[]): Comparison {
  const sample = properSample(sizes);
  const proper = traceUpdate(sample);
  const flat = traceUpdate({ ...sample, x: [sizes[0]!] });
  const rows = rowsOf(proper, flat);
  const verdict = verdictOf(flat, proper);
  const first = verdict.tone === 'right' ? -1 : rows.findIndex(({ state }) => state === 'differs');
  return {
    title: `${formatShape(sizes)} with a flat x`,
    right: formatDims(proper.sample.x),
    wrong: formatDims(flat.sample.x),
    ...verdict,
    reason: reasonOf(flat, proper),
    looksRight: first >= 0 && rows.slice(first).some(({ formula, state }) => state === 'same' && formula !== '…'),
    rows,
  };
}

/** Every line of the computation; of deep networks the first and the last layers. */
function rowsOf(proper: NumpyTrace, wrong: NumpyTrace): LessonRow[] {
  const last = proper.sample.sizes.length - 1;
  const shown = (layer: number): boolean => last <= 4 || layer <= 2 || layer > last - 2;
  const rows: LessonRow[] = [];
  for (const [index, step] of proper.steps.entries()) {
    if (shown(step.layer)) rows.push(rowOf(step, wrong.steps[index], last));
    else if (rows.at(-1)?.formula !== '…')
      rows.push({ part: step.part, formula: '…', right: '…', wrong: '…', state: 'same' });
  }
  return rows;
}

function rowOf(step: LessonStep, wrong: LessonStep | undefined, last: number): LessonRow {
  const { part, result } = step;
  const right = 'dims' in result ? result.dims : [];
  const row = { part, formula: formulaOf(step, last), right: formatDims(right) };
  if (wrong === undefined) return { ...row, wrong: '', state: 'notReached' };
  if ('error' in wrong.result) return { ...row, wrong: 'ValueError', state: 'fails' };
  const { dims } = wrong.result;
  return { ...row, wrong: formatDims(dims), state: sameDims(dims, right) ? 'same' : 'differs' };
}

function otherShapes(sizes: readonly number[]): OtherShape[] {
  const right = properSample(sizes);
  const proper = traceUpdate(right);
  const [inputs, outputs] = [sizes[0]!, sizes.at(-1)!];
  const ways: readonly [what: string, python: string, changes: { readonly x: Dims } | { readonly y: Dims }][] = [
    ['x is a row', `np.array([${list(inputs)}])`, { x: [1, inputs] }],
    ['y is flat', `np.array(${list(outputs)})`, { y: [outputs] }],
    ['y is a row', `np.array([${list(outputs)}])`, { y: [1, outputs] }],
    ['y is a number', '1', { y: [] }],
  ];
  return ways.map(([what, python, changes]) => {
    const sample = { ...right, ...changes };
    return {
      what,
      python,
      shape: formatDims('x' in changes ? sample.x : sample.y),
      ...verdictOf(traceUpdate(sample), proper),
    };
  });
}

/** `[0, 1]`, `[0, 1, …]` */
function list(length: number): string {
  const shown = Array.from({ length: Math.min(length, 3) }, (_, index) => String(index % 2));
  return `[${shown.join(', ')}${length > 3 ? ', …' : ''}]`;
}

function insteadOf(sizes: readonly number[]): string[] {
  const [inputs, units] = [sizes[0]!, sizes[1]!];
  const last = superscript(sizes.length - 1);
  return [
    `A flat x in the file is the column (${inputs} × 1): it can be nothing else. Hovers show it so; y likewise.`,
    `A mini-batch of m samples is a matrix X (${inputs} × m), a column a sample, and b¹ (${units} × 1) is added to each column. That is the one broadcast that is meant.`,
    `An x or y with another number of values than the network has neurons for is a problem in the editor, with both numbers, before anything runs.`,
    sizes.at(-1) === 1
      ? 'A number as y is the column (1 × 1).'
      : `A single number as y is a label: "oneHot" makes it the column y (${sizes.at(-1)!} × 1), and a loss on labels takes it as it is. Otherwise it is a problem, as a${last} has ${sizes.at(-1)!} values.`,
    'All arrays are laid out once, in the shapes of the table of shapes; no update can change them.',
  ];
}
