import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Edits } from './edits.ts';
import { Lines } from './lines.ts';

describe('edits', () => {
  it.each([
    // Of `abcdef`: where each letter goes when `cd` gives way to `XYZ`, and where each of `abXYZef` came from.
    [{ offset: 2, length: 2, text: 'XYZ' }, [0, 1, 2, 2, 5, 6], [0, 1, 2, 2, 2, 4, 5]],
    [{ offset: 0, length: 0, text: 'XY' }, [2, 3, 4, 5, 6, 7], [0, 0, 0, 1, 2, 3, 4, 5]],
    [{ offset: 3, length: 3, text: '' }, [0, 1, 2, 3, 3, 3], [0, 1, 2]],
  ])('%j', (edit, now, then) => {
    const edits = new Edits();
    edits.add(edit);
    expect(now.map((_, at) => edits.toNow(at))).toEqual(now);
    expect(then.map((_, at) => edits.toThen(at))).toEqual(then);
  });

  it('finds every letter that was left alone, there and back', () => {
    const edit = fc.record({
      at: fc.nat(40),
      length: fc.nat(5),
      text: fc.string({ maxLength: 4, unit: fc.constantFrom('.', '\n') }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (all) => {
        const letters = 'abcdefghijklmnopqrstuvwxyz';
        const edits = new Edits();
        let text = letters;
        for (const { at, length, text: typed } of all) {
          const offset = Math.min(at, text.length);
          text = text.slice(0, offset) + typed + text.slice(offset + length);
          edits.add({ offset, length: Math.min(length, letters.length), text: typed });
        }
        for (const [then, letter] of [...letters].entries()) {
          const now = text.indexOf(letter);
          if (now < 0) continue;
          expect(edits.toNow(then)).toBe(now);
          expect(edits.toThen(now)).toBe(then);
        }
      }),
    );
  });
});

describe('lines', () => {
  const text = 'ab\r\ncd\n\ne\rf';
  const lines = new Lines(text);

  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [4, 1, 0],
    [7, 2, 0],
    [8, 3, 0],
    [10, 4, 0],
    [11, 4, 1],
    [99, 4, 1],
    [-3, 0, 0],
  ])('offset %i is in line %i, column %i', (offset, line, column) => {
    expect(lines.positionAt(offset)).toEqual({ line, column });
  });

  it('gives offsets back', () => {
    for (let offset = 0; offset <= text.length; offset++) expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
    expect(lines.offsetAt({ line: 9, column: 0 })).toBe(text.length);
    expect(lines.offsetAt({ line: -1, column: -1 })).toBe(0);
    // Behind the end of a line is not in the next.
    expect(lines.positionAt(lines.offsetAt({ line: 1, column: 50 })).line).toBe(1);
  });
});
