import { describe, expect, it } from 'vitest';
import { type CsvText, lineOf, scanText } from './csvText.ts';

describe('lineOf', () => {
  it.each<[string, readonly number[]]>([
    ['a\nb\nc', [1, 2, 3]],
    ['a\n\nc\n', [1, 2, 3]],
    ['"a\nb",c\nd,"e\n\nf"\ng,h', [1, 3, 6]],
    ['a"\nb"\n"c"\nd', [1, 2, 3, 4]],
    ['"a""\n",b\nc,d', [1, 3]],
  ])('%j', (text, lines) => {
    const table = scanText(text, ',') as CsvText;
    expect(table.rows).toBe(lines.length);
    expect(lines.map((_, index) => lineOf(table, index + 1))).toEqual(lines);
  });
});
