import type { WantedColumns } from '../data/sources/csvColumns.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import type { Path, TextRange } from '../problem.ts';

/** A path in the text that names a file. */
export interface FileLink {
  /** The path without its quotes. */
  readonly range: TextRange;
  /** As it is written: relative to the definition, with `/`. */
  readonly file: string;
}

const parts = ['train', 'validation', 'test'] as const;

/** Every path of data or weights that the text names, also in sources that cannot be read yet. */
export function fileLinksOf(parsed: ParsedDefinition): readonly FileLink[] {
  const weights: Path[] = parsed.valueAt(['initializer', 'type']) === 'file' ? [['initializer', 'path']] : [];
  const data = parts.flatMap((part): Path[] => [
    ['data', part, 'csv'],
    ['data', part, 'text'],
    ['data', part, 'idx', 'images'],
    ['data', part, 'idx', 'labels'],
  ]);
  return [...data, ...weights].flatMap((path) => {
    const file = parsed.valueAt(path);
    return typeof file === 'string' && file !== '' ? [{ file, range: withoutQuotes(parsed.locate(path)) }] : [];
  });
}

/** What a place in the text refers to in a file: the file itself, or a column of a table. */
export interface FileReference extends FileLink {
  readonly column?: { readonly name: string | number; readonly wanted: WantedColumns };
}

export function fileReferenceAt(parsed: ParsedDefinition, offset: number): FileReference | undefined {
  const link = fileLinksOf(parsed).find(({ range }) => range.start <= offset && offset <= range.end);
  if (link !== undefined) return link;
  const found = parsed.pathAt(offset);
  const [list, part, side, place] = found?.path ?? [];
  if (list !== 'data' || (side !== 'inputs' && side !== 'targets') || typeof place !== 'number') return undefined;
  const file = parsed.valueAt(['data', part!, 'csv']);
  const name = parsed.valueAt(found!.path);
  if (typeof file !== 'string' || (typeof name !== 'string' && typeof name !== 'number')) return undefined;
  const columnsOf = (key: string): (string | number)[] => {
    const columns = parsed.valueAt(['data', part!, key]);
    return Array.isArray(columns) ? columns.filter((one) => typeof one === 'string' || typeof one === 'number') : [];
  };
  const wanted = { csv: file, inputs: columnsOf('inputs'), targets: columnsOf('targets') };
  const range = typeof name === 'string' ? withoutQuotes(found!.range) : found!.range;
  return { file, range, column: { name, wanted } };
}

function withoutQuotes({ start, end }: TextRange): TextRange {
  return { start: start + 1, end: end - 1 };
}
