import type { Plane } from './plane.ts';
import type { InputFacts } from './planes.ts';

export interface PlaneChoice {
  readonly x: number;
  readonly y: number;
  /** Inputs that are held elsewhere than at their mean, by index, as the network sees them. */
  readonly held: Readonly<Record<number, number>>;
}

/** Share of the range of an input that is seen beyond its samples. */
const margin = 0.1;

/** The plane that a choice means for these inputs; what they do not have falls back to the first two. */
export function planeOf(inputs: readonly InputFacts[], { x, y, held }: PlaneChoice): Plane {
  const fits = x !== y && x < inputs.length && y < inputs.length;
  const [across, up] = fits ? [x, y] : [0, 1];
  const [left, right] = rangeOf(inputs[across]!);
  const [bottom, top] = rangeOf(inputs[up]!);
  return { x: across, y: up, left, right, bottom, top, held: inputs.map(({ mean }, i) => held[i] ?? mean) };
}

/** What is seen of an input, as the network sees it. */
export function rangeOf({ least, most }: InputFacts): readonly [from: number, to: number] {
  const room = most > least ? (most - least) * margin : 1;
  return [least - room, most + room];
}

/** A value of an input in the numbers of the file. */
export function inFile({ factor, offset }: InputFacts, value: number): number {
  return value * factor + offset;
}
