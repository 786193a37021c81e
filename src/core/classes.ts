import type { Floats } from './floats.ts';
import { argmax } from './math/argmax.ts';
import type { Table } from './data/dataset.ts';

// What rows of outputs and targets say as classes: several outputs stand for one class each, a single one for class 0 or 1.

/** Classes that a network with so many outputs tells apart. */
export function classCount(outputs: number): number {
  return outputs === 1 ? 2 : outputs;
}

/** The class of a sample by its targets, from 0. */
export function classOf(y: Floats, row: number, columns: number): number {
  return answerOf(y, row, columns, 0.5);
}

/** The class that the outputs say, from 0: of the largest one; of a single one 1 where it is above `threshold`. */
export function answerOf(a: Floats, row: number, columns: number, threshold: number): number {
  return columns === 1 ? Number(a[row]! > threshold) : argmax(a, row * columns, columns);
}

/** Whether targets are a single column of −1 and 1, which says class 0 and 1: an output of 0 lies between the two. */
export function targetsAreSigns({ values, scale }: Table, columns: number): boolean {
  if (scale !== 1 || columns !== 1) return false;
  let negative = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === -1) negative++;
    else if (values[i] !== 1) return false;
  }
  return negative > 0;
}

/** Whether targets are classes: one-hot rows of `columns` values each; in a single column zeros and ones, or with `signs` also −1 in place of 0. */
export function targetsAreClasses({ values, scale }: Table, columns: number, signs: boolean): boolean {
  if (scale !== 1) return false;
  for (let start = 0; start < values.length; start += columns) {
    let ones = 0;
    for (let i = start; i < start + columns; i++) {
      if (values[i] === 1) ones++;
      else if (values[i] !== 0 && !(signs && columns === 1 && values[i] === -1)) return false;
    }
    if (columns > 1 && ones !== 1) return false;
  }
  return true;
}
