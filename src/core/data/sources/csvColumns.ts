import { nearest } from '../../definition/read/nearest.ts';
import type { CsvSource } from '../../definition/schema/data.ts';
import { setFix } from '../../definition/edit/fixes.ts';
import { either, plain, quote } from '../../definition/text/quote.ts';
import type { Finding, Path } from '../../problem.ts';
import { isDecimalComma, parseNumber } from './csvNumber.ts';
import { type Cells, type CsvText, eachRow, parsePiece } from './csvText.ts';
import { dataError } from './source.ts';

type ColumnName = CsvSource['inputs'][number];

/** A table, and which of its columns are wanted. */
export type WantedColumns = Pick<CsvSource, 'csv' | 'inputs' | 'targets'>;

/** Where the wanted columns stand in a file. */
export interface ColumnPlan {
  readonly header: boolean;
  /** Cells of every row. */
  readonly width: number;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  /** From the header: of all columns; else `column 0`, … */
  readonly names: readonly string[];
}

const mostColumns = 65_536;
const longestName = 200;

/** In UTF-16 code units. */
const sniffedLength = 64 * 1024;

/** Tab for `.tsv`; else the one under which most of the wanted columns are found, with numbers in them. */
export function sniffDelimiter(text: string, source: WantedColumns): string {
  if (/\.tsv(\.gz)?$/i.test(source.csv)) return '\t';
  const beginning = text.slice(0, sniffedLength);
  const candidates = [',', ';', '\t'];
  const scores = candidates.map((delimiter) => {
    const rows = parsePiece(beginning, delimiter).filter((cells) => cells.some((cell) => cell.trim() !== ''));
    return score(rows[0] ?? [], rows[1] ?? rows[0] ?? [], source);
  });
  return candidates[scores.indexOf(Math.max(...scores))]!;
}

function score(first: Cells, second: Cells, { inputs, targets }: WantedColumns): number {
  const trimmed = first.map((cell) => cell.trim());
  const cells = [...inputs, ...targets].map((name) => second[typeof name === 'number' ? name : trimmed.indexOf(name)]);
  return cells.reduce((sum, cell) => sum + scoreCell(cell), 0);
}

function scoreCell(cell: string | undefined): number {
  if (cell === undefined) return 0;
  return parseNumber(cell) !== undefined || isDecimalComma(cell) ? 2 : 1;
}

/** Finds the columns by header or index, in the first rows of the file. */
export function planColumns(csv: CsvText, source: CsvSource): ColumnPlan | Finding[] {
  const [first, second] = headOf(csv);
  if (first === undefined) return [dataError('csv-empty', ['csv'], `${plain(source.csv)}: the file is empty`)];
  const width = first.length;
  if (width > mostColumns) {
    const message = `${plain(source.csv)}: the first row has ${width} columns, more than the limit of ${mostColumns}`;
    return [dataError('csv-limit', ['csv'], message)];
  }
  const wanted = [...source.inputs, ...source.targets];
  const header = wanted.some((name) => typeof name === 'string') || looksLikeHeader(first, second, wanted);
  const names = header ? first.map((cell) => cell.trim()) : first.map((_, index) => `column ${index}`);

  const headless = withoutHeader(first, source);
  if (headless !== undefined) return [headless];
  const findings: Finding[] = [];
  const taken = new Set(wanted);
  const find = (side: 'inputs' | 'targets'): number[] => {
    if (source[side].length === 0)
      findings.push(dataError('csv-column', [side], `name at least one of the columns: ${listed(names)}`));
    return source[side].map((name, place) => {
      const found = findColumn(name, names, taken, plain(source.csv), [side, place]);
      if (typeof found === 'number') return found;
      findings.push(found);
      return 0;
    });
  };
  const plan = { header, width, inputs: find('inputs'), targets: find('targets'), names };
  return findings.length > 0 ? findings : plan;
}

/** Columns by names that are not there, of a file that has none: its first row is numbers already. */
function withoutHeader(first: Cells, { csv, inputs, targets }: CsvSource): Finding | undefined {
  const wanted = [...inputs, ...targets];
  const cells = first.map((cell) => cell.trim());
  const isNamed = wanted.length > 0 && wanted.every((name) => typeof name === 'string' && !cells.includes(name));
  if (!isNamed || !cells.every((cell) => parseNumber(cell) !== undefined)) return undefined;
  const message =
    `${plain(csv)} has no header: its first row is numbers already (${cells.slice(0, mostOffered).join(', ')}); ` +
    `name its columns by index, from 0 to ${cells.length - 1}`;
  const indices = wanted.map((_, index) => index);
  const changes = [
    { kind: 'set', path: ['inputs'], value: indices.slice(0, inputs.length) },
    { kind: 'set', path: ['targets'], value: indices.slice(inputs.length) },
  ] as const;
  const title = `Name the columns by index: ${indices.join(', ')}`;
  const fixes = wanted.length === cells.length ? [{ title, changes }] : [];
  return dataError('csv-column', ['inputs'], message, { fixes });
}

/** The first two rows. */
function headOf(csv: CsvText): Cells[] {
  const head: Cells[] = [];
  eachRow(csv, (cells) => head.push(cells) < 2);
  return head;
}

/** A first row without a number where the second has one. */
function looksLikeHeader(first: Cells, second: Cells | undefined, wanted: readonly ColumnName[]): boolean {
  const isNumber = (cells: Cells | undefined, index: ColumnName): boolean =>
    parseNumber(cells?.[Number(index)] ?? '') !== undefined;
  return wanted.some((index) => !isNumber(first, index) && (second === undefined || isNumber(second, index)));
}

/** Columns that are offered in the place of one that is not there. */
const mostOffered = 6;

/** `taken`: all columns that are named, by name or by index; they are not offered again. */
function findColumn(
  name: ColumnName,
  names: readonly string[],
  taken: ReadonlySet<ColumnName>,
  file: string,
  path: Path,
): number | Finding {
  const fault = (message: string, columns: readonly (string | number)[] = []): Finding => {
    const fixes = columns.map((column) => setFix(path, column, `Change to ${JSON.stringify(column)}`));
    return dataError('csv-column', path, `${file} ${message}`, { fixes });
  };
  const isFree = (index: number): boolean => !taken.has(index) && !taken.has(names[index]!);
  if (typeof name === 'number') {
    if (name < names.length) return name;
    return fault(
      `has ${names.length} columns, numbered from 0 to ${names.length - 1}, but no column ${name}`,
      [...names.keys()].filter(isFree).toReversed().slice(0, mostOffered),
    );
  }
  const found = names.indexOf(name);
  if (found === -1) {
    const known = names.filter((each) => each.length <= longestName);
    const near = nearest(name, known);
    const others = names.filter((each, index) => isFree(index) && each !== '' && each !== near?.word);
    const hint = near === undefined ? '' : ` (did you mean ${quote(near.word)}?)`;
    return fault(
      `has no column ${quote(name)}${hint}; its header is ${listed(names)}`,
      [...new Set([...(near === undefined ? [] : [near.word]), ...others])].slice(0, mostOffered),
    );
  }
  if (names.indexOf(name, found + 1) === -1) return found;
  const places = names.flatMap((known, index) => (known === name ? [String(index)] : []));
  return fault(`has several columns ${quote(name)}; name all columns by index, this one as ${either(places)}`);
}

function listed(names: readonly string[]): string {
  const most = 20;
  const shown = names.slice(0, most).map(quote).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
