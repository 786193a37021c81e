import { type ReadonlySignal, signal } from '@preact/signals';
import type { PlaneChoice } from '../../core/looks/choosePlane.ts';

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
