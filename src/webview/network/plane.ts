import { type ReadonlySignal, signal } from '@preact/signals';
import type { InputFacts } from '../../core/looks/planes.ts';
import type { Plane } from '../../core/looks/plane.ts';

/** Which plane the user looks at, and how; it outlives a change of tabs. */
export interface PlaneView {
  readonly choice: ReadonlySignal<PlaneChoice>;
  readonly isDiscrete: ReadonlySignal<boolean>;
  readonly showsTest: ReadonlySignal<boolean>;
  /** Of several outputs that are values, the one that is shown. */
  readonly output: ReadonlySignal<number>;
  choose(change: Partial<PlaneChoice>): void;
  toggleDiscrete(): void;
  toggleTest(): void;
  showOutput(output: number): void;
}

export interface PlaneChoice {
  readonly x: number;
  readonly y: number;
  /** Inputs that are held elsewhere than at their mean, by index, as the network sees them. */
  readonly held: Readonly<Record<number, number>>;
}

export function createPlaneView(): PlaneView {
  const choice = signal<PlaneChoice>({ x: 0, y: 1, held: {} });
  const isDiscrete = signal(false);
  const showsTest = signal(false);
  const output = signal(0);
  return {
    choice,
    isDiscrete,
    showsTest,
    output,
    choose: (change) => (choice.value = { ...choice.value, ...change }),
    toggleDiscrete: () => (isDiscrete.value = !isDiscrete.value),
    toggleTest: () => (showsTest.value = !showsTest.value),
    showOutput: (index) => (output.value = index),
  };
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
