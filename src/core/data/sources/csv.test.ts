import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { plainResult, readingFrom } from '../../../../test/support/reading.ts';
import { csv } from './csv.ts';

type Columns = (string | number)[];

async function read(
  text: string | Uint8Array,
  inputs: Columns = ['x'],
  targets: Columns = ['y'],
  name = 't.csv',
): Promise<unknown> {
  const source = { csv: name, inputs, targets, standardize: false };
  return plainResult(await csv.read(source, readingFrom({ [name]: text })));
}

describe('CSV that is right', () => {
  const two = { inputs: [1, 3], targets: [2, 4], shape: [1], columns: ['x'] };
  it.each([
    ['line feeds', 'x,y\n1,2\n3,4\n'],
    ['Windows line ends', 'x,y\r\n1,2\r\n3,4\r\n'],
    ['old Mac line ends', 'x,y\r1,2\r3,4\r'],
    ['mixed line ends', 'x,y\r\n1,2\n3,4\r'],
    ['no final line end', 'x,y\n1,2\n3,4'],
    ['a byte-order mark', '\uFEFFx,y\n1,2\n3,4\n'],
    ['quotes', '"x","y"\n"1","2"\n3,"4"\n'],
    ['spaces around cells', 'x , y\n 1, 2\n3 ,4 \n'],
    ['blank lines', '\nx,y\n\n1,2\n  \n3,4\n\n\n'],
    ['semicolons and spaces', 'x ; y\n1;2\n3;4\n'],
    ['semicolons', 'x;y\n1;2\n3;4\n'],
    ['tabs', 'x\ty\n1\t2\n3\t4\n'],
    ['a column that is not wanted', 'x,note,y\n1,"a, ""b"" or\nc",2\n3,,4\n'],
    ['a quote within a bare cell', 'x,note,y\n1,5" wide,2\n3,"6",4\n'],
    ['signs, points and exponents', 'x,y\n+1.0,.2e1\n3.,40E-1\n'],
    ['a header with commas in quotes', 'x,"a,b;c;d",y\n1,"0",2\n3,0,4\n'],
  ])('reads %s', async (_, text) => {
    expect(await read(text)).toEqual(two);
  });

  it('reads packed files and files by extension', async () => {
    expect(await read(gzipSync('x,y\n1,2\n3,4\n'))).toEqual(two);
    expect(await read('x\ty\n1\t2\n3\t4\n', ['x'], ['y'], 't.tsv')).toEqual(two);
    expect(await read('a,b\ty\n1\t2\n3\t4\n', ['a,b'], ['y'], 't.TSV')).toEqual({ ...two, columns: ['a,b'] });
  });

  it.each<[string, string, Columns, Columns, unknown]>([
    ['without a header', '1,2\n3,4\n', [0], [1], { ...two, columns: undefined }],
    ['below a header', 'x,y\n1,2\n3,4\n', [0], [1], two],
    ['below a header of numbers and texts', '150,y\n1,2\n3,4\n', [0], [1], { ...two, columns: ['150'] }],
    ['with text targets', '1,a\n3,b\n', [0], [1], { ...two, targets: ['a', 'b'], columns: undefined }],
    ['with text targets below a header', 'x,kind\n1,a\n3,b\n', [0], [1], { ...two, targets: ['a', 'b'] }],
    [
      'in another order',
      '9,2,1\n9,4,3\n',
      [2, 2],
      [1, 0],
      {
        inputs: [1, 1, 3, 3],
        targets: [2, 9, 4, 9],
        shape: [2],
        columns: undefined,
      },
    ],
    ['in a file of one row', '1,2\n', [0], [1], { inputs: [1], targets: [2], shape: [1], columns: undefined }],
  ])('reads columns by index %s', async (_, text, inputs, targets, expected) => {
    expect(await read(text, inputs, targets)).toEqual(expected);
  });

  it('takes a target column that is mostly text as names, also those that look like numbers', async () => {
    expect(await read('x,y\n1,A\n2, B \n3,3\n')).toMatchObject({ targets: ['A', 'B', '3'] });
  });
});

describe('CSV of more than one piece', () => {
  const count = 30_000;
  // Every third row is followed by a blank one, every seventh has a line end within quotes.
  const rows = Array.from({ length: count }, (_, i) => {
    const note = i % 7 === 0 ? '"a\n""b"""' : 'c';
    return `${i},${note},${-1 - i}\n${i % 3 === 0 ? '\n' : ''}`;
  });
  const text = `x,note,y\n${rows.join('')}`;

  it('is read whole', async () => {
    const { inputs, targets } = (await read(text)) as { inputs: number[]; targets: number[] };
    expect(inputs).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(targets).toEqual(inputs.map((x) => -1 - x));
  });

  it('is counted by the lines that an editor shows', async () => {
    const last = text.split('\n').length;
    expect(await read(`${text}x,c,1\n`)).toEqual([`csv: t.csv: line ${last}, column "x": "x" is not a number`]);
    expect(await read(`${text}"x,c,1\n`)).toEqual([`csv: t.csv: line ${last} opens a quote that is never closed`]);
  });
});

describe('CSV that is wrong', () => {
  const columns = 'its header is "x", "y"';
  it.each<[string, string, string[]]>([
    ['', 'an empty file', ['csv: t.csv: the file is empty']],
    ['\n\n', 'only blank lines', ['csv: t.csv: the file is empty']],
    ['x,y\n', 'only a header', ['csv: t.csv: there is a header but no row of data']],
    ['x,y\n1,2\n3\n', 'a short row', ['csv: t.csv: line 3 has 1 value, expected 2']],
    ['x,y\n1,2\n\n3,4,5\n', 'a long row', ['csv: t.csv: line 4 has 3 values, expected 2']],
    ['x,y\n1,2\nabc,4\n', 'a text', ['csv: t.csv: line 3, column "x": "abc" is not a number']],
    ['x,y\n1,2\n,4\n', 'an empty cell', ['csv: t.csv: line 3, column "x": the cell is empty']],
    ['x,y\n1,2\n3,\n', 'an empty target', ['csv: t.csv: line 3, column "y": the cell is empty']],
    ['x,y\n1,2\n3,4\n5,z\n', 'a text among numbers', ['csv: t.csv: line 4, column "y": "z" is not a number']],
    [
      'x;y\n1;2\n1,5;4\n',
      'a decimal comma',
      ['csv: t.csv: line 3, column "x": "1,5" is not a number (write 1.5, with a decimal point)'],
    ],
    ['x,y\n1,2\n3,\0\n', 'a NUL', ['csv: t.csv: line 3 holds a NUL character; this is not a text file']],
    ['x,y\n1,2\n"3,4\n5,6\n', 'an open quote', ['csv: t.csv: line 3 opens a quote that is never closed']],
    [
      'x,y\n1,2\n"3"4,4\n',
      'text behind a quote',
      ['csv: t.csv: line 3 goes on after a closing quote; a quote within quotes is written twice: ""'],
    ],
    [
      'x,y\na,2\nb,2\nc,2\nd,2\n1,2\n',
      'four bad rows',
      [
        'csv: t.csv: line 2, column "x": "a" is not a number; line 3, column "x": "b" is not a number; ' +
          'line 4, column "x": "c" is not a number; and 1 more line',
      ],
    ],
  ])('%j: %s', async (text, _, messages) => {
    expect(await read(text)).toEqual(messages);
  });

  it.each([
    'nan',
    'NaN',
    'inf',
    '-Infinity',
    '0x10',
    '0b1',
    '1e400',
    '1_000',
    '1 000',
    '١',
    '--1',
    '1e',
    '.',
    '+',
    'e5',
  ])('does not take %j for a number', async (cell) => {
    expect(await read(`x,y\n1,2\n${cell},4\n`)).toEqual([`csv: t.csv: line 3, column "x": "${cell}" is not a number`]);
  });

  it.each<[string, Columns, Columns, string[]]>([
    ['x,y\n1,2\n', ['X'], ['y'], [`inputs/0: t.csv has no column "X" (did you mean "x"?); ${columns}`]],
    ['x,y\n1,2\n', ['x'], ['length'], [`targets/0: t.csv has no column "length"; ${columns}`]],
    ['x,y\n1,2\n', [0, 2], [1], ['inputs/1: t.csv has 2 columns, numbered from 0 to 1, but no column 2']],
    ['x,y\n1,2\n', [], ['y'], ['inputs: name at least one of the columns: "x", "y"']],
    [
      'x,x,y\n1,1,2\n',
      ['x'],
      ['y'],
      ['inputs/0: t.csv has several columns "x"; name all columns by index, this one as 0 or 1'],
    ],
  ])('%j with inputs %j and targets %j', async (text, inputs, targets, messages) => {
    expect(await read(text, inputs, targets)).toEqual(messages);
  });

  it('offers the nearest column, then those that are free', async () => {
    const titles = async (inputs: Columns, targets: Columns): Promise<string[]> => {
      const source = { csv: 't.csv', inputs, targets, standardize: false };
      const result = await csv.read(source, readingFrom({ 't.csv': 'a,b,c,d\n1,2,3,4\n' }));
      return result.ok ? [] : result.findings.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title));
    };
    expect(await titles(['a', 'bb'], ['d'])).toEqual(['Change to "b"', 'Change to "c"']);
    expect(await titles(['a', 'width'], ['d'])).toEqual(['Change to "b"', 'Change to "c"']);
    expect(await titles([0, 9], ['d'])).toEqual(['Change to 2', 'Change to 1']);
    expect(await titles(['a'], ['d'])).toEqual([]);
  });

  it('stops at its limits', async () => {
    expect(await read(`x,y\n1,${'2'.repeat(17_000_000)}\n`)).toEqual([
      'csv: t.csv: line 2 begins a row of more than 16777216 characters, the limit for one row',
    ]);
    const wide = Array.from({ length: 65_537 }, (_, i) => `c${i}`).join(',');
    expect(await read(`${wide}\n`, ['c0'], ['c1'])).toEqual([
      'csv: t.csv: the first row has 65537 columns, more than the limit of 65536',
    ]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    expect(await read(new Uint8Array([0x78, 0x2c, 0xff, 0x0a]))).toEqual([
      'csv: t.csv: the file is not UTF-8 text; save it as UTF-8',
    ]);
  });

  it('shows nothing of a file as it stands that could disturb a display', async () => {
    const [message] = (await read('x,y\n1,2\na\u202eb\u0007,4\n')) as string[];
    expect(message).toBe('csv: t.csv: line 3, column "x": "a\\u202eb\\u0007" is not a number');
  });
});
