import { array, finite, type InferOutput, integer, maxLength, maxValue, minValue, number, pipe } from 'valibot';
import { imageOf } from '../data/image.ts';
import type { Floats } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import type { Breathe } from './look.ts';
import type { Probe } from './probe.ts';

/** Inputs of a network of which two are chosen for a plane; those with more are images and the like. */
const mostInputs = 64;
/** Rows between two breaths at most. */
const rowsABreath = 1024;

const input = pipe(number(), integer(), minValue(0), maxValue(mostInputs - 1));
const value = pipe(number(), finite());

/** A plane through the space of inputs: two of them vary, the others are held; all as the network sees them. */
export const planeEntries = {
  /** Index of the input that varies from left to right. */
  x: input,
  /** Index of the input that varies from bottom to top. */
  y: input,
  left: value,
  right: value,
  bottom: value,
  top: value,
  /** All inputs; those at x and y do not matter. */
  held: pipe(array(value), maxLength(mostInputs)),
};

export type Plane = { readonly [Key in keyof typeof planeEntries]: InferOutput<(typeof planeEntries)[Key]> };

/** Why there is nothing that this network could be seen over, neither a plane nor a line, as a sentence; undefined where there is. */
export function whyUnseen({ definition, shapes, data }: Probe): string | undefined {
  const shape = shapes.input!;
  const size = sizeOf(shape);
  const image = imageOf(definition, data.train);
  if (image !== undefined) {
    const { height, width } = image;
    return `This network reads images of ${height} × ${width} pixels; a plane of two pixels would tell nothing about what it does.`;
  }
  const indices = shapes.layers.some(({ type, sources }) => type === 'embedding' && sources.includes(networkInput));
  if (shape.length > 1 || indices) {
    return 'This network reads sequences; there are no two numbers that could span a plane.';
  }
  if (size > mostInputs)
    return `This network has ${size} inputs; a plane of two of them would tell little about what it does.`;
  if (shapes.output!.length > 1) return 'This network answers for each position of a sequence, not with one output.';
  return undefined;
}

/**
 * Feeds side × side points of a plane forward, from the top left row by row, each at the middle of its cell. `take` is called when the
 * network holds the activations of `rows` of them, the first being point `from`. False where the plane does not fit the network or
 * nobody wants it any more.
 */
export async function sweep(
  probe: Probe,
  { x, y, left, right, bottom, top, held }: Plane,
  side: number,
  breathe: Breathe,
  take: (from: number, rows: number) => void,
): Promise<boolean> {
  const { network, shapes } = probe;
  const inputs = sizeOf(shapes.input!);
  if (whyUnseen(probe) !== undefined || x === y || x >= inputs || y >= inputs || held.length !== inputs) return false;
  const put = (row: number, point: number): void => {
    network.input.set(held, row * inputs);
    network.input[row * inputs + x] = left + (((point % side) + 0.5) / side) * (right - left);
    network.input[row * inputs + y] = top - ((Math.floor(point / side) + 0.5) / side) * (top - bottom);
  };
  return feedPoints(probe, side * side, breathe, put, take);
}

/**
 * Feeds `points` samples forward that are made up: `put` writes one into a row of the network's input, `take` is called when the network
 * holds the activations of `rows` of them, the first being point `from`. False where nobody wants it any more.
 */
export async function feedPoints(
  { network }: Pick<Probe, 'network'>,
  points: number,
  breathe: Breathe,
  put: (row: number, point: number) => void,
  take: (from: number, rows: number) => void,
): Promise<boolean> {
  let sinceBreath = 0;
  for (let from = 0; from < points; from += network.capacity) {
    const rows = Math.min(network.capacity, points - from);
    for (let row = 0; row < rows; row++) put(row, from + row);
    network.forward(rows);
    take(from, rows);
    sinceBreath += rows;
    if (sinceBreath < rowsABreath) continue;
    sinceBreath = 0;
    if (!(await breathe())) return false;
  }
  return true;
}

/** Lowest and highest finite value; both 0 where there is none. */
export function extentOf(values: Floats): readonly [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const each of values) {
    if (!Number.isFinite(each)) continue;
    if (each < least) least = each;
    if (each > most) most = each;
  }
  return least <= most ? [least, most] : [0, 0];
}
