import type { Place } from './places.ts';

// Which stands left of which in a rank: so that few edges cross (Sugiyama, Tagawa and Toda 1981).

const sweeps = 8;
/** With more places than this, neighbours are not tried the other way round: it would take too long while someone types. */
const mostTransposed = 2500;

/** Reorders the places of each rank. Two beginnings: all lanes to the right, and every second one to the left. */
export function reduceCrossings(ranks: Place[][]): void {
  let [best, fewest] = improved(ranks);
  if (fewest > 0) {
    const lanes = [...new Set(ranks.flat().flatMap(({ node, source }) => (node === undefined ? [source] : [])))];
    const left = new Set(lanes.filter((_, index) => index % 2 === 0));
    const isLeft = ({ node, source }: Place): boolean => node === undefined && left.has(source);
    const second = improved(ranks.map((rank) => rank.toSorted((a, b) => Number(isLeft(b)) - Number(isLeft(a)))));
    if (second[1] < fewest) [best, fewest] = second;
  }
  for (const [index, rank] of best.entries()) ranks[index] = rank;
  number(ranks);
}

/** The best order that sweeps from a beginning come to, and its crossings. */
function improved(beginning: readonly (readonly Place[])[]): [Place[][], number] {
  const ranks = beginning.map((rank) => [...rank]);
  number(ranks);
  let best = ranks.map((rank) => [...rank]);
  let fewest = crossings(ranks);
  const transposes = ranks.reduce((sum, rank) => sum + rank.length, 0) <= mostTransposed;
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    for (const rank of down ? ranks : ranks.toReversed()) sortByNeighbours(rank, down ? 'up' : 'down');
    if (transposes) transpose(ranks);
    const found = crossings(ranks);
    if (found >= fewest) continue;
    fewest = found;
    best = ranks.map((rank) => [...rank]);
  }
  return [best, fewest];
}

/** How many edges between neighbouring ranks cross each other. */
export function crossings(ranks: readonly (readonly Place[])[]): number {
  return ranks.slice(1).reduce((sum, rank) => sum + crossingsAbove(rank), 0);
}

/** Inversions among the upper ends, taken in the order of the lower ones; counted with a binary indexed tree. */
function crossingsAbove(rank: readonly Place[]): number {
  const ends = rank.flatMap(({ up }) => up.map(({ order }) => order).toSorted((a, b) => a - b));
  const width = ends.reduce((widest, end) => Math.max(widest, end), 0) + 1;
  const tree = new Uint32Array(width + 1);
  let count = 0;
  for (const [seen, end] of ends.entries()) {
    let before = 0;
    for (let at = end + 1; at > 0; at -= at & -at) before += tree[at]!;
    count += seen - before;
    for (let at = end + 1; at <= width; at += at & -at) tree[at]!++;
  }
  return count;
}

/** Each place to the mean of its neighbours (barycentre); one without neighbours stays where it is. */
function sortByNeighbours(rank: Place[], side: 'up' | 'down'): void {
  const wanted = new Map(
    rank.map((place) => {
      const near = place[side];
      return [place, near.length === 0 ? place.order : near.reduce((sum, { order }) => sum + order, 0) / near.length];
    }),
  );
  rank.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a.order - b.order);
  renumber(rank);
}

/** Swaps neighbours wherever that removes crossings, until nothing changes. */
function transpose(ranks: readonly Place[][]): void {
  for (let round = 0; round < 4; round++) {
    let changed = false;
    for (const rank of ranks) {
      for (let at = 0; at + 1 < rank.length; at++) {
        const [left, right] = [rank[at]!, rank[at + 1]!];
        if (crossed(left, right) <= crossed(right, left)) continue;
        rank[at] = right;
        rank[at + 1] = left;
        left.order = at + 1;
        right.order = at;
        changed = true;
      }
    }
    if (!changed) return;
  }
}

/** Crossings of the edges of two places where the first stands left of the second. */
function crossed(left: Place, right: Place): number {
  let count = 0;
  for (const side of ['up', 'down'] as const) {
    for (const a of left[side]) for (const b of right[side]) if (a.order > b.order) count++;
  }
  return count;
}

function number(ranks: readonly Place[][]): void {
  for (const rank of ranks) renumber(rank);
}

function renumber(rank: readonly Place[]): void {
  for (const [order, place] of rank.entries()) place.order = order;
}
