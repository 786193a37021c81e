import type { SampleSet } from './dataset.ts';

/** An input column by name, wherever it is shown: as its source calls it, else the book's x with its number from 1. */
export function inputName({ columns, inputs }: Pick<SampleSet, 'columns' | 'inputs'>, column: number): string {
  return columns?.[column] ?? (inputs.columns === 1 ? 'x' : `x${column + 1}`);
}

/** The outputs by name, `columns` of them: as the source calls the target columns, else by number from 1. */
export function outputNames({ targetColumns }: Pick<SampleSet, 'targetColumns'>, columns: number): readonly string[] {
  if (targetColumns?.length === columns) return targetColumns;
  return columns === 1 ? ['output'] : Array.from({ length: columns }, (_, column) => `output ${column + 1}`);
}

/** The names of the first input columns. */
export function inputNames(set: Pick<SampleSet, 'columns' | 'inputs'>, most: number): string[] {
  return Array.from({ length: Math.min(most, set.inputs.columns) }, (_, column) => inputName(set, column));
}
