import type { ParsedDefinition } from '../../../core/definition/network.ts';
import type { Path, TextRange } from '../../../core/problem.ts';
import { Lines, type Position } from './lines.ts';

/** Where a training can stop, in the text. */
export interface Place {
  readonly path: Path;
  /** Of its first letter: its key where it has one. */
  readonly start: Position;
  /** From there to the end of its value. */
  readonly range: TextRange;
  /** It stands for all places that are written in it. */
  readonly isList: boolean;
}

/** What is not a layer: the loss, the update, the next mini-batch, the end of an epoch. */
const others: readonly Path[] = [['loss'], ['training', 'optimizer'], ['data', 'train'], ['training', 'epochs']];

/** All places of a definition at which a breakpoint can be, in the order of the text. */
export function placesOf(parsed: ParsedDefinition, text: string): readonly Place[] {
  const lines = new Lines(text);
  const { form, layers } = parsed.definition;
  const paths = [...layers.map(({ path }) => path), ...[[form], ...others].filter((path) => parsed.has(path))];
  return paths
    .map((path) => {
      const { start } = parsed.locate(path, 'key');
      const { end } = parsed.locate(path);
      return {
        path,
        start: lines.positionAt(start),
        range: { start, end },
        isList: path.length === 1 && path[0] === form,
      };
    })
    .toSorted((a, b) => a.range.start - b.range.start);
}

/**
 * The place that a breakpoint on a line means: the first that begins there (with a column: the one at the column, or the next on its
 * line), else the one that the line is inside of, else the next one below; undefined below the last.
 */
export function placeAt(
  places: readonly Place[],
  lines: Lines,
  { line, column }: { readonly line: number; readonly column: number | undefined },
): Place | undefined {
  const here = places.filter(({ start }) => start.line === line);
  if (column !== undefined) {
    const offset = lines.offsetAt({ line, column });
    const at = here.findLast(({ range }) => range.start <= offset && offset < range.end);
    const found = at ?? here.find(({ range }) => range.start >= offset);
    if (found !== undefined) return found;
  }
  const [first] = here;
  if (first !== undefined) return first;
  const start = lines.offsetAt({ line, column: 0 });
  const around = places.find(({ range, isList }) => !isList && range.start < start && start < range.end);
  return around ?? places.find((place) => place.start.line > line);
}
