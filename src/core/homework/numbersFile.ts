import { nearest } from '../definition/read/nearest.ts';
import { problemList } from '../definition/text/problems.ts';
import { parseSyntax } from '../definition/text/syntax.ts';
import type { Node, ObjectNode, Property } from '../definition/text/tree.ts';
import type { TextRange } from '../problem.ts';
import { formatNumber } from '../editor/format.ts';
import type { TrainingJob } from '../train/session.ts';
import { type Comparison, compareNumbers, nameOf } from './compare.ts';
import { readPrintout } from './printout.ts';
import { type Quantity, type QuantityName, quantityNames, type Workings, workingsOf } from '../workings/quantities.ts';

/** A remark on a place of the learner's file. */
export interface Remark {
  readonly severity: 'error' | 'information';
  readonly range: TextRange;
  readonly message: string;
}

export interface ComparedFile {
  readonly remarks: readonly Remark[];
  readonly comparisons: readonly Comparison[];
  /** Rows of the training data, from 0; what the numbers are compared with. */
  readonly samples: readonly number[];
}

const mostRemarked = 100;
const ownKeys = ['network', 'sample', 'batch', 'x', 'y', 'cost', 'layers'] as const;
/** What people call the book's quantities, in lower case and without separators. */
const otherNames: ReadonlyMap<string, QuantityName> = new Map([
  ['nablaw', 'nablaW'],
  ['dw', 'nablaW'],
  ['dcdw', 'nablaW'],
  ['gradw', 'nablaW'],
  ['nablab', 'nablaB'],
  ['db', 'nablaB'],
  ['dcdb', 'nablaB'],
  ['gradb', 'nablaB'],
  ['costderivative', 'dC/da'],
  ['dcda', 'dC/da'],
  ['da', 'dC/da'],
  ['sp', "sigma'"],
  ['sigmoidprime', "sigma'"],
  ['sigmaprime', "sigma'"],
  ['slope', "sigma'"],
  ['dcdz', 'delta'],
  ['dz', 'delta'],
  ['error', 'delta'],
  ['activation', 'a'],
  ['activations', 'a'],
  ['output', 'a'],
  ['weights', 'w'],
  ['bias', 'b'],
  ['biases', 'b'],
  ['loss', 'cost'],
  ['dldw', 'nablaW'],
  ['weightgrad', 'nablaW'],
  ['wgrad', 'nablaW'],
  ['dldb', 'nablaB'],
  ['biasgrad', 'nablaB'],
  ['bgrad', 'nablaB'],
  ['dlda', 'dC/da'],
  ['dldz', 'delta'],
  ['deltas', 'delta'],
]);

/** The quantity that a word means. */
export function quantityNamed(word: string): QuantityName | undefined {
  const exact = quantityNames.find((name) => name === word);
  const spelt = word.toLowerCase().replaceAll('∇', 'nabla').replaceAll('∂', 'd').replaceAll('δ', 'delta');
  const letters = spelt.replaceAll(/[^a-z]/gu, '');
  return exact ?? (letters === 'delta' ? 'delta' : otherNames.get(letters));
}

/**
 * Compares the numbers of a `.numbers.json` with the network's own:
 *
 *     { "sample": 1, "cost": 0.37, "layers": { "hidden": { "z": [[0.1], [0.2]], "delta": "[[0.01] [0.02]]" } } }
 *
 * `sample`: which row of the training data, from 1; `batch`: the first so many, as a mini-batch. Numbers stand as lists, or as text
 * in the way a program printed them. Every wrong number has a remark at its place, and the list as a whole one with the likely slip.
 */
export function compareFile(text: string, job: TrainingJob): ComparedFile {
  const remarks: Remark[] = [];
  const comparisons: Comparison[] = [];
  const syntax = problemList('syntax-more');
  const root = parseSyntax(text, syntax, syntax);
  for (const { message, range } of syntax.all()) remarks.push({ severity: 'error', range, message });
  const wrong = (range: TextRange, message: string): void => void remarks.push({ severity: 'error', range, message });
  if (root?.kind !== 'object') {
    if (root !== undefined && root.kind !== 'broken') {
      wrong({ start: root.start, end: root.end }, 'numbers stand in an object: { "sample": 1, "layers": { … } }');
    }
    return { remarks, comparisons, samples: [] };
  }
  const samples = samplesOf(root, job, wrong);
  if (samples === undefined) return { remarks, comparisons, samples: [] };
  const workings = workingsOf(job, samples);
  const compare = (property: Property, layer: string | undefined, name: QuantityName): void => {
    const quantity = workings.quantities.find((each) => each.name === name && each.layer === layer);
    if (quantity === undefined) {
      wrong(rangeOf(property.keyRange), missing(name, layer, workings));
      return;
    }
    const comparison = compareProperty(property, quantity, workings, text, remarks);
    if (comparison !== undefined) comparisons.push(comparison);
  };
  for (const property of root.properties) {
    const { key, value, keyRange } = property;
    if (key === 'network' || key === 'sample' || key === 'batch') continue;
    if (key === 'layers') {
      if (value.kind === 'object') compareLayers(value, workings, compare, wrong, remarks);
      else if (value.kind !== 'broken')
        wrong(rangeOf(value), 'layers is an object with the names of the layers as keys');
      continue;
    }
    const name = quantityNamed(key);
    if (name === 'x' || name === 'y' || name === 'cost') compare(property, undefined, name);
    else wrong(rangeOf(keyRange), unknownKey(key, name === undefined ? ownKeys : undefined));
  }
  return { remarks: cut(remarks), comparisons, samples };
}

function compareLayers(
  { properties }: ObjectNode,
  { network, quantities }: Workings,
  compare: (property: Property, layer: string, name: QuantityName) => void,
  wrong: (range: TextRange, message: string) => void,
  remarks: Remark[],
): void {
  const names = network.layers.map(({ shapes }) => shapes.name);
  for (const { key, value, keyRange } of properties) {
    if (!names.includes(key)) {
      wrong(
        rangeOf(keyRange),
        `there is no layer "${key}"; there ${names.length === 1 ? 'is' : 'are'} ${listed(names)}`,
      );
      continue;
    }
    if (value.kind !== 'object') {
      if (value.kind !== 'broken') wrong(rangeOf(value), 'a layer has an object of numbers: { "z": …, "delta": … }');
      continue;
    }
    for (const property of value.properties) {
      if (property.key === 'shape') {
        const a = quantities.find((each) => each.name === 'a' && each.layer === key)!;
        remarks.push(...shapeRemark(property.value, a));
        continue;
      }
      const name = quantityNamed(property.key);
      const known = quantities.filter(({ layer }) => layer === key).map((each) => each.name);
      if (name === undefined) wrong(rangeOf(property.keyRange), unknownKey(property.key, [...known, 'shape']));
      else compare(property, key, name);
    }
  }
}

/** The shape of a layer's activations: (3, 1) of a column, or [3] of one sample as layers are declared. */
function shapeRemark(node: Node, { rows, columns, layer }: Quantity): Remark[] {
  if (node.kind === 'broken') return [];
  const claimed = node.kind === 'array' ? node.items.map((item) => (item.kind === 'number' ? item.value : NaN)) : [];
  if (claimed.length === 1 && claimed[0] === rows) {
    const message = `network.py needs a of "${layer}" as (${rows}, ${columns}), a column for each sample; (${rows},) broadcasts to a matrix in its backward pass`;
    return [{ severity: 'information', range: rangeOf(node), message }];
  }
  if (claimed.length === 2 && claimed[0] === rows && claimed[1] === columns) return [];
  const turned = claimed.length === 2 && claimed[0] === columns && claimed[1] === rows ? '; this is its transpose' : '';
  const message = `a of "${layer}" is (${rows}, ${columns}): ${rows === 1 ? 'one neuron' : `${rows} neurons`}, ${columns === 1 ? 'one sample' : `${columns} samples`}${turned}`;
  return [{ severity: 'error', range: rangeOf(node), message }];
}

function samplesOf(
  root: ObjectNode,
  { datasets }: TrainingJob,
  wrong: (range: TextRange, message: string) => void,
): readonly number[] | undefined {
  const { rows } = datasets.train.inputs;
  const numberAt = (key: 'sample' | 'batch'): number | undefined | null => {
    const property = root.byKey.get(key);
    if (property === undefined) return undefined;
    const { value } = property;
    const number = value.kind === 'number' ? Number(value.value) : NaN;
    if (Number.isInteger(number) && number >= 1 && number <= rows) return number;
    if (value.kind !== 'broken') {
      wrong(
        rangeOf(value),
        `${key} is a whole number from 1 to ${rows.toLocaleString('en-US')}, the size of the training data`,
      );
    }
    return null;
  };
  const batch = numberAt('batch');
  const sample = numberAt('sample');
  if (batch === null || sample === null) return undefined;
  if (batch !== undefined && sample !== undefined) {
    wrong(
      rangeOf(root.byKey.get('batch')!.keyRange),
      'either a sample or a batch: with both it is not clear what the numbers are of',
    );
    return undefined;
  }
  if (batch !== undefined) return Array.from({ length: Math.min(batch, mostTogether) }, (_, i) => i);
  return [(sample ?? 1) - 1];
}

/** Samples that are worked through at once. */
const mostTogether = 1000;

function compareProperty(
  { value, keyRange }: Property,
  quantity: Quantity,
  workings: Workings,
  text: string,
  remarks: Remark[],
): Comparison | undefined {
  if (value.kind === 'broken') return undefined;
  const leaves = value.kind === 'string' ? [] : leavesOf(value);
  const stray = leaves.find(({ kind }) => kind !== 'number');
  if (stray !== undefined) {
    if (stray.kind !== 'broken')
      remarks.push({ severity: 'error', range: rangeOf(stray), message: 'here stands a number' });
    return undefined;
  }
  const reading = readPrintout(value.kind === 'string' ? String(value.value) : printed(value, text));
  const result = reading.ok ? compareNumbers(reading.printout, quantity, workings) : reading;
  if (!result.ok) {
    remarks.push({ severity: 'error', range: rangeOf(value), message: result.message });
    return undefined;
  }
  const { comparison } = result;
  const { right, wrong, notes, slip, claimed, turned } = comparison;
  const { rows, columns, values } = quantity;
  for (const [i, leaf] of leaves.entries()) {
    const place = turned ? (i % rows) * columns + Math.floor(i / rows) : i;
    if (wrong === 0 || right[place] === true) continue;
    const message = `${formatNumber(claimed[place]!)} is wrong: the network has ${formatNumber(values[place]!)}`;
    remarks.push({ severity: 'error', range: rangeOf(leaf), message });
  }
  if (wrong > 0) {
    const likely = slip === undefined ? '' : `. Likely: ${slip.says}`;
    const share = right.length === 1 ? 'is wrong' : `: ${wrong} of ${right.length} are wrong`;
    remarks.push({
      severity: 'error',
      range: rangeOf(keyRange),
      message: `${nameOf(quantity)}${right.length === 1 ? ' ' : ''}${share}${likely}`,
    });
  }
  for (const note of notes) remarks.push({ severity: 'information', range: rangeOf(keyRange), message: note });
  return comparison;
}

/** Every value that is no list, in order. */
function leavesOf(node: Node): Node[] {
  return node.kind === 'array' ? node.items.flatMap(leavesOf) : [node];
}

/** Lists of numbers with the digits that were written, without comments. */
function printed(node: Node, text: string): string {
  return node.kind === 'array'
    ? `[${node.items.map((item) => printed(item, text)).join(', ')}]`
    : text.slice(node.start, node.end);
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}

function missing(name: QuantityName, layer: string | undefined, { network, quantities }: Workings): string {
  const called = nameOf({ name, layer });
  if (layer === undefined) return `${called} is not known here`;
  const known = quantities.filter((each) => each.layer === layer).map((each) => each.name);
  const type = network.layers.find(({ shapes }) => shapes.name === layer)!.shapes.type;
  return `${called} is not known for a layer of type ${type}; known ${known.length === 1 ? 'is' : 'are'} ${listed(known)}`;
}

function unknownKey(key: string, known: readonly string[] | undefined): string {
  if (known === undefined) return `${key} belongs to a layer: write it under "layers", by the layer's name`;
  const suggestion = nearest(key, known);
  const meant = suggestion === undefined ? '' : `; did you mean ${suggestion.word}?`;
  return `${JSON.stringify(key)} is none of ${listed(known)}${meant}`;
}

function listed(words: readonly string[]): string {
  return words.join(', ');
}

/** In the order of the text, and not more than can be read. */
function cut(remarks: readonly Remark[]): readonly Remark[] {
  const sorted = remarks.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const more = sorted.length - mostRemarked;
  if (more <= 0) return sorted;
  const message = `and ${more.toLocaleString('en-US')} more`;
  return [...sorted.slice(0, mostRemarked), { severity: 'error', range: sorted[mostRemarked]!.range, message }];
}
