import type { Floats } from '../floats.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import type { LayerFault } from './layer.ts';

// What layers over sequences share. A sequence is [positions, features]; of a mini-batch, row = sample, position after position.

/** The nearest sequence to any shape: [n] is n positions of one feature, what follows the first axis are features. */
export function asSequence(shape: Shape): readonly [positions: number, features: number] {
  return [shape[0]!, sizeOf(shape.slice(1))];
}

/** The fault of a layer that reads a sequence and gets something else. */
export function sequenceFault(type: string, shape: Shape): LayerFault | undefined {
  if (shape.length === 2) return undefined;
  const [positions, features] = asSequence(shape);
  const instead =
    shape.length === 1
      ? `write the input as [${positions}, 1] (one number a position), or put an embedding before it`
      : `[${positions}, ${features}] has the same values`;
  const message = `${type} reads [positions, features], but gets ${formatShape(shape)}; ${instead}`;
  return { code: 'layer-shape', message, mends: [{ reads: [positions, features] }] };
}

/** Values by sample and position: (rows × positions × columns). */
export interface Steps {
  readonly values: Floats;
  readonly positions: number;
  readonly columns: number;
}

/** Copies columns [first, first + width) of position t of every sample into `to` (rows × width). */
export function readStep(
  { values, positions, columns }: Steps,
  t: number,
  first: number,
  width: number,
  to: Floats,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = (row * positions + t) * columns + first;
    for (let j = 0; j < width; j++) to[row * width + j] = values[start + j]!;
  }
}

/** Copies `from` (rows × width) into columns [first, first + width) of position t of every sample. */
export function writeStep(
  { values, positions, columns }: Steps,
  t: number,
  first: number,
  width: number,
  from: Floats,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = (row * positions + t) * columns + first;
    for (let j = 0; j < width; j++) values[start + j] = from[row * width + j]!;
  }
}

/** Adds columns [first, first + width) of position t of every sample to `to` (rows × width). */
export function addStep(
  { values, positions, columns }: Steps,
  t: number,
  first: number,
  width: number,
  to: Floats,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = (row * positions + t) * columns + first;
    for (let j = 0; j < width; j++) to[row * width + j] = to[row * width + j]! + values[start + j]!;
  }
}
