import { inputName } from '../../definition/build.ts';
import type { Rule } from '../../definition/read/rule.ts';
import { readTerm } from '../../layers/terms/grammar.ts';
import { firstTerms, usualTerms } from '../../layers/terms/suggest.ts';
import { termWords } from '../../layers/terms/words.ts';
import { kindOf } from '../../layers/registry.ts';
import type { Path } from '../../problem.ts';
import type { Shape } from '../../shape.ts';
import { choicesOf } from '../schema/rules.ts';
import type { Scene } from './completion.ts';
import { type Draft, stop } from './draft.ts';

// What the network and its data know themselves: names of layers and of columns, numbers of classes.

interface Name {
  readonly name: string;
  /** What it is the name of. */
  readonly of: string;
}

/** More names than these nobody reads. */
const mostNames = 200;

/** Columns that are written one by one. */
const mostListed = 20;

/** Names that may stand in a list of names at `path`. */
export function namesAt([first, second, third, item]: Path, scene: Scene): readonly Name[] {
  if (item === undefined) return [];
  if (first === 'layers' && typeof second === 'number' && third === 'inputs') return layersAbove(second, scene);
  if (first === 'layers' && typeof second === 'number' && third === 'terms') return terms(second, scene);
  if (first === 'data' && (third === 'inputs' || third === 'targets')) return columns([first, second!, 'csv'], scene);
  return [];
}

/** What a layer can read, the nearest first. */
export function layersAbove(index: number, { shapes }: Scene): readonly Name[] {
  const above = shapes.layers.slice(Math.max(0, index - mostNames), index).toReversed();
  const named = above.map(({ name, type, output }) => ({ name, of: `${type} → ${output?.join(' × ') ?? '?'}` }));
  return [...named, { name: inputName, of: "the network's input" }];
}

/** Those of the table whose path stands at `csv`, without those that the list has. */
function columns(csv: Path, scene: Scene): readonly Name[] {
  return columnsOf(csv, scene)
    .filter((name) => !scene.place.siblings.includes(name))
    .slice(0, mostNames)
    .map((name) => ({ name, of: 'a column of the table' }));
}

function columnsOf(csv: Path, { known, place }: Scene): readonly string[] {
  return known.tables?.find(({ path }) => path === place.textAt(csv))?.names ?? [];
}

/** Terms of a features layer that its list does not have yet. */
function terms(index: number, scene: Scene): readonly Name[] {
  return usualTerms(inputsOf(index, scene))
    .filter((name) => !scene.place.siblings.includes(name))
    .slice(0, mostNames)
    .map((name) => ({ name, of: wordsOf(name) }));
}

function wordsOf(name: string): string {
  const term = readTerm(name);
  return 'complaint' in term ? '' : termWords(term);
}

/** Terms that a features layer at an index can begin with. */
export function knownTerms(index: number, scene: Scene): readonly string[] {
  return firstTerms(inputsOf(index, scene));
}

/** How many values the layer at an index reads; 1 where that is not known. */
function inputsOf(index: number, { shapes }: Scene): number {
  const read = shapes.layers[index]?.inputs[0] ?? (index === 0 ? shapes.input : shapes.layers[index - 1]?.output);
  return read?.[0] ?? 1;
}

/** A value that the data ask for. */
interface Known {
  readonly value: number;
  readonly why: string;
}

/** The value of `key` in the object at `owner` that the data ask for, where they do. */
export function knownDraft(scene: Scene, owner: Path, key: string, rule: Rule): Draft | undefined {
  const count = knownNumber(scene, [...owner, key])?.value;
  if (count !== undefined && choicesOf(rule).some(({ type }) => type === 'number')) return stop(count);
  const { input, outputs } = scene.known;
  if (owner.length > 0 || input === undefined) return undefined;
  if (key === 'input') return input.map(stop);
  return key === 'sizes' && outputs !== undefined ? [sizeOf(input), 3, outputs].map(stop) : undefined;
}

/** The number at a path that the data ask for: of the last layer's units, as many as there are classes. */
export function knownNumber(scene: Scene, [first, second, third]: Path): Known | undefined {
  const { known, shapes, place } = scene;
  const number = (value: number | undefined, why: string): Known | undefined =>
    value === undefined ? undefined : { value, why };
  if (first === 'layers' && third === 'units' && Number(second) >= shapes.layers.length - 1) {
    return number(known.classes, 'classes in the data');
  }
  if (first === 'data' && second === 'train' && third === 'oneHot') return number(known.labels, 'classes in the data');
  if (first === 'training' && second === 'batchSize' && known.samples !== undefined && known.samples < usualBatch) {
    return number(known.samples, 'all samples');
  }
  if (first === 'input' && typeof second === 'number') return number(known.input?.[second], 'values of a sample');
  if (first === 'sizes' && typeof second === 'number') {
    if (second === 0) return number(known.input && sizeOf(known.input), 'values of a sample');
    return place.isLast ? number(known.outputs, 'outputs for the targets') : undefined;
  }
  return undefined;
}

/** Samples in a mini-batch that one begins with. */
const usualBatch = 10;

function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The list of names at a path that the layers above or the table ask for; none in it where nobody knows. */
export function knownList(scene: Scene, [list, owner, key]: Path): Draft | undefined {
  if (key !== 'inputs' && key !== 'targets') return undefined;
  if (list === 'layers' && typeof owner === 'number') {
    const { options } = scene.parsed.definition.layers[owner] ?? {};
    const least = options === undefined ? 1 : kindOf(options).arity[0];
    const above = layersAbove(owner, scene).map(({ name }) => name);
    return above.slice(0, least).toReversed().map(stop);
  }
  if (list !== 'data') return undefined;
  const other = scene.parsed.valueAt([list, owner!, key === 'inputs' ? 'targets' : 'inputs']);
  const taken = Array.isArray(other) ? other : [];
  const all = columnsOf([list, owner!, 'csv'], scene);
  const free = all.filter((name, index) => !taken.includes(name) && !taken.includes(index));
  if (key === 'targets') return free.slice(-1).map(stop);
  // The last column is most often the target.
  return (taken.length > 0 ? free : free.slice(0, -1)).slice(0, mostListed).map(stop);
}
