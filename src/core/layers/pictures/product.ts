import { formatMatrix } from '../../shape.ts';

/** A matrix in a sum of products. */
export interface Term {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** What stands before it. */
  readonly sign?: string;
}

/** Lines of the tallest rectangle, without its border. */
const mostLines = 4;

/** A letter is about half as wide as it is high. */
const lettersALine = 2;

/** `w (30 × 784) · a (784 × 1) + b (30 × 1) = z (30 × 1)` */
function writeProduct(terms: readonly Term[]): string {
  return terms.map((term) => `${before(term)}${labelOf(term)}`).join('');
}

/** The matrices of a product as rectangles, true to one scale (but none thinner than a line), above the product in letters. */
export function drawProduct(terms: readonly Term[]): readonly string[] {
  const room = terms.map((term) => labelOf(term).length - 2);
  const scale = Math.min(
    1,
    ...terms.map(({ rows }) => mostLines / rows),
    ...terms.map(({ columns }, index) => room[index]! / (lettersALine * columns)),
  );
  const boxes = terms.map(({ rows, columns }) =>
    box(Math.max(1, Math.round(rows * scale)), Math.max(1, Math.round(lettersALine * columns * scale))),
  );
  const height = Math.max(...boxes.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, line) =>
    terms
      .map((term, index) => {
        const own = boxes[index]!;
        const top = Math.floor((height - own.length) / 2);
        return ' '.repeat(before(term).length) + centred(own[line - top] ?? '', labelOf(term).length);
      })
      .join('')
      .trimEnd(),
  );
  return [...lines, writeProduct(terms)];
}

function labelOf({ name, rows, columns }: Term): string {
  return `${name} (${formatMatrix([rows, columns])})`;
}

function before({ sign }: Term): string {
  return sign === undefined ? '' : ` ${sign} `;
}

function box(rows: number, columns: number): readonly string[] {
  const edge = '─'.repeat(columns);
  return [`┌${edge}┐`, ...Array.from({ length: rows }, () => `│${' '.repeat(columns)}│`), `└${edge}┘`];
}

function centred(text: string, width: number): string {
  return text.padStart(Math.floor((width + text.length) / 2)).padEnd(width);
}
