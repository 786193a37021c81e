import type { LayoutEdge } from './layout.ts';

/**
 * The rank of every node: one more than the highest of what it reads, 0 where it reads nothing (longest paths from the sources).
 * Edges lead from lower to higher numbers.
 */
export function ranksOf(nodes: number, edges: readonly LayoutEdge[]): number[] {
  const ranks = Array.from({ length: nodes }, () => 0);
  for (const { from, to } of edges.toSorted((a, b) => a.to - b.to)) ranks[to] = Math.max(ranks[to]!, ranks[from]! + 1);
  return ranks;
}

/**
 * The longest span of ranks that an edge may have so that all lanes together take no more than `most` places. The edges of one
 * source share a lane, which is as long as the longest of them.
 */
export function longestSpan(ranks: readonly number[], edges: readonly LayoutEdge[], most: number): number {
  const span = ({ from, to }: LayoutEdge): number => ranks[to]! - ranks[from]!;
  const placesWithin = (limit: number): number => {
    const reach = new Map<number, number>();
    for (const edge of edges) {
      if (span(edge) <= limit) reach.set(edge.from, Math.max(reach.get(edge.from) ?? 1, span(edge)));
    }
    return [...reach.values()].reduce((sum, length) => sum + length - 1, 0);
  };
  let low = 1;
  let high = edges.reduce((longest, edge) => Math.max(longest, span(edge)), 1);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (placesWithin(middle) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
