import type { ColumnPlan } from './csvColumns.ts';
import { badCell, type Complaints } from './csvComplaints.ts';
import { parseNumber } from './csvNumber.ts';
import type { RawTargets } from './source.ts';

export interface TargetReader {
  /** Reads the targets of one row; a complaint where they are bad. */
  add(cells: readonly string[], row: number, index: number): string | undefined;
  finish(count: number, rowNumbers: Uint32Array, complaints: Complaints): RawTargets;
}

/** For at most `capacity` rows. */
export function targetReader(plan: ColumnPlan, capacity: number): TargetReader {
  const [only, ...others] = plan.targets;
  return others.length > 0 ? numberColumns(plan, capacity) : labelColumn(plan, only!, capacity);
}

/** Several target columns: numbers. */
function numberColumns({ targets, names }: ColumnPlan, capacity: number): TargetReader {
  const values = new Float64Array(capacity * targets.length);
  return {
    add(cells, row, index) {
      let write = index * targets.length;
      for (const column of targets) {
        const value = parseNumber(cells[column]!);
        if (value === undefined) return badCell(row, names[column]!, cells[column]!);
        values[write++] = value;
      }
      return undefined;
    },
    finish: (rows) => ({
      kind: 'numbers',
      table: { rows, columns: targets.length, values: values.subarray(0, rows * targets.length), scale: 1 },
    }),
  };
}

/** A single target column: numbers, or the names of classes where most of its cells are not numbers. */
function labelColumn({ names }: ColumnPlan, column: number, capacity: number): TargetReader {
  const values = new Float64Array(capacity);
  const texts: string[] = [];
  const name = names[column]!;
  return {
    add(cells, row, index) {
      const text = cells[column]!.trim();
      if (text === '') return badCell(row, name, text);
      texts[index] = text;
      values[index] = parseNumber(text) ?? Number.NaN;
      return undefined;
    },
    finish(rows, rowNumbers, complaints) {
      const numbers = values.subarray(0, rows);
      const numeric = numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
      if (numeric < rows && numeric <= rows / 2) return { kind: 'texts', texts: texts.slice(0, rows) };
      for (const [index, value] of numbers.entries()) {
        if (Number.isNaN(value)) complaints.add(badCell(rowNumbers[index]!, name, texts[index]!));
      }
      return { kind: 'numbers', table: { rows, columns: 1, values: numbers, scale: 1 } };
    },
  };
}
