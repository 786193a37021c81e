import { setCoordinates } from './coordinates.ts';
import { crossings, reduceCrossings } from './order.ts';
import { lastBefore, type Place, type Places, placesOf } from './places.ts';
import { longestSpan, ranksOf } from './ranks.ts';

// A graph in layers, top to bottom, as Sugiyama, Tagawa and Toda (1981) draw it: ranks, order, coordinates, routes. What one
// node gives is one value, so all that read it from afar share a lane.

/** In pixels. */
export interface LayoutNode {
  readonly width: number;
  readonly height: number;
}

/** Edges lead from lower to higher numbers of nodes. */
export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
  /** The reader stands right below in the list of nodes: the picture's backbone, kept straight. */
  readonly main: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From the bottom of one node to the top of another. y never falls. Joins of unequal x are drawn as curves with upright ends. */
export interface Wire {
  readonly from: number;
  readonly to: number;
  readonly points: readonly Point[];
}

/** A width that a lane keeps free for a text, and its middle. */
export interface LaneLabel extends Point {
  readonly from: number;
  readonly width: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Top left corners. */
  readonly nodes: readonly (Point & { readonly rank: number })[];
  /** One for every edge that is drawn; where several follow one lane, only the longest has all of it and the others leave it. */
  readonly wires: readonly Wire[];
  readonly labels: readonly LaneLabel[];
  readonly crossings: number;
  /** Edges that would be too long to draw: with all of them there would be only lines to see. */
  readonly undrawn: readonly LayoutEdge[];
}

/** Places of all lanes together. */
const mostLanePlaces = 4000;
const margin = 20;
const rankGap = { least: 34, most: 90, perPixel: 0.1 } as const;
const portStep = 22;

/** `labelWidth`: how much room a text needs on the lane of a source, 0 for none. Deterministic. */
export function layOut(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  labelWidth: (source: number) => number,
): Layout {
  const ranks = ranksOf(nodes.length, edges);
  const span = longestSpan(ranks, edges, mostLanePlaces);
  const isDrawn = ({ from, to }: LayoutEdge): boolean => ranks[to]! - ranks[from]! <= span;
  const drawn = edges.filter(isDrawn);
  const places = placesOf(nodes, ranks, drawn);
  for (const [source, lane] of places.lanes) lane[lane.length >> 1]!.width = labelWidth(source);
  reduceCrossings(places.ranks);
  setCoordinates(places.ranks);
  const width = moveInside(places.ranks.flat());
  const tops = topsOf(places.ranks, nodes);
  const heights = places.ranks.map((rank) => heightOf(rank, nodes));
  const corner = ({ node, x, rank }: Place): Point & { readonly rank: number } => ({
    x: x - nodes[node!]!.width / 2,
    y: tops[rank]! + (heights[rank]! - nodes[node!]!.height) / 2,
    rank,
  });
  return {
    width,
    height: (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) + margin,
    nodes: places.ofNode.map(corner),
    wires: wiresOf(places, nodes, drawn, tops, heights),
    labels: [...places.lanes].flatMap(([from, lane]): LaneLabel[] => {
      const { x, rank, width: free } = lane[lane.length >> 1]!;
      return free === 0 ? [] : [{ from, width: free, x, y: tops[rank]! + heights[rank]! / 2 }];
    }),
    crossings: crossings(places.ranks),
    undrawn: edges.filter((edge) => !isDrawn(edge)),
  };
}

/** Shifts everything to the right of the margin. Returns the width of the whole. */
function moveInside(places: readonly Place[]): number {
  let least = Infinity;
  let most = -Infinity;
  for (const { x, width } of places) {
    least = Math.min(least, x - width / 2);
    most = Math.max(most, x + width / 2);
  }
  if (places.length === 0) return 2 * margin;
  for (const place of places) place.x += margin - least;
  return most - least + 2 * margin;
}

function heightOf(rank: readonly Place[], nodes: readonly LayoutNode[]): number {
  return rank.reduce((height, { node }) => Math.max(height, node === undefined ? 0 : nodes[node]!.height), 0);
}

/** Where edges lead far to the side, the ranks stand further apart, so that they stay apart. */
function topsOf(ranks: readonly (readonly Place[])[], nodes: readonly LayoutNode[]): number[] {
  let top = margin;
  return ranks.map((rank, index) => {
    const shift = rank.reduce((far, { x, up }) => Math.max(far, ...up.map((upper) => Math.abs(upper.x - x))), 0);
    if (index > 0) top += Math.min(rankGap.most, rankGap.least + rankGap.perPixel * shift);
    const own = top;
    top += heightOf(rank, nodes);
    return own;
  });
}

function wiresOf(
  { ofNode, lanes }: Places,
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  tops: readonly number[],
  heights: readonly number[],
): Wire[] {
  const ports = portsOf(ofNode, lanes, nodes, edges);
  const longest = new Map<number, LayoutEdge>();
  for (const edge of edges) {
    const known = longest.get(edge.from);
    if (known === undefined || ofNode[edge.to]!.rank > ofNode[known.to]!.rank) longest.set(edge.from, edge);
  }
  const top = ({ node, rank }: Place): number =>
    tops[rank]! + (node === undefined ? 0 : (heights[rank]! - nodes[node]!.height) / 2);
  const bottom = (place: Place): number =>
    top(place) + (place.node === undefined ? heights[place.rank]! : nodes[place.node]!.height);
  return edges.map((edge, index) => {
    const source = ofNode[edge.from]!;
    const reader = ofNode[edge.to]!;
    const lane = lanes.get(edge.from) ?? [];
    const last = lastBefore(source, lane, reader.rank);
    const points: Point[] = [];
    if (longest.get(edge.from) === edge && last !== source) {
      points.push({ x: source.x, y: bottom(source) });
      for (const piece of lane) points.push({ x: piece.x, y: top(piece) }, { x: piece.x, y: bottom(piece) });
    } else {
      points.push({ x: last.x, y: bottom(last) });
    }
    points.push({ x: reader.x + ports[index]!, y: top(reader) });
    return { from: edge.from, to: edge.to, points };
  });
}

/** Where each edge comes in, from the middle of its reader: side by side, what comes straight down in the middle. */
function portsOf(
  ofNode: readonly Place[],
  lanes: Places['lanes'],
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
): number[] {
  const ports = edges.map(() => 0);
  const incoming = new Map<number, number[]>();
  for (const [index, { to }] of edges.entries()) incoming.set(to, [...(incoming.get(to) ?? []), index]);
  for (const [to, indices] of incoming) {
    if (indices.length < 2) continue;
    const reader = ofNode[to]!;
    const from = (index: number): number =>
      lastBefore(ofNode[edges[index]!.from]!, lanes.get(edges[index]!.from), reader.rank).x;
    const sorted = indices.toSorted((a, b) => from(a) - from(b));
    const straight = sorted.findIndex((index) => Math.abs(from(index) - reader.x) < 0.5);
    const middle = straight === -1 ? (sorted.length - 1) / 2 : straight;
    const side = Math.max(middle, sorted.length - 1 - middle);
    const step = Math.min(portStep, (nodes[to]!.width / 2 - 16) / Math.max(1, side));
    for (const [place, index] of sorted.entries()) ports[index] = (place - middle) * step;
  }
  return ports;
}
