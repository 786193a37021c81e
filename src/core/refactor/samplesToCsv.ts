import type { TextRange } from '../problem.ts';
import { type Comment, commentsIn } from '../definition/edit/comments.ts';
import { placeAt, writeProperties } from './place.ts';
import { isSelected, type Offer, type Refactored } from './refactoring.ts';

/** More columns than this are named by their index, not by their header. */
const mostNamed = 12;

/** Samples that are written in the definition move into a table beside it: the same numbers in the same order. */
export function samplesToCsv(refactored: Refactored): Offer | undefined {
  const { text, parsed } = refactored;
  const part = ['train', 'validation', 'test'].find((one) => isSelected(refactored, ['data', one, 'samples']));
  if (part === undefined) return undefined;
  const path = ['data', part, 'samples'];
  const list = parsed.locate(path);
  const isWithin = ({ start, end }: TextRange): boolean => list.start <= start && end <= list.end;
  // What could not be read is not to be lost.
  if (parsed.problems.some(({ severity, range }) => severity === 'error' && isWithin(range))) return undefined;
  const table = tableOf(parsed.valueAt(path));
  if (table === undefined) return undefined;
  return {
    title: 'Move the samples into a CSV file',
    kind: 'extract',
    ending: `${part}.csv`,
    makeWith(fileName) {
      const range = { start: parsed.locate(path, 'key').start, end: list.end };
      const samples = table.rows.map((_, index) => parsed.locate([...path, index]));
      const inputs = headers('x', table.inputs);
      const targets = headers('y', table.targets);
      const columns = [...inputs, ...targets];
      const named = (names: readonly string[]): string => {
        const shown = columns.length > mostNamed ? names.map((name) => columns.indexOf(name)) : names;
        return `[${shown.map((name) => JSON.stringify(name)).join(', ')}]`;
      };
      const written = writeProperties(placeAt(text, range.start), notesOf(text, range, samples), [
        `"csv": ${JSON.stringify(fileName)}`,
        `"inputs": ${named(inputs)}`,
        `"targets": ${named(targets)}`,
      ]);
      // Behind the bracket of an object on one line stands a blank that is not needed before a line break.
      const ahead = /^[\r\n]/.test(written) ? /[ \t]*$/.exec(text.slice(0, range.start))![0].length : 0;
      const rows = table.rows.map((row) => row.map(exact).join(','));
      return {
        edits: [{ range: { ...range, start: range.start - ahead }, text: written }],
        file: `${[columns.join(','), ...rows].join('\n')}\n`,
      };
    },
  };
}

/** Comments as they stand above the table: one of a sample says of which row it is. */
function notesOf(text: string, range: TextRange, samples: readonly TextRange[]): readonly Comment[] {
  return commentsIn(text, range).map((comment) => {
    const row = rowOf(text, comment, samples);
    if (row === -1) return comment;
    return { ...comment, text: comment.text.replace(/^\/[/*]+\s*/, (opening) => `${opening.trim()} row ${row + 1}: `) };
  });
}

/** The sample that a comment is in, behind on its line, or above; −1 where it is about all. */
function rowOf(text: string, { start, end }: TextRange, samples: readonly TextRange[]): number {
  const next = samples.findIndex((sample) => sample.end > start);
  const last = next === -1 ? samples.length - 1 : next - 1;
  if (next !== -1 && samples[next]!.start < start) return next;
  const sameLine = (from: number, to: number): boolean => !text.slice(from, to).includes('\n');
  const isBeside = next !== -1 && sameLine(end, samples[next]!.start);
  if (last >= 0 && !isBeside && sameLine(samples[last]!.end, start)) return last;
  const isOpening = last === -1 && !isBeside && /[[:][ \t]*$/.test(text.slice(0, start));
  return isOpening ? -1 : next;
}

interface Numbers {
  readonly inputs: number;
  readonly targets: number;
  readonly rows: readonly (readonly number[])[];
}

/** Pairs of vectors as rows; undefined where they are no such pairs, or of different lengths. */
function tableOf(samples: unknown): Numbers | undefined {
  if (!Array.isArray(samples) || samples.length === 0) return undefined;
  const pairs = samples.map((sample: unknown) => {
    if (!Array.isArray(sample) || sample.length !== 2) return undefined;
    const [x, y] = [vectorOf(sample[0]), vectorOf(sample[1])];
    return x && y && ([x, y] as const);
  });
  const [first] = pairs;
  if (first === undefined) return undefined;
  const [inputs, targets] = [first[0].length, first[1].length];
  const rows: number[][] = [];
  for (const pair of pairs) {
    if (pair === undefined || pair[0].length !== inputs || pair[1].length !== targets) return undefined;
    rows.push([...pair[0], ...pair[1]]);
  }
  return { inputs, targets, rows };
}

/** A number, a list of them, or a column: a list of lists of one. */
function vectorOf(value: unknown): readonly number[] | undefined {
  if (typeof value === 'number') return [value];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const numbers = value.map((item: unknown) =>
    Array.isArray(item) && item.length === 1 ? (item[0] as unknown) : item,
  );
  const isRegular = value.every((item) => Array.isArray(item) === Array.isArray(value[0]));
  return isRegular && numbers.every((item) => typeof item === 'number') ? numbers : undefined;
}

function headers(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => (count === 1 ? letter : `${letter}${index + 1}`));
}

/** The shortest digits that give the same number back; zero keeps its sign. */
function exact(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
