import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingReadiness } from './readiness.ts';
import { nodeFiles } from '../../node/files.ts';
import { inspect } from '../inspect.ts';
import { lint } from '../lint/lint.ts';
import { memoryFinding } from '../memory.ts';
import { inferShapes } from '../shapes.ts';
import type { ParsedDefinition } from './network.ts';
import { editsOfFix } from './edit/edits.ts';
import { parseDefinition } from './parse.ts';

const folder = new URL('../../../examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.nn.json'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Of any data: a rule must take those that are not the text's own. */
const irisText = readFileSync(new URL('iris.nn.json', folder), 'utf8');
const { data: facts } = await inspect(irisText, nodeFiles(fileURLToPath(folder), fileURLToPath(folder)));

/** Parses, and what follows on every text: shapes, findings, places. */
function survive(text: string): ParsedDefinition {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  const memory = memoryFinding(parsed.definition, shapes, 1e9);
  const findings = [
    ...shapes.findings,
    ...trainingReadiness(parsed.definition),
    ...(memory === undefined ? [] : [memory]),
  ];
  const lints = [...lint(parsed, shapes, undefined), ...lint(parsed, shapes, facts)];
  for (const problem of [...parsed.problems, ...findings.map(parsed.toProblem), ...lints]) {
    const ranges = [problem, ...problem.related, ...problem.fixes.flatMap((fix) => editsOfFix(text, fix))].map(
      ({ range }) => range,
    );
    for (const { start, end } of ranges) {
      if (!(0 <= start && start <= end && end <= text.length)) {
        throw new Error(`${problem.code} at [${start}, ${end}) of a text of ${text.length}`);
      }
    }
  }
  return parsed;
}

const example = fc.constantFrom(...examples);
const fragment = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '/*',
    '*/',
    '//',
    '\n',
    '\\',
    '\\u',
    '\uFEFF',
    '\uD800',
    '\u2028',
  ),
  fc.constantFrom(
    'null',
    'true',
    'NaN',
    '1e999',
    '-',
    '01',
    '1e-999',
    '"__proto__":',
    '"sizes":[2,3],',
    '"layers":',
    '"type":',
  ),
  fc.string({ maxLength: 8 }),
);

describe('any text', () => {
  it('there are examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(4);
  });

  it.each(examples)('every beginning of an example is survived', (text) => {
    for (let length = 0; length < text.length; length++) survive(text.slice(0, length));
  });

  it('cut, joined and spliced examples are survived', () => {
    const splice = fc.tuple(fc.nat(), fc.nat({ max: 30 }), fragment);
    fc.assert(
      fc.property(example, fc.array(splice, { minLength: 1, maxLength: 5 }), (text, splices) => {
        let mutant = text;
        for (const [where, drop, insert] of splices) {
          const at = where % (mutant.length + 1);
          mutant = mutant.slice(0, at) + insert + mutant.slice(at + drop);
        }
        survive(mutant);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it('fragments in any order are survived', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (words) => void survive(words.join(''))),
      { numRuns: 1000 },
    );
  });

  it('any JSON is survived, also in the place of a field', () => {
    const keys = ['input', 'layers', 'sizes', 'loss', 'data', 'training', 'initializer', 'dialect', 'dtype', 'name'];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 5 }), (key, value) => {
        survive(JSON.stringify(value));
        survive(JSON.stringify({ sizes: [2, 3], [key]: value }));
        survive(JSON.stringify({ input: [2], layers: [value, { type: 'dense', units: 2, [key]: value }] }));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the prototype of objects alone', () => {
    survive('{"__proto__":{"polluted":1},"sizes":[2,3],"training":{"constructor":{"prototype":{"polluted":1}}}}');
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });
});

describe('what does not count', () => {
  const blank = fc.constantFrom(' ', '\t', '\n', '\r\n', '// note\n', '/* note */', '');
  /** Tokens of an example; blanks and comments between them carry no meaning. */
  const tokensOf = (text: string): string[] =>
    text.match(/\/\/[^\n]*|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];

  it('spaces, comments, line ends and trailing commas change no value', () => {
    fc.assert(
      fc.property(example, fc.infiniteStream(blank), fc.boolean(), (text, blanks, withoutCommas) => {
        let tokens = tokensOf(text).filter((token) => !token.startsWith('//'));
        if (withoutCommas) tokens = tokens.filter((token, i) => token !== ',' || !/^[}\]]/.test(tokens[i + 1] ?? ''));
        const other = tokens.map((token) => token + String(blanks.next().value)).join('');
        const parsed = parseDefinition(other);
        expect(parsed.problems).toEqual([]);
        expect(parsed.definition).toEqual(parseDefinition(text).definition);
      }),
      { numRuns: 100 },
    );
  });

  it.each(examples)('an example has no problem, with either line end', (text) => {
    expect(parseDefinition(text).problems).toEqual([]);
    const crlf = text.replaceAll('\n', '\r\n');
    expect(parseDefinition(crlf).problems).toEqual([]);
    expect(parseDefinition(crlf).definition).toEqual(parseDefinition(text).definition);
  });
});
