import type { ParsedDefinition } from '../../definition/network.ts';
import { memoryBudget } from '../budget.ts';
import type { Files } from '../files.ts';
import type { ReadPart } from '../load.ts';
import { openOnce } from '../sources/bytes.ts';
import { parseNumber } from '../sources/csvNumber.ts';
import { parsePiece } from '../sources/csvText.ts';
import { openText } from '../sources/textFile.ts';
import type { CsvHeader } from './facts.ts';

/** In UTF-16 code units: where the first row is looked for. */
const beginningLength = 64 * 1024;

/**
 * Column names of every CSV file that a text names. What was read is asked first; a file whose source is still incomplete, as
 * while someone is writing it, is opened for its first row.
 */
export async function csvHeaders(
  text: string,
  { has, locate }: Pick<ParsedDefinition, 'has' | 'locate'>,
  parts: readonly ReadPart[],
  files: Files,
  memoryLimit: number,
): Promise<CsvHeader[]> {
  const names = new Map<string, readonly string[]>();
  for (const { source, raw } of parts) {
    if ('csv' in source && raw.header !== undefined) names.set(source.csv, raw.header);
  }
  const read = new Set(parts.flatMap(({ source }) => ('csv' in source ? [source.csv] : [])));
  const budget = memoryBudget(memoryLimit);
  const reading = { open: openOnce(files, budget), decode: (bytes: Uint8Array) => files.decode(bytes), budget };
  for (const part of ['train', 'validation', 'test']) {
    const place = ['data', part, 'csv'];
    const path = has(place) ? stringIn(text, locate(place)) : undefined;
    if (path === undefined || path === '' || read.has(path)) continue;
    read.add(path);
    const contents = await openText(path, reading);
    const header = contents.ok ? headerOf(contents.text.slice(0, beginningLength), path) : undefined;
    if (header !== undefined) names.set(path, header);
  }
  return [...names].map(([path, header]) => ({ path, names: header }));
}

/** A value of the text that is a string. */
function stringIn(text: string, { start, end }: { readonly start: number; readonly end: number }): string | undefined {
  try {
    const value: unknown = JSON.parse(text.slice(start, end));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first row, cut where most cells come of it; undefined where it holds numbers, so that it is no header. */
function headerOf(beginning: string, path: string): readonly string[] | undefined {
  const delimiters = /\.tsv(\.gz)?$/i.test(path) ? ['\t'] : [',', ';', '\t'];
  const rows = delimiters.map((delimiter) =>
    (parsePiece(beginning, delimiter).find((cells) => cells.some((cell) => cell.trim() !== '')) ?? []).map((cell) =>
      cell.trim(),
    ),
  );
  const widest = rows.reduce((best, row) => (row.length > best.length ? row : best), []);
  return widest.length === 0 || widest.some((cell) => parseNumber(cell) !== undefined) ? undefined : widest;
}
