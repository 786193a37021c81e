import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './edits.ts';
import { tidyEdits } from './tidy.ts';

const options = { tabSize: 2, insertSpaces: true };

function tidied(text: string, some = options): string {
  return applyEdits(text, tidyEdits(text, some));
}

const folder = fileURLToPath(new URL('../../../../examples', import.meta.url));

describe('tidyEdits', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.nn.json')))('leaves %s as it is', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    expect(tidyEdits(text, options)).toEqual([]);
  });

  it.each(readdirSync(folder).filter((name) => name.endsWith('.nn.json')))('brings %s back', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    // Other indentation, other blanks between words of a line, blanks at the ends.
    const mangled = text
      .split('\n')
      .map((line) => {
        const [, comment = ''] = /(\/\/.*)$/.exec(line) ?? [];
        const rest = line.slice(0, line.length - comment.length).trim();
        return `\t${rest.replaceAll(/(?<=[[{,:]) ?|(?<=["\d]) (?=\})/g, '')}${comment}  `;
      })
      .join('\n');
    expect(tidied(mangled.replaceAll('\t  \n', '\n\n\n'))).toBe(text);
  });

  it.each([
    ['the outermost list', '{"sizes":[2,3,1]}', '{\n  "sizes": [2, 3, 1]\n}\n'],
    ['nothing in it', '{}', '{}\n'],
    [
      'a layer a line',
      '{"layers":[{"type":"dense","units":3},{"type":"flatten"}],}',
      '{\n  "layers": [\n    { "type": "dense", "units": 3 },\n    { "type": "flatten" },\n  ],\n}\n',
    ],
    ['a list that was begun on a line', '{"a":{\n"b":1}}', '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['short numbers in lines', '{"a":[\n1,\n2\n]}', '{\n  "a": [1, 2]\n}\n'],
    ['trailing commas of what stays in a line', '{"a":[1,2,],}', '{\n  "a": [1, 2],\n}\n'],
    ['blank lines', '{\n\n\n"a":1,\n\n\n\n"b":2\n\n}\n\n', '{\n  "a": 1,\n\n  "b": 2\n}\n'],
    [
      'comments',
      '// a\n\n/* b */{ // c\n"a" /* d */ : 1 // e\n, // f\n// g\n}// h',
      '// a\n\n/* b */\n{ // c\n  /* d */\n  "a": 1, // e\n  // f\n  // g\n}\n// h\n',
    ],
    ['comments in a line', '{"a":[1 /* x */,/* y */ 2]}', '{\n  "a": [1 /* x */, /* y */ 2]\n}\n'],
    ['numbers as they are written', '{"a":[1e-3,0.10,-0]}', '{\n  "a": [1e-3, 0.10, -0]\n}\n'],
    ['the same key twice', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}\n'],
  ])('%s', (_, text, expected) => {
    expect(tidied(text)).toBe(expected);
    expect(tidied(expected)).toBe(expected);
  });

  it('packs numbers, and gives pairs a line each', () => {
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    const pairs = numbers.map((index) => [[index, 0], [1]]);
    const text = tidied(JSON.stringify({ numbers, pairs }));
    const lines = text.split('\n');
    expect(lines.every(({ length }) => length <= 100)).toBe(true);
    expect(lines[2]!.length).toBeGreaterThan(95);
    expect(text).toContain('\n    [[58, 0], [1]],\n    [[59, 0], [1]]\n  ]\n');
  });

  it('follows tabs, their size, and line ends', () => {
    expect(tidied('{\r\n"a":{"b":1}}', { tabSize: 4, insertSpaces: false })).toBe('{\r\n\t"a": { "b": 1 }\r\n}\r\n');
    expect(tidied('{"a":1}', { tabSize: 4, insertSpaces: true })).toBe('{\n    "a": 1\n}\n');
  });

  it.each(['', '// nothing', '{ "a": 1', '{ "a" 1 }', '{ "a": [1, }', '{ "a": 1 } /*', '[', '{ "a": nan }'])(
    'leaves the broken %j',
    (text) => {
      expect(tidyEdits(text, options)).toEqual([]);
    },
  );

  it('changes only what lies within a range', () => {
    const text = '{\n    "a":1,\n    "b":2\n}\n';
    const start = text.indexOf('    "b"');
    const edits = tidyEdits(text, options, { start: start - 1, end: text.length });
    expect(applyEdits(text, edits)).toBe('{\n    "a":1,\n  "b": 2\n}\n');
  });

  /** A text that says some value, with blanks and comments anywhere. */
  const texts = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.array(fc.constantFrom('', ' ', '\n', '\n\n\n', '/* c */', ' // d\n', '\t', '/* e\n f */', '\n// g\n'), {
        minLength: 20,
        maxLength: 60,
      }),
      fc.boolean(),
    )
    .map(([json, gaps, trailing]) => {
      let at = 0;
      const gap = (): string => gaps[at++ % gaps.length]!;
      const spread = json.replaceAll(
        /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^"[\]{},:\s]+/g,
        (word) => `${gap()}${trailing && /[\]}]/.test(word) ? `,${word}` : word}${gap()}`,
      );
      return trailing ? spread.replaceAll(/([[{])((?:\s|\/\/.*\n|\/\*[^*]*\*\/)*),([\]}])/g, '$1$2$3') : spread;
    });

  it('keeps what a text says, all comments, and comes to rest at once', () => {
    const comments = (text: string): string[] =>
      [...text.matchAll(/"(?:[^"\\]|\\.)*"|(\/\/.*|\/\*[^*]*\*\/)/g)]
        .flatMap(([, one]) => one?.trim() ?? [])
        .toSorted();
    fc.assert(
      fc.property(texts, (text) => {
        const once = tidied(text);
        expect(parse(once, [], { allowTrailingComma: true })).toEqual(parse(text, [], { allowTrailingComma: true }));
        expect(comments(once)).toEqual(comments(text));
        expect(tidied(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
