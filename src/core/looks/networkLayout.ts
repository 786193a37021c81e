import { nameShown } from '../editor/whiteSpace.ts';
import type { LayerColumn, LayersPicture } from './layers.ts';

/** A place in the picture: a neuron, a weight that one receives, or a layer as a whole. Columns and places count what is drawn. */
export type Spot =
  | { readonly kind: 'layer'; readonly column: number }
  | { readonly kind: 'neuron'; readonly column: number; readonly place: number }
  | { readonly kind: 'weight'; readonly column: number; readonly place: number; readonly from: number };

type Point = readonly [x: number, y: number];

/** One column: squares for neurons, or a box. Pixels, y of the middles. */
export interface PlacedColumn {
  readonly x: number;
  /** Of each drawn neuron. */
  readonly ys: readonly number[];
  /** Between the first and the last of more neurons than are drawn. */
  readonly gap: number | undefined;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** A weight, or with `from` and `place` −1 all that goes from one column to another. */
export interface PlacedLink {
  /** That of the layer that reads. */
  readonly column: number;
  readonly source: number;
  readonly place: number;
  readonly from: number;
  readonly points: readonly Point[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Of a neuron. */
  readonly node: number;
  readonly columns: readonly PlacedColumn[];
  readonly weights: readonly PlacedLink[];
  /** Of neurons one to one, where a layer has no weights. */
  readonly threads: readonly PlacedLink[];
  /** Of whole columns. */
  readonly cables: readonly PlacedLink[];
  /** Y of the key under the picture. */
  readonly key: number;
  /** Pixels from one column to the next. */
  readonly pitch: number;
  /** Pixels for the name of a neuron. */
  readonly label: number;
}

const nodeWithMap = 34;
const plainNode = 20;
const between = 7;
const boxWidth = 76;
const boxHeight = 62;
const headHeight = 44;
const laneHeight = 14;
const keyHeight = 30;
const leastPitch = 68;
const mostPitch = 170;
const letterWidth = 6.4;
/** Pixels between two boxes, so that what goes from one to the other can be seen. */
const leastGap = 18;
/** Of a label beside a neuron, and where there is little room. */
const [mostLabel, shortLabel] = [110, 58];
const narrow = 420;
/** Pixels beside a weight that still are it. */
const nearness = 7;

/** Pixels that a network takes at least: where there is less, it is scrolled. */
export function leastWidth({ columns }: LayersPicture): number {
  return columns.length * leastPitchOf(columns, nodeWithMap) + mostLabel;
}

function leastPitchOf(columns: readonly LayerColumn[], node: number): number {
  const apart = columns
    .slice(1)
    .map((column, i) => (widthOf(columns[i]!, node) + widthOf(column, node)) / 2 + leastGap);
  return Math.max(leastPitch, ...apart);
}

function widthOf({ neurons }: LayerColumn, node: number): number {
  return neurons.length > 0 ? node : boxWidth;
}

/** Where everything of the network stands. `room`: pixels that there are; a long network takes more. */
export function layoutOf({ columns }: LayersPicture, room: number, withMaps: boolean): Layout {
  const node = withMaps ? nodeWithMap : plainNode;
  const step = node + between;
  const label = room < narrow ? shortLabel : mostLabel;
  const labels = (names: readonly string[]): number =>
    Math.min(label, Math.max(0, ...names.map(({ length }) => length)) * letterWidth + 10);
  const left = Math.max(labels(labelsOf(columns[0]!)) + widthOf(columns[0]!, node) / 2, 44);
  const right = Math.max(labels(labelsOf(columns.at(-1)!)) + widthOf(columns.at(-1)!, node) / 2, 44);
  const least = leastPitchOf(columns, node);
  const pitch = Math.max(least, Math.min(mostPitch, (room - left - right) / Math.max(1, columns.length - 1)));
  const slots = ({ neurons, size }: LayerColumn): number => neurons.length + (size > neurons.length ? 1 : 0);
  const heightOf = (column: LayerColumn): number =>
    column.neurons.length > 0 ? slots(column) * step - between : column.image === undefined ? boxHeight : boxWidth;
  const tallest = Math.max(...columns.map(heightOf));
  const middle = headHeight + tallest / 2;
  const placed = columns.map((column, index): PlacedColumn => {
    const height = heightOf(column);
    const top = middle - height / 2;
    const count = column.neurons.length;
    const isCut = count > 0 && column.size > count;
    const first = isCut ? Math.ceil(count / 2) : count;
    const at = (slot: number): number => top + node / 2 + slot * step;
    return {
      x: left + index * pitch,
      ys: column.neurons.map((_, place) => at(place < first ? place : place + 1)),
      gap: isCut ? at(first) : undefined,
      width: widthOf(column, node),
      top,
      bottom: top + height,
    };
  });

  const floor = headHeight + tallest + 6;
  const lanes: number[] = [];
  /** The lowest free line under the columns between two others. */
  const laneFor = (source: number, column: number): number => {
    let lane = lanes.findIndex((end) => end <= source);
    if (lane < 0) lane = lanes.push(0) - 1;
    lanes[lane] = column;
    return floor + (lane + 0.5) * laneHeight;
  };
  const weights: PlacedLink[] = [];
  const threads: PlacedLink[] = [];
  const cables: PlacedLink[] = [];
  for (const [index, column] of columns.entries()) {
    for (const source of new Set(column.sources.map((layer) => layer + 1))) {
      const [a, b] = [placed[source]!, placed[index]!];
      const lane = source === index - 1 ? undefined : laneFor(source, index);
      const link = (place: number, from: number): PlacedLink => {
        const start: Point = [a.x + a.width / 2, a.ys[from] ?? (a.top + a.bottom) / 2];
        const end: Point = [b.x - b.width / 2, b.ys[place] ?? (b.top + b.bottom) / 2];
        const turn = Math.min(24, pitch / 4);
        const points: Point[] =
          lane === undefined ? [start, end] : [start, [start[0] + turn, lane], [end[0] - turn, lane], end];
        return { column: index, source, place, from, points };
      };
      const drawn = columns[source]!.neurons;
      if (column.links?.from === source - 1 && drawn.length > 0) {
        for (const place of b.ys.keys()) for (const from of a.ys.keys()) weights.push(link(place, from));
      } else if (column.neurons.length > 0 && String(drawn) === String(column.neurons) && lane === undefined) {
        for (const place of b.ys.keys()) threads.push(link(place, place));
      } else cables.push(link(-1, -1));
    }
  }
  const key = floor + lanes.length * laneHeight + 4;
  return {
    width: left + (columns.length - 1) * pitch + right,
    height: key + keyHeight,
    node,
    columns: placed,
    weights,
    threads,
    cables,
    key,
    pitch,
    label: label - 6,
  };
}

/** What stands beside the neurons at the two ends. */
export function labelsOf({ names }: LayerColumn): readonly string[] {
  return names?.map(nameShown) ?? [];
}

/** A text that fits into so many pixels. */
export function shorten(text: string, width: number): string {
  const letters = Math.max(3, Math.floor(width / letterWidth));
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}

/** What is at a point of the picture. */
export function spotAt({ columns, node, weights }: Layout, x: number, y: number): Spot | undefined {
  for (const [column, { x: middle, width, top, bottom, ys }] of columns.entries()) {
    if (Math.abs(x - middle) > width / 2 + 1) continue;
    const place = ys.findIndex((at) => Math.abs(y - at) <= node / 2 + 1);
    if (place >= 0) return { kind: 'neuron', column, place };
    if (ys.length === 0 && y >= top && y <= bottom) return { kind: 'layer', column };
  }
  let nearest: PlacedLink | undefined;
  let least = nearness;
  for (const link of weights) {
    const distance = distanceTo(link.points, x, y);
    if (distance >= least) continue;
    least = distance;
    nearest = link;
  }
  return nearest && { kind: 'weight', column: nearest.column, place: nearest.place, from: nearest.from };
}

function distanceTo(points: readonly Point[], x: number, y: number): number {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [[x1, y1], [x2, y2]] = [points[i - 1]!, points[i]!];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.sqrt((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2));
  }
  return least;
}

/** Where a spot is: for the card that tells about it. */
export function middleOf({ columns, weights }: Layout, spot: Spot): Point {
  const { x, ys, top, bottom } = columns[spot.column]!;
  if (spot.kind === 'layer') return [x, (top + bottom) / 2];
  if (spot.kind === 'neuron') return [x, ys[spot.place]!];
  const { points } = weights.find(
    ({ column, place, from }) => column === spot.column && place === spot.place && from === spot.from,
  )!;
  const [[x1, y1], [x2, y2]] = [points.at(-2)!, points.at(-1)!];
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}
