import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import type { TextRange } from '../problem.ts';
import { networkInput } from '../shapes.ts';
import { declarationOf, namedAt, referencesTo } from './names.ts';

const text = `{
  "input": [4],
  "layers": [
    { "type": "dense", "units": 8, "name": "first" },
    { "type": "dense", "units": 8 },
    { "type": "add", "inputs": ["first", "dense 2"] },
    { "type": "concat", "inputs": ["input", "add 3", "first", "nobody"] }
  ]
}`;
const parsed = parseDefinition(text);
const shown = ({ start, end }: TextRange): string => `${text.slice(start, end)}@${start}`;
const at = (word: string, nth = 0): number => {
  let offset = text.indexOf(word);
  for (let i = 0; i < nth; i++) offset = text.indexOf(word, offset + 1);
  return offset + 1;
};
const place = (word: string, nth = 0): string => `${word}@${at(word, nth) - 1}`;

describe('names', () => {
  it.each<[string, number, number | undefined, string | undefined]>([
    ['a name', at('first'), 0, 'name'],
    ['its key', at('"name"'), 0, 'name'],
    ['the type of a layer with a name', at('dense'), 0, 'type'],
    ['the type of one without', at('dense', 1), 1, 'type'],
    ['a reference', at('first', 1), 0, 'reference'],
    ['a reference by a made name', at('dense 2'), 1, 'reference'],
    ['the input', at('"input"'), networkInput, 'input'],
    ['its shape', at('[4]'), networkInput, 'input'],
    ['a reference to it', at('input', 3), networkInput, 'reference'],
    ['a name that nobody has', at('nobody'), undefined, undefined],
    ['something else', at('units'), undefined, undefined],
    ['the list of references', at('["first"') - 1, undefined, undefined],
  ])('%s', (_, offset, target, kind) => {
    const found = namedAt(parsed, offset);
    expect([found?.target, found?.at]).toEqual([target, kind]);
  });

  it.each<[number, string, readonly string[]]>([
    [0, place('first'), [place('first', 1), place('first', 2)]],
    [1, place('dense', 1), [place('dense 2')]],
    [2, place('add'), [place('add 3')]],
    [networkInput, place('input'), [place('input', 3)]],
  ])('of %i: where it is declared and where it is read', (target, declaration, references) => {
    expect(shown(declarationOf(parsed, target)!)).toBe(declaration);
    expect(referencesTo(parsed, target).map(shown)).toEqual(references);
  });

  it('come from broken texts too', () => {
    const broken = parseDefinition('{ "layers": [ { "name": "a", "type": "dens" }, 3, { "inputs": ["a", "layer 2", 5');
    expect(referencesTo(broken, 0)).toHaveLength(1);
    expect(referencesTo(broken, 1)).toHaveLength(1);
    expect(declarationOf(broken, 1)).toEqual({ start: 47, end: 48 });
    expect(declarationOf(broken, 9)).toBeUndefined();
    expect(declarationOf(parseDefinition('{ "sizes": [2, 1] }'), networkInput)).toEqual({ start: 3, end: 8 });
    expect(declarationOf(parseDefinition('{}'), networkInput)).toBeUndefined();
  });
});
