import type { ColumnPlan } from './csvColumns.ts';
import { badCell, type Complaints } from './csvComplaints.ts';
import { parseNumber } from './csvNumber.ts';
import type { Cells } from './csvText.ts';
import type { RawTargets } from './source.ts';

export interface TargetReader {
  /** Reads the targets of one row as those of sample `index`; false, with a complaint, where they are bad. */
  add(cells: Cells, row: number, index: number): boolean;
  /** `rowNumbers`: of each sample in the file. */
  finish(count: number, rowNumbers: Uint32Array): RawTargets;
}

/** For at most `capacity` rows. */
export function targetReader(plan: ColumnPlan, capacity: number, complaints: Complaints): TargetReader {
  const [only, ...others] = plan.targets;
  return others.length > 0 ? numberColumns(plan, capacity, complaints) : labelColumn(plan, only!, capacity, complaints);
}

/** Several target columns: numbers. */
function numberColumns({ targets, names }: ColumnPlan, capacity: number, complaints: Complaints): TargetReader {
  const values = new Float64Array(capacity * targets.length);
  return {
    add(cells, row, index) {
      let write = index * targets.length;
      for (const column of targets) {
        const value = parseNumber(cells[column]!);
        if (value === undefined) {
          complaints.add(row, (line) => badCell(line, names[column]!, cells[column]!));
          return false;
        }
        values[write++] = value;
      }
      return true;
    },
    finish: (rows) => ({
      kind: 'numbers',
      table: { rows, columns: targets.length, values: values.subarray(0, rows * targets.length), scale: 1 },
    }),
  };
}

/** A single target column: numbers, or the names of classes where most of its cells are not numbers. */
function labelColumn({ names }: ColumnPlan, column: number, capacity: number, complaints: Complaints): TargetReader {
  const values = new Float64Array(capacity);
  const texts: string[] = [];
  const name = names[column]!;
  return {
    add(cells, row, index) {
      const text = cells[column]!.trim();
      if (text === '') {
        complaints.add(row, (line) => badCell(line, name, text));
        return false;
      }
      texts[index] = text;
      values[index] = parseNumber(text) ?? Number.NaN;
      return true;
    },
    finish(rows, rowNumbers) {
      const numbers = values.subarray(0, rows);
      const numeric = numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
      if (numeric < rows && numeric <= rows / 2) return { kind: 'texts', texts: texts.slice(0, rows) };
      for (const [index, value] of numbers.entries()) {
        const row = rowNumbers[index]!;
        if (Number.isNaN(value)) complaints.add(row, (line) => badCell(line, name, texts[index]!));
      }
      return { kind: 'numbers', table: { rows, columns: 1, values: numbers, scale: 1 } };
    },
  };
}
