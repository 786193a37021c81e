import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../definition/parse.ts';
import { placeAt } from './place.ts';

/** The place at the mark `▮` of a text, which is taken out. */
function place(marked: string) {
  return placeAt(marked.replace('▮', ''), marked.indexOf('▮'));
}

/** `key layers.0 [ty]`: part, path and what would be replaced. */
function brief(marked: string): string | undefined {
  const found = place(marked);
  if (found === undefined) return undefined;
  const replaced = marked.replace('▮', '').slice(found.range.start, found.range.end);
  return `${found.part} ${found.path.join('.')} [${replaced}]${found.needsComma ? ' ,after' : ''}${found.lacksCommaAt === undefined ? '' : ' ,before'}`;
}

describe('placeAt', () => {
  it.each([
    ['an empty text', '▮', 'value  []'],
    ['a word for a network', 'xo▮', 'value  [xo]'],
    ['behind the network', '{} ▮', undefined],
    ['in front of the network', '▮{}', undefined],
    ['an empty object', '{▮}', 'key  []'],
    ['a begun key', '{ "lo▮" }', 'key  ["lo"]'],
    ['a begun key without its closing quote', '{ "lo▮\n}', 'key  ["lo]'],
    ['a begun key without quotes', '{ lo▮ }', 'key  [lo]'],
    ['a key in the middle', '{ "l▮oss": 3 }', 'key  ["loss"]'],
    ['before a key', '{ ▮"loss": 3 }', 'key  [] ,after'],
    ['right before a value', '{ "loss": ▮"mse", "name": "a" }', 'value loss ["mse"]'],
    ['before a value, behind the colon', '{ "loss":▮ "mse" }', 'value loss [ "mse"]'],
    ['before a list, behind the colon', '{ "sizes": ▮[2, [3], 1], "loss": "mse" }', 'value sizes [[2, [3], 1]]'],
    ['before a list with no comma behind it', '{ "sizes": ▮[2, 3] "loss": "mse" }', 'value sizes [[2, 3]] ,after'],
    ['before an object', '{ "loss": ▮{ "type": "huber" } }', 'value loss [{ "type": "huber" }]'],
    ['before a number', '{ "training": { "epochs":▮ 30 } }', 'value training.epochs [ 30]'],
    ['before a key on the same line, where a value is missing', '{ "loss": ▮ "name": "a" }', 'value loss [] ,after'],
    ['after a comma', '{ "loss": "mse", ▮ }', 'key  []'],
    ['after a value without a comma', '{ "loss": "mse" ▮ }', 'key  [] ,before'],
    ['after a key that was not finished', '{ "los\n "da▮ }', 'key  ["da]'],
    ['a value', '{ "loss": ▮ }', 'value loss []'],
    ['right behind the colon', '{ "loss":▮ }', 'value loss []'],
    ['a value before the next key', '{ "loss": ▮ "data": {} }', 'value loss [] ,after'],
    ['a begun value', '{ "loss": "mse▮" }', 'value loss ["mse"]'],
    ['a begun value without quotes', '{ "loss": ms▮ }', 'value loss [ms]'],
    ['a begun value whose quote takes the rest', '{ "loss": "ms▮, "data": {} }', 'value loss ["ms]'],
    ['a begun value that ends with its line', '{ "loss": "ms▮\n "data": {} }', 'value loss ["ms] ,after'],
    [
      'a begun object before the next one',
      '{ "layers": [{ "type": "de▮\n { "type": "dense" }] }',
      'value layers.0.type ["de]',
    ],
    ['an item before the next one', '{ "layers": [▮ { "type": "dense" }] }', 'value layers.0 [] ,after'],
    ['a number', '{ "training": { "epochs": 3▮0 } }', 'value training.epochs [30]'],
    ['a word of JSON', '{ "reproducible": tr▮ }', 'value reproducible [tr]'],
    ['an object in a list', '{ "layers": [{ "type": "dense" }, { "type": "de▮', 'value layers.1.type ["de]'],
    ['a list', '{ "layers": [{ "type": "dense" }, ▮ ] }', 'value layers.1 []'],
    ['a list without a comma', '{ "layers": [{ "type": "dense" } ▮ ] }', 'value layers.1 [] ,before'],
    ['a list that is never closed', '{ "layers": [{ "type": "dense" }, "loss": "ms▮" }', 'value loss ["ms"]'],
    ['brackets that do not fit', '{ "layers": [{ "type": "dense" ], "loss": "ms▮" }', 'value loss ["ms"]'],
    ['a bracket too many', '{ "layers": []], "loss": "ms▮" }', 'value loss ["ms"]'],
    ['a list of lists', '{ "data": { "train": { "samples": [[[0, ▮', 'value data.train.samples.0.0.1 []'],
    ['between a key and its colon', '{ "loss" ▮: "mse" }', undefined],
    ['between a key and its colon, on another line', '{ "loss"\n ▮: "mse" }', undefined],
    ['between a key and a value without a colon', '{ "loss" ▮ "mse" }', undefined],
    ['behind a key without a colon', '{ "loss" ▮ }', undefined],
    ['a line below a key that was not finished', '{ "los"\n ▮ }', 'key  []'],
    ['a line comment', '{ // ▮\n }', undefined],
    ['a block comment', '{ /* ▮ */ }', undefined],
    ['behind a block comment', '{ /* */ ▮ }', 'key  []'],
  ])('%s', (_, marked, expected) => {
    expect(brief(marked)).toBe(expected);
  });

  it.each([
    ['[2, ▮]', true],
    ['[2, 3▮]', true],
    ['[2, ▮', true],
    ['[2, ▮, 3]', false],
    ['[▮ 3]', false],
  ])('knows whether it is the last: %s', (list, isLast) => {
    expect(place(`{ "sizes": ${list}`)?.isLast).toBe(isLast);
  });

  it('knows the objects around as wholes, also what stands behind the offset', () => {
    const found = place(
      '{ "a": 1, "layers": [{ "units": ▮, "type": "dense", "x": [{ "type": "no" }] }], "dialect": "b" }',
    )!;
    expect(found.textAt(['layers', 0, 'type'])).toBe('dense');
    expect(found.has(['layers', 0, 'units'])).toBe(true);
    expect(found.has(['layers', 0, 'x'])).toBe(true);
    expect(found.has(['layers', 0, 'y'])).toBe(false);
    expect(found.textAt(['dialect'])).toBe('b');
    expect(found.textAt(['a'])).toBeUndefined();
    expect(found.object).toEqual({ path: ['layers', 0], key: 'units' });
  });

  it('knows what else the list around has', () => {
    expect(place('{ "inputs": ["a", "b▮", 3, "c"] }')!.siblings).toEqual(['a', 'c']);
    expect(place('{ "inputs": ["a"], "b": ▮ }')!.siblings).toEqual([]);
  });

  it('has nothing to add in front of a list that takes several lines or has no end', () => {
    expect(place('{ "sizes": ▮[\n 2, 3 ] }')!.isWritten).toBe(true);
    expect(place('{ "sizes": ▮[2, 3')!.isWritten).toBe(true);
    expect(place('{ "sizes": ▮[2, 3, "loss": "mse" }')!.isWritten).toBe(true);
    expect(place('{ "sizes": ▮[2, 3] }')!.isWritten).toBe(false);
    expect(place('{ "sizes": ▮\n [2, 3] }')!.isWritten).toBe(false);
  });

  it('does not count the key under the cursor', () => {
    expect(place('{ "los▮": 1 }')!.has(['los'])).toBe(false);
  });

  it('finds at every offset of a good text what the parser finds there', () => {
    const text =
      '{ "input": [2], // one\n "layers": [{ "type": "dense", "units": 3 }, { "type": "flatten" }],\n "loss": "mse" /* two */, "training": { "epochs": 3 } }';
    const parsed = parseDefinition(text);
    let compared = 0;
    for (let offset = 0; offset <= text.length; offset++) {
      const known = parsed.pathAt(offset);
      const found = placeAt(text, offset);
      const isScalar = known !== undefined && /^["\w]/.test(text.slice(known.range.start));
      if (!isScalar || offset === known.range.start) continue;
      const path =
        found?.part === 'key' ? [...found.path, text.slice(found.range.start + 1, found.range.end - 1)] : found?.path;
      expect([offset, found?.part, path, found?.range]).toEqual([offset, known.part, known.path, known.range]);
      compared++;
    }
    expect(compared).toBeGreaterThan(80);
  });

  it('never throws, whatever is cut off', () => {
    const text = '{ "layers": [{ "type": "dense", \'x\': [1, {}], "u\\u00": -1e } ] } } ] // \n /*';
    for (let from = 0; from < text.length; from++) {
      for (let offset = 0; offset <= text.length - from; offset++) placeAt(text.slice(from), offset);
    }
  });
});
