import { inputName } from '../../definition/build.ts';
import type { Rule } from '../../definition/read/rule.ts';
import { readTerm } from '../../layers/terms/grammar.ts';
import { firstTerms, usualTerms } from '../../layers/terms/suggest.ts';
import { termWords } from '../../layers/terms/words.ts';
import type { Path } from '../../problem.ts';
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
function columns(csv: Path, { known, place }: Scene): readonly Name[] {
  const names = known.tables?.find(({ path }) => path === place.textAt(csv))?.names ?? [];
  return names
    .filter((name) => !place.siblings.includes(name))
    .slice(0, mostNames)
    .map((name) => ({ name, of: 'a column of the table' }));
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

/** The value of `key` in the object at `owner` that the data ask for, where they do. */
export function knownDraft(scene: Scene, owner: Path, key: string, rule: Rule): Draft | undefined {
  const count = knownCount(scene, owner, key);
  if (count !== undefined && choicesOf(rule).some(({ type }) => type === 'number')) return stop(count);
  const { input } = scene.known;
  return key === 'input' && input !== undefined && owner.length === 0 ? input.map(stop) : undefined;
}

/** Units of the last layer: as many as there are classes. */
export function knownCount({ known, shapes }: Scene, [list, index]: Path, key: string): number | undefined {
  const isLast = list === 'layers' && Number(index) >= shapes.layers.length - 1;
  return key === 'units' && isLast ? known.classes : undefined;
}
