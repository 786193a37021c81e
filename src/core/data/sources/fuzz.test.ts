import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainResult, readingFrom } from '../../../../test/support/reading.ts';
import { csv } from './csv.ts';
import { parseIdx } from './idx.ts';
import { samples } from './samples.ts';

const runs = { numRuns: 500 };

async function readCsv(text: string, inputs: (string | number)[], targets: (string | number)[]): Promise<unknown> {
  const source = { csv: 't.csv', inputs, targets, standardize: false };
  return plainResult(await csv.read(source, readingFrom({ 't.csv': text })));
}

function isAnswer(result: unknown): boolean {
  return Array.isArray(result) ? result.length > 0 && result.every((text) => typeof text === 'string') : true;
}

describe('anything in, an answer out', () => {
  const pieces = [
    ',',
    ';',
    '\t',
    '"',
    '""',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '1',
    '-2.5',
    'x',
    'y',
    'nan',
    '\0',
    '\uFEFF',
    'é',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  it('CSV', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (body, named) => {
        const result = named ? readCsv(`x,y\n${body}`, ['x'], ['y']) : readCsv(body, [0], [1]);
        expect(isAnswer(await result)).toBe(true);
      }),
      runs,
    );
  });

  it('samples', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 4 })), async (list) => {
        const result = await samples.read({ samples: list, standardize: false }, readingFrom({}));
        expect(isAnswer(plainResult(result))).toBe(true);
      }),
      runs,
    );
  });

  it('IDX', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 0, max: 6 }), (body, rank) => {
        const bytes = Uint8Array.of(0, 0, 8, rank, 0, 0, 0, ...body);
        const parsed = parseIdx(bytes, 'images');
        if (typeof parsed === 'string') return;
        expect(parsed.count * parsed.itemShape.reduce((a, b) => a * b, 1)).toBe(parsed.values.length);
      }),
      runs,
    );
  });
});

describe('what was written comes back', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const rows = fc.array(fc.tuple(finite, finite, finite), { minLength: 1, maxLength: 8 });

  it('CSV in any spelling of quotes, line ends and delimiters', async () => {
    const style = fc.record({
      end: fc.constantFrom('\n', '\r\n', '\r'),
      delimiter: fc.constantFrom(',', ';', '\t'),
      quoted: fc.boolean(),
      blank: fc.boolean(),
      mark: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(rows, style, async (table, { end, delimiter, quoted, blank, mark }) => {
        const write = (cells: readonly (string | number)[]): string =>
          cells.map((cell) => (quoted ? `"${cell}"` : String(cell))).join(delimiter);
        const lines = [['a', 'b', 'c'], ...table].map(write);
        const body = (mark ? '\uFEFF' : '') + lines.join(blank ? end + end : end) + end;
        expect(await readCsv(body, ['c', 'a'], ['b'])).toEqual({
          inputs: table.flatMap(([a, , c]) => [c, a].map((value) => Number(String(value)))),
          targets: table.map(([, b]) => Number(String(b))),
          shape: [2],
          columns: ['c', 'a'],
        });
      }),
      runs,
    );
  });

  it('samples, flat or as columns', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, column) => {
        const list = table.map(([a, b, c]) => [column ? [[a], [b]] : [a, b], c]);
        const result = await samples.read({ samples: list, standardize: false }, readingFrom({}));
        expect(plainResult(result)).toEqual({
          inputs: table.flatMap(([a, b]) => [a, b]),
          targets: table.map(([, , c]) => c),
          shape: [2],
          columns: undefined,
        });
      }),
      runs,
    );
  });
});
