import type { Place } from './places.ts';

const rounds = 6;

/** Pixels. */
const atRest = 0.25;

/** How strongly places keep straight: a chain of layers before all, then a lane, then what is only drawn near its neighbours. */
const weights = { chain: 1e5, lane: 100, mean: 1 } as const;

/** Free pixels between neighbours. */
const gaps = { nodes: 32, beside: 22, lanes: 16 } as const;

/** Sets `x` of every place: in its order, at its distance, as straight below its neighbours as that allows. */
export function setCoordinates(ranks: readonly (readonly Place[])[]): void {
  for (const rank of ranks) pack(rank);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (const rank of ranks) moved = Math.max(moved, settle(rank, 'up'));
    for (let at = ranks.length - 1; at >= 0; at--) moved = Math.max(moved, settle(ranks[at]!, 'down'));
    if (moved < atRest) break;
  }
  for (const rank of ranks) settle(rank, 'up');
  straighten(ranks);
}

function distance(left: Place, right: Place): number {
  const lanes = Number(left.node === undefined) + Number(right.node === undefined);
  const gap = lanes === 0 ? gaps.nodes : lanes === 1 ? gaps.beside : gaps.lanes;
  return (left.width + right.width) / 2 + gap;
}

function pack(rank: readonly Place[]): void {
  for (const [index, place] of rank.entries()) {
    place.x = index === 0 ? 0 : rank[index - 1]!.x + distance(rank[index - 1]!, place);
  }
}

/**
 * The places of a rank as near as can be to where their neighbours of one side want them: the least weighted sum of squares with
 * the distances kept. Returns how far one was moved at most. Without the distances that is an isotonic regression, which pooling neighbours solves exactly.
 */
function settle(rank: readonly Place[], side: 'up' | 'down'): number {
  const pools: { sum: number; weight: number; count: number }[] = [];
  const offsets: number[] = [];
  for (const [index, place] of rank.entries()) {
    offsets.push(index === 0 ? 0 : offsets[index - 1]! + distance(rank[index - 1]!, place));
    const { at, weight } = wanted(place, side);
    let pool = { sum: weight * (at - offsets[index]!), weight, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.sum / last.weight > pool.sum / pool.weight;) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
      last = pools.at(-1);
    }
    pools.push(pool);
  }
  let moved = 0;
  let index = 0;
  for (const { sum, weight, count } of pools) {
    for (let i = 0; i < count; i++, index++) {
      const x = sum / weight + offsets[index]!;
      moved = Math.max(moved, Math.abs(x - rank[index]!.x));
      rank[index]!.x = x;
    }
  }
  return moved;
}

function wanted(place: Place, side: 'up' | 'down'): { readonly at: number; readonly weight: number } {
  const mate = side === 'up' ? place.above : place.below;
  if (mate !== undefined) return { at: mate.x, weight: place.node === undefined ? weights.lane : weights.chain };
  const near = place[side];
  if (near.length === 0) return { at: place.x, weight: weights.mean };
  return { at: near.reduce((sum, { x }) => sum + x, 0) / near.length, weight: weights.mean };
}

/** Chains and lanes that are nearly straight become so, where nothing is in the way. */
function straighten(ranks: readonly (readonly Place[])[]): void {
  const columns = ranks
    .flat()
    .filter(({ above, below }) => above === undefined && below !== undefined)
    .map(columnFrom)
    .toSorted((a, b) => b.length - a.length);
  for (const column of columns) {
    let least = -Infinity;
    let most = Infinity;
    for (const place of column) {
      const rank = ranks[place.rank]!;
      const left = rank[place.order - 1];
      const right = rank[place.order + 1];
      if (left !== undefined) least = Math.max(least, left.x + distance(left, place));
      if (right !== undefined) most = Math.min(most, right.x - distance(place, right));
    }
    if (least > most) continue;
    const middle = column.map(({ x }) => x).toSorted((a, b) => a - b)[column.length >> 1]!;
    for (const place of column) place.x = Math.min(most, Math.max(least, middle));
  }
}

function columnFrom(first: Place): Place[] {
  const column = [first];
  for (let next = first.below; next !== undefined; next = next.below) column.push(next);
  return column;
}
