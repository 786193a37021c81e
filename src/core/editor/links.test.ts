import { describe, expect, it } from 'vitest';
import { headerCell } from '../data/sources/csvHeader.ts';
import { parseDefinition } from '../definition/parse.ts';
import { fileLinksOf, fileReferenceAt } from './links.ts';

const text = `{
  "initializer": { "type": "file", "path": "weights.json" },
  "data": {
    "train": { "csv": "a/iris.csv", "inputs": ["length", 2], "targets": ["species"] },
    "validation": { "text": "rhymes.txt", "windo": 3 },
    "test": { "idx": { "images": "images.gz", "labels": "labels" } }
`;
const parsed = parseDefinition(text);

it('fileLinksOf finds every path, in a broken text too', () => {
  const links = fileLinksOf(parsed);
  expect(links.map(({ file }) => file).toSorted()).toEqual([
    'a/iris.csv',
    'images.gz',
    'labels',
    'rhymes.txt',
    'weights.json',
  ]);
  for (const { file, range } of links) expect(text.slice(range.start, range.end)).toBe(file);
  expect(fileLinksOf(parseDefinition('{ "data": { "train": { "csv": 3, "text": "" } } }'))).toEqual([]);
});

it.each([
  ['a file', 'iris', 'a/iris.csv', undefined],
  ['a column by name', 'length', 'a/iris.csv', 'length'],
  ['a column by index', '2]', 'a/iris.csv', 2],
  ['a target', 'species', 'a/iris.csv', 'species'],
  ['a key', '"inputs"', undefined, undefined],
])('fileReferenceAt: %s', (_, word, file, column) => {
  const found = fileReferenceAt(parsed, text.indexOf(word) + 1);
  expect([found?.file, found?.column?.name]).toEqual([file, column]);
});

describe('headerCell', () => {
  it.each<[string, string, string | number, string | undefined]>([
    ['a name', 'x,y\n1,2', 'y', 'y'],
    ['with blanks around it', '\n  \n x ; long name \n1;2', 'long name', 'long name'],
    ['in quotes', '"a, b","say ""hi"""\n1,2', 'say "hi"', '"say ""hi"""'],
    ['with the delimiter', '"a, b",y\n1,2', 'a, b', '"a, b"'],
    ['an index', 'x,y,z', 2, 'z'],
    ['an empty cell', 'x,,z', 1, ''],
    ['behind a byte-order mark', '\uFEFFx,y', 'x', 'x'],
    ['no such name', 'x,y', 'z', undefined],
    ['no such index', 'x,y', 2, undefined],
    ['an empty file', '\n', 'x', undefined],
  ])('%s', (_, beginning, column, expected) => {
    const place = headerCell(beginning, { csv: 't.csv', inputs: [column], targets: [] }, column);
    const shown = place && beginning.split(/\r?\n/)[place.line]!.slice(place.start, place.end);
    expect(shown).toBe(expected);
  });
});
