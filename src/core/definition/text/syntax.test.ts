import fc from 'fast-check';
import { type ParseError, parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../problem.ts';
import { problemList } from './problems.ts';
import { applyEdits, editsOfFix } from '../edit/edits.ts';
import { deepest } from './structure.ts';
import { parseSyntax } from './syntax.ts';
import { type Node, valueOf } from './tree.ts';

function parse(text: string): { root: Node | undefined; value: unknown; problems: Problem[] } {
  const syntax = problemList('syntax-more');
  const values = problemList('more');
  const root = parseSyntax(text, syntax, values);
  return { root, value: root === undefined ? undefined : plainOf(root), problems: [...syntax.all(), ...values.all()] };
}

/** Records with a prototype, to compare with other parsers. */
function plainOf(node: Node): unknown {
  return structuredClone(valueOf(node));
}

describe('good text', () => {
  it('gives the value that JSON.parse gives, and no problem', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const { value, problems } = parse(text);
        // Random keys may repeat and numbers may underflow: both are warnings.
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('agrees with jsonc-parser on comments and trailing commas', () => {
    const text = '// a\n{ "b": [1, 2, /* three */ 3,], "c": { "d": null, }, }\r\n// end';
    expect(parse(text).problems).toEqual([]);
    expect(parse(text).value).toEqual(parseJsonc(text));
  });

  it('keeps the range of every value', () => {
    const text = ' { "a" : [ 1 , "x" ] } ';
    const { root } = parse(text);
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(root?.kind === 'object' && root.properties[0]?.value.kind === 'array').toBe(true);
    if (root?.kind !== 'object') return;
    const property = root.properties[0]!;
    expect([slice(root), slice(property.keyRange), slice(property.value)]).toEqual([
      '{ "a" : [ 1 , "x" ] }',
      '"a"',
      '[ 1 , "x" ]',
    ]);
    expect(property.value.kind === 'array' && property.value.items.map(slice)).toEqual(['1', '"x"']);
  });
});

describe('faults', () => {
  // [text, code, the text at the range, the value read on]
  const rows: [string, string, string, unknown][] = [
    ['{"a" 1}', 'syntax-colon', '"a"', { a: 1 }],
    ['{"a":1 "b":2}', 'syntax-comma', '"b"', { a: 1, b: 2 }],
    ['{"a":1,,"b":2}', 'syntax-comma', ',', { a: 1, b: 2 }],
    ['{,"b":2}', 'syntax-comma', ',', { b: 2 }],
    ['[1 2]', 'syntax-comma', '2', [1, 2]],
    ['[1,,2]', 'syntax-comma', ',', [1, 2]],
    ['{"a":}', 'syntax-value', '"a"', { a: 0 }],
    ['{"a":,"b":2}', 'syntax-value', '"a"', { a: 0, b: 2 }],
    ['{"a":NaN,"b":2}', 'syntax-value', 'NaN', { a: 0, b: 2 }],
    ['{"a":-Infinity,"b":2}', 'syntax-value', '-Infinity', { a: 0, b: 2 }],
    ['{"a":0x10,"b":2}', 'syntax-value', '0x10', { a: 0, b: 2 }],
    ['{"a":01,"b":2}', 'syntax-value', '01', { a: 0, b: 2 }],
    ['{"a":+1,"b":2}', 'syntax-value', '+1', { a: 0, b: 2 }],
    ['{"a":.5,"b":2}', 'syntax-value', '.5', { a: 0, b: 2 }],
    ['{"a":1.,"b":2}', 'syntax-value', '1.', { a: 0, b: 2 }],
    ['{"a":1e,"b":2}', 'syntax-value', '1e', { a: 0, b: 2 }],
    ['{"a":1_000,"b":2}', 'syntax-value', '1_000', { a: 0, b: 2 }],
    ['{"a":True,"b":2}', 'syntax-value', 'True', { a: 0, b: 2 }],
    ['{"a":\'x y\',"b":2}', 'syntax-value', "'x y'", { a: 'x y', b: 2 }],
    ['{"a":(1,(2,3)),"b":2}', 'syntax-value', '(', { a: [1, [2, 3]], b: 2 }],
    ['{a:1,"b":2}', 'syntax-key', 'a', { a: 1, b: 2 }],
    ['{\'a\':1,"b":2}', 'syntax-key', "'a'", { a: 1, b: 2 }],
    ['{[1]:1,"b":2}', 'syntax-key', '[', { b: 2 }],
    ['{"a":"x\n,"b":2}', 'syntax-string', '"x', { a: 0, b: 2 }],
    ['{"a":"\\q","b":2}', 'syntax-string', '"\\q"', { a: 0, b: 2 }],
    ['{"a":"\t","b":2}', 'syntax-string', '"\t"', { a: 0, b: 2 }],
    ['"a":1,"b":2', 'syntax-value', '"a"', 0],
    ['a: 1\nb: 2', 'syntax-value', 'a', 0],
    ['{"a":[1,2,"b":3}', 'syntax-unclosed', '[', { a: [1, 2], b: 3 }],
    ['[{"a":1,"b":2,{"a":3}]', 'syntax-unclosed', '{', [{ a: 1, b: 2 }, { a: 3 }]],
    ['[{"a":1,"b":2 {"a":3}]', 'syntax-unclosed', '{', [{ a: 1, b: 2 }, { a: 3 }]],
    ['{"l":[{"a":1},"a":2,"b":3}],"m":4}', 'syntax-unopened', '"a"', { l: [{ a: 1 }, { a: 2, b: 3 }], m: 4 }],
    ['{"l":[{"a":1},"m":4}', 'syntax-unclosed', '[', { l: [{ a: 1 }], m: 4 }],
    ['{"l":{"a":1},{"a":2}],"m":4}', 'syntax-unopened', '{', { l: [{ a: 1 }, { a: 2 }], m: 4 }],
    ['{"l":["a":1},{"a":2}],"m":4}', 'syntax-unopened', '"a"', { l: [{ a: 1 }, { a: 2 }], m: 4 }],
    [
      '{"l":[[1],[2]],[[3],[4]]],"m":4}',
      'syntax-unopened',
      '1',
      {
        l: [
          [[1], [2]],
          [[3], [4]],
        ],
        m: 4,
      },
    ],
    ['"a":1,"b":2}', 'syntax-unopened', '"a"', { a: 1, b: 2 }],
    ['{{"a":1,"b":2}', 'syntax-bracket', '{', { a: 1, b: 2 }],
    ['{"l":[{"a":1}},{"a":2}],"m":4}', 'syntax-bracket', '}', { l: [{ a: 1 }, { a: 2 }], m: 4 }],
    ['{"a":"x""x","b":2}', 'syntax-comma', '"x"', { a: 'x', b: 2 }],
    ['["x""x"]', 'syntax-comma', '"x"', ['x']],
    ['{"a":1,:2}', 'syntax-key', ':', { a: 1, '': 2 }],
    ['{"a":1,:}', 'syntax-key', ':', { a: 1, '': 0 }],
    ['{"a":word,"b":2}', 'syntax-value', 'word', { a: 0, b: 2 }],
    ['{"a: "x", "b": "y"}', 'syntax-string', '"a: "', { a: 'x', b: 'y' }],
    ['{"a: 29, "b": "y"}', 'syntax-string', '"a: 29, "', { a: 29, b: 'y' }],
    ['{"a": "x, "b": 3}', 'syntax-string', '"x, "', { a: 0, b: 3 }],
    ['{a": "x", "b": "y"}', 'syntax-key', 'a"', { a: 'x', b: 'y' }],
    ['{"a": x", "b": "y"}', 'syntax-value', 'x"', { a: 'x', b: 'y' }],
    ['{"a": "b": 1, "c": 2}, "d": 3}', 'syntax-unopened', '"b"', { a: { b: 1, c: 2 }, d: 3 }],
    ['{"a":\n"b": 1}', 'syntax-value', '"a"', { a: 0, b: 1 }],
    ['{\n  "a":\n    "b": 1\n  },\n  "c": 2}', 'syntax-unopened', '"b"', { a: { b: 1 }, c: 2 }],
    ['{"a":: 1}', 'syntax-colon', ':', { a: 1 }],
    ['{"a" "b": 1}', 'syntax-colon', '"a"', { b: 1 }],
    ['{"a":f(1, x="y"),"b":2}', 'syntax-value', 'f(1, x="y")', { a: 0, b: 2 }],
    ['{"a":[1,2', 'syntax-unclosed', '[', { a: [1, 2] }],
    ['{"a":1', 'syntax-unclosed', '{', { a: 1 }],
    ['{"a":[1,2}', 'syntax-bracket', '}', { a: [1, 2] }],
    ['{"a":1]}', 'syntax-bracket', ']', { a: 1 }],
    ['[1]]', 'syntax-end', ']', [1]],
    ['{"a":1} {"b":2}', 'syntax-end', '{', { a: 1 }],
    ['{"a":1} /* no end', 'syntax-comment', '/*', { a: 1 }],
    ['{"lay\n"b":2}', 'syntax-string', '"lay', { b: 2 }],
    [']', 'syntax-value', ']', undefined],
    ['{"a":1e999,"b":2}', 'number-too-large', '1e999', { a: 0, b: 2 }],
    ['{"a":-1e999,"b":2}', 'number-too-large', '-1e999', { a: 0, b: 2 }],
    ['{"a":1e-999}', 'number-too-small', '1e-999', { a: 0 }],
  ];

  it.each(rows)('%j is one problem: %s', (text, code, at, value) => {
    const { problems, value: read } = parse(text);
    expect(problems.map((problem) => [problem.code, text.slice(problem.range.start, problem.range.end)])).toEqual([
      [code, at],
    ]);
    expect(read).toEqual(value);
  });

  it('finds a fault wherever jsonc-parser finds one, and nowhere else', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      'null',
      'tru',
      '"\n',
      '//x\n',
      '/*',
      '0',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (words) => {
        const text = words.join('');
        const errors: ParseError[] = [];
        parseJsonc(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
        const found = parse(text).problems.filter(({ code }) => code !== 'syntax-duplicate-key');
        expect(found.length > 0).toBe(errors.length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":1 "b":2}', '{"a":1, "b":2}'],
    ["{'a':1}", '{"a":1}'],
    ['{a:1}', '{"a":1}'],
    ["['x']", '["x"]'],
    ['{"a":“x y”}', '{"a":"x y"}'],
    ['{“a”:1}', '{"a":1}'],
    ['{"a":True}', '{"a":true}'],
    ['{"a":None}', '{"a":null}'],
    ['{"a":.5}', '{"a":0.5}'],
    ['{"a":-.5}', '{"a":-0.5}'],
    ['{"a":1.}', '{"a":1}'],
    ['{"a":+1e3}', '{"a":1e3}'],
    ['{"a":007}', '{"a":7}'],
    ['{"a":1_000}', '{"a":1000}'],
    ['{"a":0x10}', '{"a":16}'],
    ['{"a":(2, 3, 1)}', '{"a":[2, 3, 1]}'],
    ['{"a":(2,)}', '{"a":[2,]}'],
    ['{"a":[([0, 1], [1]), ((1, 0), 0)]}', '{"a":[[[0, 1], [1]], [[1, 0], 0]]}'],
    ['{“a”: “x”, “b”: [“y”, “z w”]}', '{"a": "x", "b": ["y", "z w"]}'],
    ['{“a": „y“, «b»: ‘z’,\n"c": "x”}', '{"a": "y", "b": "z",\n"c": "x"}'],
    ["{a: 'x', b: {c: `y`}}", '{"a": "x", "b": {"c": "y"}}'],
    ['{"a":[(np.array([0, 1]), np.array((1,)))]}', '{"a":[[[0, 1], [1,]]]}'],
    ['{"a":list(2, 3, 1)}', '{"a":[2, 3, 1]}'],
    ['{"a":[2, 3, 1)}', '{"a":[2, 3, 1]}'],
    ['{"a":(2, 3, 1]}', '{"a":[2, 3, 1]}'],
    ['{"a":[2, 3, 1]), "b":1}', '{"a":[2, 3, 1], "b":1}'],
    ["{'a': 'my \"net\"'}", '{"a": "my \\"net\\""}'],
    ['{"a":[1 2 3]}', '{"a":[1, 2, 3]}'],
    ['{"a":1/4}', '{"a":0.25}'],
    ['# one\n{"a":1} # two', '// one\n{"a":1} // two'],
    ['{"a":1; "b":2}', '{"a":1, "b":2}'],
    ['{"a":"x"; "b":2}', '{"a":"x", "b":2}'],
    ['{"a":[1]; "b":2}', '{"a":[1], "b":2}'],
    ['{"a":1} ;', '{"a":1}'],
    ['{"a":1 # one\n}', '{"a":1 // one\n}'],
    ['# one\n{"a":1}', '// one\n{"a":1}'],
    ['{"a" = 1}', '{"a" : 1}'],
    ['{"a"=[1]}', '{"a":[1]}'],
    ['"a":1,"b":2', '{ "a":1,"b":2\n}\n'],
    ['{"a":0,5}', '{"a":0.5}'],
    ['{"a":3,25, "b":1}', '{"a":3.25, "b":1}'],
    ['{"a":1}}', '{"a":1}'],
    ['{"a":1}, "b":2}', '{"a":1, "b":2}'],
    ['{"a":[1]]}', '{"a":[1]}'],
    ['{"a":[1,2}', '{"a":[1,2]}'],
    ['{"a":[1,2, "b":3}', '{"a":[1,2], "b":3}'],
    ['{"a":{"b":[1', '{"a":{"b":[1]}}'],
    ['{"a":1 // one', '{"a":1} // one'],
    ['{"a":"x,\n"b":1}', '{"a":"x",\n"b":1}'],
    ['{"a:1}', '{"a":1}'],
    ['{"a":["x]}', '{"a":["x"]}'],
  ])('the fix of %j gives %j', (text, repaired) => {
    const { problems } = parse(text);
    expect(problems).toHaveLength(1);
    expect(applyEdits(text, editsOfFix(text, problems[0]!.fixes[0]!))).toBe(repaired);
    expect(parse(repaired).problems).toEqual([]);
  });

  it.each([
    ['{“a”: “x”}', 'a key stands in double quotes: "a"; the same in 1 more place', 'Use double quotes in all 2 places'],
    ['[“x”]', 'JSON writes text in double quotes: "x"', 'Use double quotes'],
    [
      '[(1, 2), (3, 4), (5, 6)]',
      /in square brackets; the same in 2 more places$/,
      'Use square brackets in all 3 places',
    ],
  ])('%j is one fault, named at its first place', (text, message, title) => {
    const { problems } = parse(text);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
    expect(problems[0]!.fixes.map((fix) => [fix.title, fix.safe])).toEqual([[title, true]]);
  });

  it('reads what follows a key without its closing quote', () => {
    expect(parse('{"a: [1], // one\n"b":2}').value).toEqual({ a: [1], b: 2 });
  });

  it('reads a list in which 0,5 are two numbers', () => {
    expect(parse('{"a":[0,5]}').problems).toEqual([]);
    expect(parse('{"a":0,"5":1}').problems).toEqual([]);
    // Nothing is said of a value that was only half read.
    expect(parse('{"a":0,5}').value).toEqual(parse('{"a":NaN}').value);
  });
});

describe('duplicate keys', () => {
  it('warns at each but the last, however it is spelled, and takes the last', () => {
    const text = '{"a":1,"\\u0061":2,"b":0,"a":3}';
    const { problems, value } = parse(text);
    expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual(['"a"', '"\\u0061"']);
    expect(problems.every(({ severity, code }) => severity === 'warning' && code === 'syntax-duplicate-key')).toBe(
      true,
    );
    expect(value).toEqual({ a: 3, b: 0 });
  });
});

describe('limits', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  it('reads the deepest and refuses one more, once', () => {
    expect(parse(nested(deepest)).problems).toEqual([]);
    expect(parse(nested(deepest + 1)).problems.map(({ code }) => code)).toEqual(['too-deep']);
  });

  it.each([10_000, 1_000_000])('survives %i nested brackets, closed or not', (depth) => {
    expect(parse(nested(depth)).problems.map(({ code }) => code)).toEqual(['too-deep']);
    expect(parse('['.repeat(depth)).problems.map(({ code }) => code)).toEqual(['syntax-unclosed', 'too-deep']);
    expect(parse('{"a":'.repeat(depth)).problems.map(({ code }) => code)).toEqual(['syntax-unclosed', 'too-deep']);
  });

  it('reads on after what is too deep', () => {
    expect(parse(`{"a":${nested(100)},"b":1}`).value).toMatchObject({ b: 1 });
  });

  it('tells the first 100 of 100,000 faults and counts the others', () => {
    const { problems } = parse(`[${'NaN,'.repeat(100_000)}]`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'syntax-more', message: 'and 99,900 more' });
  });
});

it.each([
  ['{"a":word}', '{"a":"word"}'],
  ['{"a" 1}', '{"a": 1}'],
  ['[1,,2]', '[1,2]'],
  ['[1 , , 2]', '[1 , 2]'],
  ['[1,\n  ,\n  2]', '[1,\n  2]'],
  ['{"a:1, "b":"c"}', '{"a":1, "b":"c"}'],
  ['{a":1}', '{"a":1}'],
  ['{"a":"b, "c":1}', '{"a":"b", "c":1}'],
  ['{"a":b", "c":1}', '{"a":"b", "c":1}'],
  ['{"a": "b":1}}', '{"a": { "b":1}}'],
  ['{"a" ::1}', '{"a" :1}'],
  ['{"a""a": 1}', '{"a": 1}'],
  ['{"a":b/c.gz}', '{"a":"b/c.gz"}'],
  ['{\n  "a":\n    "b": 1\n  }\n}', '{\n  "a": {\n    "b": 1\n  }\n}'],
  ['[{"a":1,{"a":2}]', '[{"a":1},{"a":2}]'],
  ['[{"a":1 {"a":2}]', '[{"a":1}, {"a":2}]'],
  ['{"l":[{"a":1}, "a":2}]}', '{"l":[{"a":1}, { "a":2}]}'],
])('the only fix of %j gives %j, which has no fault', (text, mended) => {
  const [{ fixes }, ...others] = parse(text).problems as [Problem];
  expect(others).toEqual([]);
  expect(fixes.map((fix) => applyEdits(text, editsOfFix(text, fix)))).toEqual([mended]);
  expect(parse(mended).problems).toEqual([]);
});

describe('a brace that is never closed', () => {
  const lines = (...all: string[]): string => all.join('\n');

  it.each([
    [
      'in a line',
      lines('{', '  "a": {', '    "b": { "c": 1 ,', '    "d": 2', '  },', '  "e": 3', '}'),
      lines('{', '  "a": {', '    "b": { "c": 1} ,', '    "d": 2', '  },', '  "e": 3', '}'),
    ],
    [
      'after several lines',
      lines('{', '  "a": {', '    "b": 1,', '    "c": 2', '  "d": 3', '}'),
      lines('{', '  "a": {', '    "b": 1,', '    "c": 2', '  },', '  "d": 3', '}'),
    ],
    [
      'in the last line of an object',
      lines('{', '  "a": {', '    "b": { "c": 1 ,', '  },', '  "e": 3', '}'),
      lines('{', '  "a": {', '    "b": { "c": 1 },', '  },', '  "e": 3', '}'),
    ],
    [
      'a bracket in the last line of a list',
      lines('{', '  "a": [', '    [1, [2, 3],', '  ],', '  "e": 3', '}'),
      lines('{', '  "a": [', '    [1, [2, 3]],', '  ],', '  "e": 3', '}'),
    ],
    ['just begun', lines('{', '  "a": {', '  "d": 3', '}'), lines('{', '  "a": {},', '  "d": 3', '}')],
    ['without indentation', lines('{', '"a": {', '"b": 1', '}'), lines('{', '"a": {', '"b": 1', '}}')],
  ])('is found by the indentation of what follows: %s', (_, text, mended) => {
    const [{ code, fixes }, ...others] = parse(text).problems as [Problem];
    expect([code, ...others]).toEqual(['syntax-unclosed']);
    expect(applyEdits(text, editsOfFix(text, fixes[0]!))).toBe(mended);
    expect(parse(mended).problems).toEqual([]);
    expect(parse(text).value).toEqual(parse(mended).value);
  });

  it('does not hide another one', () => {
    const text = lines('{', '  "a": {', '  "b": {', '  "c": 3', '}');
    expect(parse(text).problems.map(({ code }) => code)).toEqual(['syntax-unclosed', 'syntax-unclosed']);
    expect(parse(text).value).toEqual({ a: {}, b: {}, c: 3 });
  });
});

it.each(['{"a":f(1)}', '{"a":f(x=1, y="z")}', '{"a"\n"b":1}'])('%j has no fix', (text) => {
  expect(parse(text).problems.map(({ fixes }) => fixes)).toEqual([[]]);
});

it('offers no fix of more edits than anyone wants', () => {
  const quotes = (count: number): string => `[${"'x',".repeat(count)}]`;
  expect(parse(quotes(10_000)).problems[0]!.fixes).toHaveLength(1);
  expect(parse(quotes(10_001)).problems.map(({ fixes }) => fixes)).toEqual([[]]);
});

describe('the count of what is left out', () => {
  it('is as severe as the worst of it', () => {
    const { problems } = parse(`{${'"a":1,'.repeat(301)}}`);
    expect(problems.at(-1)).toMatchObject({ code: 'syntax-more', message: 'and 200 more', severity: 'warning' });
  });
});

describe('prototypes', () => {
  it('no key of a file reaches one', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":2,"toString":3}';
    const value = valueOf(parse(text).root!);
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(null);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });
});
