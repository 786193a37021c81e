import { describe, expect, it } from 'vitest';
import { parsePiece } from '../data/sources/csvText.ts';
import { type TextCell, tableText } from './tableText.ts';

const text = (value: string): TextCell => ({ value, shown: value });
const number = (value: number | undefined, shown = String(value)): TextCell => ({ value, shown });

describe('tableText', () => {
  const table = {
    header: ['Layer', 'Input', 'Memory'],
    rows: [
      [text('a, "b"'), text('[2, 3]'), number(94_208, '94.2 KB')],
      [text('c'), text(''), number(undefined, '?')],
    ],
  };

  it('writes Markdown as people read it, numbers to the right', () => {
    expect(tableText(table, 'markdown')).toBe(
      '| Layer | Input | Memory |\n| --- | --- | ---: |\n| a, "b" | [2, 3] | 94.2 KB |\n| c |  | ? |\n',
    );
  });

  it('writes CSV that another reader reads back, with exact numbers', () => {
    const csv = tableText(table, 'csv');
    expect(csv).toBe('Layer,Input,Memory\n"a, ""b""","[2, 3]",94208\nc,,\n');
    expect(parsePiece(csv.trim(), ',')).toEqual([
      ['Layer', 'Input', 'Memory'],
      ['a, "b"', '[2, 3]', '94208'],
      ['c', '', ''],
    ]);
  });

  it('writes tabs', () => {
    expect(tableText(table, 'tabs')).toBe('Layer\tInput\tMemory\na, "b"\t[2, 3]\t94208\nc\t\t\n');
  });

  it.each([
    ['a|b', String.raw`a\|b`],
    ['[x](command:y)', String.raw`[x\](command:y)`],
    ['<img src=x>', String.raw`\<img src=x\>`],
    ['https://x.y www.x.y', String.raw`https\://x.y www\.x.y`],
    ['two\nlines', 'two lines'],
  ])('makes no markup of %j', (name, shown) => {
    expect(tableText({ header: ['a'], rows: [[text(name)]] }, 'markdown').split('\n')[2]).toBe(`| ${shown} |`);
  });

  it.each(['=1+1', '+1', '-1', '@x'])('makes no formula of %j, but keeps negative numbers', (name) => {
    const table = { header: ['a'], rows: [[text(name), number(-1)]] };
    expect(tableText(table, 'csv')).toBe(`a\n'${name},-1\n`);
    expect(tableText(table, 'tabs')).toBe(`a\n'${name}\t-1\n`);
  });
});
