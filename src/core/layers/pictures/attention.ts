import { formatMatrix } from '../../shape.ts';
import { inColumns } from './columns.ts';

export interface Attention {
  readonly positions: number;
  readonly features: number;
  readonly sources: number;
  readonly sourceFeatures: number;
  readonly heads: number;
  /** Features of a head. */
  readonly size: number;
  readonly causal: boolean;
}

/** Rows and columns of p that are drawn. */
const mostPlaces = 4;

/** What becomes of a sample in an attention, a line a step: the weights, the result of all heads, and that of one. */
export function drawAttention({
  positions,
  features,
  sources,
  sourceFeatures,
  heads,
  size,
  causal,
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
  return [...inColumns(rows), ...(causal ? drawMask(positions, sources) : [])];
}

/** What of p is not 0: position t looks at positions up to t. */
function drawMask(positions: number, sources: number): readonly string[] {
  const columns = Math.min(mostPlaces, sources);
  const rows = Array.from({ length: Math.min(mostPlaces, positions) }, (_, t) => {
    const cells = Array.from({ length: columns }, (_, other) => (other <= t ? '■' : '0')).join(' ');
    return `  ${cells}${sources > columns ? ' …' : ''}`;
  });
  return ['', 'p, causal: row t is 0 behind place t', ...rows];
}
