import type { LayoutEdge, LayoutNode } from './layout.ts';

/** What stands in a rank: a node, or a piece of the lane on which the values of a source pass by it. */
export interface Place {
  /** Undefined for a piece of a lane. */
  readonly node: number | undefined;
  readonly source: number;
  readonly rank: number;
  width: number;
  /** Neighbours in the ranks above and below. */
  readonly up: Place[];
  readonly down: Place[];
  /** The neighbour that it should stand exactly below: the layer before, or the piece of the same lane. */
  above: Place | undefined;
  below: Place | undefined;
  /** Place in the rank, from the left. */
  order: number;
  /** Of the middle. */
  x: number;
}

export interface Places {
  readonly ranks: Place[][];
  readonly ofNode: readonly Place[];
  /** Pieces of the lane of each source, top to bottom. */
  readonly lanes: ReadonlyMap<number, readonly Place[]>;
}

/** Nodes in their ranks, and for every source that is read further below one lane that all those readers share. */
export function placesOf(nodes: readonly LayoutNode[], ranks: readonly number[], edges: readonly LayoutEdge[]): Places {
  const place = (node: number | undefined, source: number, rank: number, width: number): Place => {
    const made: Place = {
      ...{ node, source, rank, width, order: 0, x: 0 },
      ...{ up: [], down: [], above: undefined, below: undefined },
    };
    all[rank]!.push(made);
    return made;
  };
  const all: Place[][] = Array.from({ length: Math.max(-1, ...new Set(ranks)) + 1 }, () => []);
  const ofNode = nodes.map(({ width }, node) => place(node, node, ranks[node]!, width));
  const lanes = new Map<number, Place[]>();
  const reach = new Map<number, number>();
  for (const { from, to } of edges) reach.set(from, Math.max(reach.get(from) ?? 0, ranks[to]!));
  for (const [source, lowest] of reach) {
    const lane: Place[] = [];
    let before = ofNode[source]!;
    for (let rank = ranks[source]! + 1; rank < lowest; rank++) {
      const piece = place(undefined, source, rank, 0);
      join(before, piece, before.node === undefined);
      lane.push(piece);
      before = piece;
    }
    if (lane.length > 0) lanes.set(source, lane);
  }
  for (const { from, to } of edges) join(lastBefore(ofNode[from]!, lanes.get(from), ranks[to]!), ofNode[to]!, false);
  // A fork stands above the middle of its branches, and what joins them below it; else a chain is straight.
  const isAlone = (near: readonly Place[]): boolean =>
    new Set(near.filter(({ node }) => node !== undefined)).size === 1;
  for (const { from, to, main } of edges) {
    const [source, reader] = [ofNode[from]!, ofNode[to]!];
    if (main && ranks[to] === ranks[from]! + 1 && isAlone(source.down) && isAlone(reader.up)) align(source, reader);
  }
  return { ranks: all, ofNode, lanes };
}

/** Where an edge leaves what comes down from its source: in the rank above its reader. */
export function lastBefore(source: Place, lane: readonly Place[] | undefined, rank: number): Place {
  return lane?.[rank - source.rank - 2] ?? source;
}

function join(upper: Place, lower: Place, straight: boolean): void {
  upper.down.push(lower);
  lower.up.push(upper);
  if (straight) align(upper, lower);
}

function align(upper: Place, lower: Place): void {
  upper.below = lower;
  lower.above = upper;
}
