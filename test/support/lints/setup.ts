import type { Files } from '../../../src/core/data/files.ts';
import { inspect } from '../../../src/core/inspect.ts';
import { lint } from '../../../src/core/lint/lint.ts';
import type { Lint } from '../../../src/core/lint/rule.ts';
import { memoryFiles } from '../memoryFiles.ts';

// What the tests of the linter are made of.

export const noFiles = memoryFiles({ 'a.csv': 'a,b,y\n0.2,1,0\n0.5,0.5,1\n' });

/** What the linter says, with the data read. */
export async function lintsIn(text: string, files: Files = noFiles): Promise<readonly Lint[]> {
  const { parsed, shapes, data } = await inspect(text, files);
  return lint(parsed, shapes, data);
}

/** A definition that is whole: what a case does not name is this. */
export function whole(given: object): string {
  return JSON.stringify({ input: [2], loss: 'crossEntropy', data: { train: { samples: xor } }, ...given });
}

export const xor = [
  [[0, 0], [0]],
  [[0, 1], [1]],
  [[1, 0], [1]],
  [[1, 1], [0]],
];

export function dense(units: number, activation: string, more: object = {}): object {
  return { type: 'dense', units, activation, ...more };
}

/** Samples x = 0.1, 0.2, … 1 again and again, of class 0, and of class 1 the last `ones`. */
export function counted(count: number, ones: number): unknown[] {
  return Array.from({ length: count }, (_, i) => [[((i % 10) + 1) / 10 + i / 1e6], [i >= count - ones ? 1 : 0]]);
}

export function regression(scale: number): unknown[] {
  return Array.from({ length: 8 }, (_, i) => [[scale * (i + 1)], [i / 8]]);
}

/** Six columns that are one and the same. */
export const alike = [0, 1, 2, 3].map((i) => [Array<number>(6).fill(i), [i % 2]]);

/** (±1, ±1, ±1, ±1) with an even number of −1: every column and every pair of columns is uncorrelated. */
export const corners = [0, 3, 5, 6, 9, 10, 12, 15].map((bits, i) => [
  [1, 2, 4, 8].map((bit) => ((bits & bit) === 0 ? 1 : -1)),
  [i / 8],
]);

export const sgd = (learningRate: number): object => ({ type: 'sgd', learningRate });

export const sigmoidNet = { layers: [dense(3, 'tanh'), dense(1, 'sigmoid')] };
export const linearNet = { input: [1], layers: [dense(1, 'linear')], loss: 'quadratic' };
export const hundred = {
  input: [1],
  layers: [dense(3, 'tanh'), dense(1, 'sigmoid')],
  data: { train: { samples: counted(100, 50) } },
};

export interface Case {
  readonly code: string;
  readonly bad: object;
  /** Text that is underlined, and what is said. */
  readonly at: string;
  readonly message: string;
  readonly good: object;
}

/** Its neurons start alike, but the next layer weighs them differently, so they get different deltas. */
export const equalGood = { layers: [dense(3, 'tanh', { initializer: 'zeros' }), dense(1, 'sigmoid')] };

/** Twenty samples of which x goes from 0 to nearly `most` in each of some columns, and y from −0.3 to 1.6. */
export function spread(most: number, columns = 1): unknown[] {
  return Array.from({ length: 20 }, (_, i) => [
    Array.from({ length: columns }, (__, j) => (most * ((7 * i + 3 * j) % 20)) / 20),
    [((7 * i) % 20) / 10 - 0.3],
  ]);
}
