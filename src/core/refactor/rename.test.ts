import { describe, expect, it } from 'vitest';
import { applyEdits } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { renameLayer, startRename } from './rename.ts';

const net = `{
  "input": [4],
  "layers": [
    { "type": "dense", "units": 4, "name": "first" }, // one
    { "type": "dense", "units": 4 },
    { "type": "dense", "units": 4, "name": "dense 4" },
    { "type": "dense", "units": 4 },
    { "type": "add", "inputs": ["first", "dense 2", "dense 4", "dense 4'", "input"] }
  ]
}`;

/** Renames at the nth place of a word. */
function rename(word: string, nth: number, name: string, text = net): string {
  let offset = text.indexOf(word);
  for (let i = 0; i < nth; i++) offset = text.indexOf(word, offset + 1);
  const renamed = renameLayer(text, parseDefinition(text), offset + 1, name);
  return 'refusal' in renamed ? renamed.refusal : applyEdits(text, renamed.edits);
}

describe('renameLayer', () => {
  it('refuses in a list of more layers than can be read', () => {
    const text = `{ "input": [2], "layers": [${Array(1001).fill('{ "type": "flatten" }').join()}] }`;
    expect(rename('"flatten"', 0, 'x', text)).toMatch(/^Only layers can be renamed/);
  });

  const first = net.replaceAll('"first"', '"a \\"b\\""');
  it.each<[string, string, number, string, string]>([
    ['from the name', '"first"', 0, 'a "b"', first],
    ['from a reference', '"first"', 1, 'a "b"', first],
    ['from the key', '"name"', 0, 'a "b"', first],
    ['to what it is', '"first"', 0, 'first', net],
    [
      'a layer without a name, from a reference',
      '"dense 2"',
      0,
      'x',
      net.replace('4 },', '4, "name": "x" },').replace('"dense 2"', '"x"'),
    ],
    [
      'a layer without a name, from its type',
      '"dense"',
      1,
      'x',
      net.replace('4 },', '4, "name": "x" },').replace('"dense 2"', '"x"'),
    ],
    [
      'a name that another layer was kept from',
      '"dense 4"',
      0,
      'x',
      net.replace('"dense 4"', '"x"').replace(', "dense 4"', ', "x"').replace(`"dense 4'"`, '"dense 4"'),
    ],
  ])('%s', (_, word, nth, name, expected) => {
    expect(rename(word, nth, name)).toBe(expected);
  });

  it.each<[string, string, number, string]>([
    ['', '"first"', 0, 'A layer cannot have an empty name.'],
    ['  ', '"first"', 0, 'A layer cannot have an empty name.'],
    ['input', '"first"', 0, '"input" is the name of the network\'s own input; choose another.'],
    ['dense 2', '"first"', 0, 'Layer 2 is named "dense 2" already; every layer needs a name of its own.'],
    ['x', '"input"', 1, '"input" is the network\'s own input; its name is fixed.'],
    ['x', '[4]', 0, '"input" is the network\'s own input; its name is fixed.'],
    ['x', '"dense"', 0, 'This is the kind of the layer; to rename the layer, go to its "name".'],
    ['x', '"units"', 0, 'Only layers can be renamed: at their "name", at their "type", or where "inputs" names them.'],
  ])('refuses %j for %s', (name, word, nth, refusal) => {
    expect(rename(word, nth, name)).toBe(refusal);
  });

  it('starts with the name that is there', () => {
    const start = (offset: number): unknown => startRename(parseDefinition(net), offset);
    const offset = net.indexOf('dense 2');
    expect(start(offset + 3)).toEqual({ range: { start: offset, end: offset + 7 }, placeholder: 'dense 2' });
    expect(start(net.indexOf('first'))).toMatchObject({ placeholder: 'first' });
  });
});
