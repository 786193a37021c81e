import { expect, it } from 'vitest';
import { foldsOf } from './folding.ts';

it.each<[string, string, readonly (readonly [from: number, to: number, kind?: 'comment' | 'region'])[]]>([
  [
    'lines of comments, within an object that folds up to its bracket',
    '// a\n// b\n{\n  // c\n  // d\n\n  // e\n  "x": 1 // f\n  // g\n}',
    [
      [0, 1, 'comment'],
      [2, 8],
      [3, 4, 'comment'],
    ],
  ],
  [
    'lists in lists',
    '{\n  "layers": [\n    {\n      "type": "dense"\n    }, [1,\n    2]\n  ]\n}',
    [
      [0, 6],
      [1, 5],
      [2, 3],
    ],
  ],
  ['with what looks like a comment', '{\n  "a": "// b",\n  "// c": 1\n}', [[0, 2]]],
  [
    'a comment of several lines',
    '/*\n// a\n// b\n*/\n// c\n// d',
    [
      [0, 3, 'comment'],
      [4, 5, 'comment'],
    ],
  ],
  [
    'regions, also in one another, and one that has no end',
    '// #region\n// a\n// b\n//region\n// #endregion\n// #endregion\n// #region',
    [
      [0, 5, 'region'],
      [1, 2, 'comment'],
      [3, 4, 'region'],
    ],
  ],
  [
    'Windows lines',
    '// a\r\n// b\r\n{\r\n"x": 1\r\n}',
    [
      [0, 1, 'comment'],
      [2, 3],
    ],
  ],
  ['brackets that close nothing or are not closed', ']\n}\n{\n[\n\n', []],
  ['nothing', '', []],
])('%s', (_, text, expected) => {
  const folds = foldsOf(text).map(({ from, to, kind }) => (kind === undefined ? [from, to] : [from, to, kind]));
  expect(folds).toEqual(expected);
});
