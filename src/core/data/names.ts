import type { SampleSet } from './dataset.ts';

/** An input column by name, wherever it is shown: as its source calls it, else the book's x with its number from 1. */
export function inputName({ columns, inputs }: Pick<SampleSet, 'columns' | 'inputs'>, column: number): string {
  return columns?.[column] ?? (inputs.columns === 1 ? 'x' : `x${column + 1}`);
}

/** The names of the first input columns. */
export function inputNames(set: Pick<SampleSet, 'columns' | 'inputs'>, most: number): string[] {
  return Array.from({ length: Math.min(most, set.inputs.columns) }, (_, column) => inputName(set, column));
}
