import { formatMatrix } from '../../shape.ts';

export interface Attention {
  readonly positions: number;
  readonly features: number;
  readonly sources: number;
  readonly sourceFeatures: number;
  readonly heads: number;
  /** Features of a head. */
  readonly size: number;
}

/** What becomes of a sample in an attention, a line a step: the weights, the result of all heads, and that of one. */
export function drawAttention({
  positions,
  features,
  sources,
  sourceFeatures,
  heads,
  size,
}: Attention): readonly string[] {
  const width = heads * size;
  const m = (rows: number, columns: number): string => formatMatrix([rows, columns]);
  const of = heads === 1 ? 'of the head' : `of one of ${heads} heads`;
  const rows = [
    ['', 'w', 'gives', of],
    ['q = w_q x', m(width, features), m(positions, width), m(positions, size)],
    [`k = w_k x`, m(width, sourceFeatures), m(sources, width), m(sources, size)],
    [`v = w_v x`, m(width, sourceFeatures), m(sources, width), m(sources, size)],
    [`p = softmax(q kᵀ / √${size})`, '', '', m(positions, sources)],
    ['p v', '', m(positions, width), m(positions, size)],
    ['a = w_o (p v)', m(features, width), m(positions, features), ''],
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}
