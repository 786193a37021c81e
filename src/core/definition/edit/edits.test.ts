import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';
import type { Change } from './change.ts';
import { applyChanges, applyEdits, editsOf, editsOfFix } from './edits.ts';

const broken = `{
  // the network
  "input": [2], // two numbers
  "layers": [
    { "type": "dense", "units": 3 },
    // the outputs
    { "type": "dense", "units": 1 } // one
  ],
  "loss": "mse"
}
`;
const commas = broken.replace('} // one', '}, // one').replace('"mse"\n', '"mse",\n');

describe('editsOf', () => {
  it.each<[string, string, readonly Change[], string]>([
    ['a value', '{"a":1}', [{ kind: 'set', path: ['a'], value: [1, 2] }], '{"a":[1, 2]}'],
    ['a first key', '{}', [{ kind: 'set', path: ['a'], value: 1 }], '{ "a": 1 }'],
    ['a first item', '{"a": []}', [{ kind: 'insert', path: ['a', 0], value: 1 }], '{"a": [1]}'],
    ['a key in a line', '{ "b": 1 }', [{ kind: 'set', path: ['a', 'c'], value: 1 }], '{ "b": 1, "a": { "c": 1 } }'],
    ['a key behind a comma', '{ "b": 1, }', [{ kind: 'set', path: ['a'], value: 1 }], '{ "b": 1, "a": 1 }'],
    [
      'a key in its place',
      '{ "layers": [] }',
      [{ kind: 'set', path: ['input'], value: [1] }],
      '{ "input": [1], "layers": [] }',
    ],
    ['the last item of a line', '[1, 2, 3]', [{ kind: 'remove', path: [2] }], '[1, 2]'],
    ['the first item of a line', '[1, 2, 3]', [{ kind: 'remove', path: [0] }], '[2, 3]'],
    ['an item of a line', '[1, 2, 3]', [{ kind: 'remove', path: [1] }], '[1, 3]'],
    ['the only item', '[ 1 ]', [{ kind: 'remove', path: [0] }], '[]'],
    ['an item between', '[1, 3]', [{ kind: 'insert', path: [1], value: 2 }], '[1, 2, 3]'],
    ['an item moved down', '[1, 2, 3]', [{ kind: 'move', path: [0], to: 3 }], '[2, 3, 1]'],
    ['an item moved up', '[1, 2, 3]', [{ kind: 'move', path: [2], to: 0 }], '[3, 1, 2]'],
    ['a name', '{"a": 1}', [{ kind: 'rename', path: ['a'], key: 'b' }], '{"b": 1}'],
    ['what is not there', '{"a": 1}', [{ kind: 'remove', path: ['b'] }], '{"a": 1}'],
  ])('%s', (_, text, changes, expected) => {
    expect(applyEdits(text, editsOf(text, changes))).toBe(expected);
    expect(applyChanges(text, changes)).toBe(expected);
  });

  const dense = { type: 'dense', units: 5 };
  it.each<[string, string, Change, readonly string[], readonly string[]]>([
    ['a key', broken, { kind: 'set', path: ['name'], value: 'x' }, ['"name": "x",'], []],
    [
      'a last key',
      broken,
      { kind: 'set', path: ['training', 'epochs'], value: 2 },
      ['"training": { "epochs": 2 }'],
      [],
    ],
    [
      'a first item',
      broken,
      { kind: 'insert', path: ['layers', 0], value: dense },
      ['{ "type": "dense", "units": 5 },'],
      [],
    ],
    [
      'a middle item',
      broken,
      { kind: 'insert', path: ['layers', 1], value: dense },
      ['{ "type": "dense", "units": 5 },'],
      [],
    ],
    [
      'a last item',
      broken,
      { kind: 'insert', path: ['layers', 2], value: dense },
      ['{ "type": "dense", "units": 5 }'],
      [],
    ],
    ['the first away', broken, { kind: 'remove', path: ['layers', 0] }, [], ['{ "type": "dense", "units": 3 },']],
    [
      'the last away',
      broken,
      { kind: 'remove', path: ['layers', 1] },
      [],
      ['// the outputs', '{ "type": "dense", "units": 1 } // one'],
    ],
    ['a key away', broken, { kind: 'remove', path: ['input'] }, [], ['// the network', '"input": [2], // two numbers']],
  ])('a line for %s, with and without trailing commas', (_, __, change, added, removed) => {
    for (const text of [broken, commas]) {
      const changed = applyEdits(text, editsOf(text, [change]));
      const words = (line: string): string => line.trim().replace(/,(?= \/\/|$)/, '');
      const lines = (whole: string): string[] => whole.split('\n').map(words).toSorted();
      const expected = [...lines(text), ...added.map(words)];
      for (const line of removed) expected.splice(expected.indexOf(words(line)), 1);
      expect(lines(changed)).toEqual(expected.toSorted());
      expect(parseDefinition(changed).problems.filter(({ code }) => code.startsWith('syntax-'))).toEqual([]);
    }
  });

  it('keeps comments with their entries', () => {
    expect(applyChanges(broken, [{ kind: 'set', path: ['name'], value: 'x' }])).toContain(
      '{\n  "name": "x",\n  // the network\n',
    );
    expect(applyChanges(broken, [{ kind: 'insert', path: ['layers', 1], value: dense }])).toContain(
      '"units": 3 },\n    { "type": "dense", "units": 5 },\n    // the outputs\n',
    );
    expect(applyChanges(broken, [{ kind: 'insert', path: ['layers', 2], value: dense }])).toContain(
      '"units": 1 }, // one\n    { "type": "dense", "units": 5 }\n  ]',
    );
  });

  it('moves items with their comments, whatever the commas', () => {
    for (const [text, comma] of [
      [broken, ''],
      [commas, ','],
    ] as const) {
      const down = applyChanges(text, [{ kind: 'move', path: ['layers', 0], to: 2 }]);
      expect(down).toContain(
        `"layers": [\n    // the outputs\n    { "type": "dense", "units": 1 }, // one\n    { "type": "dense", "units": 3 }${comma}\n  ]`,
      );
      expect(applyChanges(down, [{ kind: 'move', path: ['layers', 1], to: 0 }])).toBe(text);
    }
    const [first, second] = ['// a\n    1 /* x */, // b', '2 // c'];
    expect(applyChanges(`[ // list\n    ${first}\n    ${second}\n  ]`, [{ kind: 'move', path: [1], to: 0 }])).toBe(
      '[ // list\n    2, // c\n    // a\n    1 /* x */ // b\n  ]',
    );
  });

  it('replaces several values by edits of their own', () => {
    const edits = editsOf(broken, [
      { kind: 'set', path: ['layers', 1, 'units'], value: 10 },
      { kind: 'set', path: ['input'], value: [784] },
    ]);
    expect(edits.map(({ text }) => text)).toEqual(['784', '10']);
  });

  it('breaks long values into lines, in the layout of the text', () => {
    const layers = Array.from({ length: 4 }, () => ({ type: 'dense', units: 100, activation: 'sigmoid' }));
    const changed = applyChanges('{\r\n\t"loss": 1\r\n}', [{ kind: 'set', path: ['layers'], value: layers }]);
    expect(changed).toContain(
      '\r\n\t"layers": [\r\n\t\t{ "type": "dense", "units": 100, "activation": "sigmoid" },\r\n',
    );
    expect(changed).toContain('\r\n\t],\r\n\t"loss": 1\r\n}');
  });

  it.each<[string, string, Change, string]>([
    [
      'items that stay or change',
      '["a", // one\n "b" /* two */, /* three */ "c"]',
      { kind: 'set', path: [], value: ['a', 'x', 'c'] },
      '["a", // one\n "x" /* two */, /* three */ "c"]',
    ],
    [
      'items between others that come and go',
      '[/* a */ "a", /* b */ "b", /* c */ "c"]',
      { kind: 'set', path: [], value: ['b', 'd', 'c', 'e'] },
      '[/* b */ "b", "d", /* c */ "c", "e"]',
    ],
    [
      'keys that stay',
      '{ "type": "sgd" /* plain */, "rate": 1, // fast\n "l2": 0 }',
      { kind: 'set', path: [], value: { type: 'adam', rate: 1, beta: 0.9 } },
      '{ "type": "adam" /* plain */, "rate": 1, // fast\n "beta": 0.9 }',
    ],
    [
      'a value that is no list any more',
      '{"a": [/* five */ 5]}',
      { kind: 'set', path: ['a'], value: 5 },
      '{"a": /* five */ 5}',
    ],
    [
      'a value that is no list any more, in lines',
      '{\n  "a": [\n    5 // five\n  ]\n}',
      { kind: 'set', path: ['a'], value: 5 },
      '{\n  "a": // five\n  5\n}',
    ],
    [
      'a property that is brought elsewhere',
      '{\n  // how fast\n  "rate": 1, // first\n  "in": {\n    "epochs": 2 // few\n  }\n}',
      { kind: 'bring', path: ['rate'], to: ['in', 'learningRate'] },
      '{\n  "in": {\n    "epochs": 2, // few\n    // how fast\n    // first\n    "learningRate": 1\n  }\n}',
    ],
    [
      'a property that is brought over another, in its layout',
      '{\n  "b": {\n    "c": 1 // !\n  },\n  "in": { "x": { "b": 0 } }\n}',
      { kind: 'bring', path: ['b'], to: ['in', 'x', 'b'] },
      '{\n  "in": { "x": { "b": {\n    "c": 1 // !\n  } } }\n}',
    ],
    [
      'what follows a comment to the end of its line',
      '[1, // a\n 2, 3]',
      { kind: 'remove', path: [1] },
      '[1, // a\n 3]',
    ],
    ['what is about the next', '[1, /* two */ 2]', { kind: 'remove', path: [0] }, '[/* two */ 2]'],
    [
      'what is about the whole',
      '[ // all\n  1 // one\n  // end\n]',
      { kind: 'remove', path: [0] },
      '[ // all\n  // end\n]',
    ],
    ['what is about the first', '[/* one */ 1]', { kind: 'insert', path: [0], value: 0 }, '[0, /* one */ 1]'],
    ['the end of a line', '[1 // a\n]', { kind: 'insert', path: [1], value: 2 }, '[1, // a\n2\n]'],
    [
      'what moves on one line',
      '[/* a */ 1, /* b */ 2, 3]',
      { kind: 'move', path: [1], to: 0 },
      '[/* b */ 2, /* a */ 1, 3]',
    ],
    [
      'what moves before the rest of a line',
      '[1, // a\n 2, 3]',
      { kind: 'move', path: [1], to: 0 },
      '[2,\n 1, // a\n 3]',
    ],
    [
      'what moves behind the comment of a bracket',
      '[ // all\n  1, 2,\n]',
      { kind: 'move', path: [0], to: 2 },
      '[ // all\n  2,\n  1,\n]',
    ],
    [
      'what moves between lines of several',
      '[ 1, 2, // first two\n  3, // last\n]',
      { kind: 'move', path: [1], to: 3 },
      '[ 1, 3, // last\n  2, // first two\n]',
    ],
    [
      'what moves between lines that begin with commas',
      '[\n  1 // one\n  , 2 // two\n  , 3 // three\n]',
      { kind: 'move', path: [1], to: 3 },
      '[\n  1 // one\n  , 3, // three\n  2 // two\n]',
    ],
    ['what moves to the end of a line', '[1 , 2 , // two\n]', { kind: 'move', path: [0], to: 2 }, '[2, // two\n1,\n]'],
    ['what follows the comment of a bracket', '[ // all\n  1, 2 ]', { kind: 'remove', path: [0] }, '[ // all\n  2 ]'],
    [
      'what is left on the line of a bracket',
      '{"x": [ // a and b\n  "a", "b" ] }',
      { kind: 'set', path: ['x'], value: ['c'] },
      '{"x": [ // a and b\n  "c" ] }',
    ],
  ])('keeps comments with %s', (_, text, change, expected) => {
    expect(applyChanges(text, [change])).toBe(expected);
  });

  it.each<[string, string]>([
    ['{ "a": 1, "b": /* c1 */ [2] /* c2 */ }', '{ "a": 1 /* c1 */ /* c2 */ }'],
    ['{"b": /* c1 */ [2], // c2\n  "a": 1 }', '{ /* c1 */ // c2\n  "a": 1 }'],
    ['{\n  "a": 1,\n  // c1\n  "b": [2],\n  "c": 3\n}', '{\n  "a": 1,\n  // c1\n  "c": 3\n}'],
    ['{ "a": 1, // c0\n  "b": [2, // c1\n  3 ] }', '{ "a": 1 // c0\n  // c1\n  }'],
    ['{ "a": 1, "b": [2], "c": 3 }', '{ "a": 1, "c": 3 }'],
  ])('leaves the comments of what goes where they are to stay: %s', (text, expected) => {
    expect(applyChanges(text, [{ kind: 'remove', path: ['b'], comments: 'stay' }])).toBe(expected);
  });

  it('makes changes of the same place one after the other', () => {
    const set = (value: string): Change => ({ kind: 'set', path: ['a'], value });
    expect(applyEdits('{"a": "x"}', editsOf('{"a": "x"}', [set('y'), set('x')]))).toBe('{"a": "x"}');
    const renamed: readonly Change[] = [
      { kind: 'rename', path: ['a'], key: 'b' },
      { kind: 'set', path: ['b'], value: 'y' },
    ];
    expect(applyEdits('{"a": "x"}', editsOf('{"a": "x"}', renamed))).toBe('{"b": "y"}');
  });

  it('gives the edits of a fix, however it was made', () => {
    const edits = [{ range: { start: 6, end: 7 }, text: '2' }];
    expect(editsOfFix('{"a": 1}', { title: '', edits })).toEqual(edits);
    expect(editsOfFix('{"a": 1}', { title: '', changes: [{ kind: 'set', path: ['a'], value: 2 }] })).toEqual(edits);
  });

  it('does what can be done in a text that is broken elsewhere', () => {
    expect(applyChanges('{ "a": 1, "b": [2 ', [{ kind: 'set', path: ['a'], value: 2 }])).toBe('{ "a": 2, "b": [2 ');
  });
});
