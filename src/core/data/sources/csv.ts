import type { CsvSource } from '../../definition/schema/data.ts';
import { plain } from '../../definition/text/quote.ts';
import type { FilePlace } from '../../problem.ts';
import type { Budget } from '../budget.ts';
import { badCell, type Complaints, complaintList } from './csvComplaints.ts';
import { type ColumnPlan, planColumns, sniffDelimiter } from './csvColumns.ts';
import { parseNumber } from './csvNumber.ts';
import { type Cells, type CsvText, eachRow, lineOf, scanText } from './csvText.ts';
import { targetReader } from './csvTargets.ts';
import { dataError, failed, type RawTargets, type SourceKind, type SourceResult } from './source.ts';
import { openText } from './textFile.ts';

/** Tables as text: CSV (RFC 4180) and TSV. */
export const csv: SourceKind<CsvSource> = {
  async read(source, reading): Promise<SourceResult> {
    const file = plain(source.csv);
    const fault = (code: string, message: string): SourceResult =>
      failed(dataError(code, ['csv'], `${file}: ${message}`));
    const contents = await openText(source.csv, reading);
    if (!contents.ok) return fault(contents.kind === 'file' ? 'data-file' : `csv-${contents.kind}`, contents.message);
    const { text } = contents;
    const table = scanText(text, sniffDelimiter(text, source));
    if (typeof table === 'string') return fault('csv-format', table);
    const plan = planColumns(table, source);
    if (Array.isArray(plan)) return { ok: false, findings: plan };
    const rows = readRows(table, plan, reading.budget);
    const placeAt = (line: number): FilePlace => ({ file: source.csv, line });
    if ('message' in rows) {
      const related = rows.lines?.map(({ line, message }) => ({ message, path: ['csv'], at: placeAt(line) }));
      return failed({ ...dataError(rows.code, ['csv'], `${file}: ${rows.message}`), ...(related && { related }) });
    }

    const { count, inputs, targets, rowNumbers } = rows;
    const lineAt = (index: number): number => lineOf(table, rowNumbers[index]!);
    const nameOf = (index: number): string => `line ${lineAt(index)} of ${file}`;
    return {
      ok: true,
      samples: {
        inputs: { rows: count, columns: plan.inputs.length, values: inputs, scale: 1 },
        inputShape: [plan.inputs.length],
        targets,
        columns: plan.header ? plan.inputs.map((column) => plan.names[column]!) : undefined,
        ...(plan.header && { header: plan.names, targetColumns: plan.targets.map((column) => plan.names[column]!) }),
        places: {
          inputs: ['inputs'],
          targets: ['targets'],
          sample: nameOf,
          target: (index) => ({ text: nameOf(index), path: ['targets'], at: placeAt(lineAt(index)) }),
        },
      },
    };
  },
};

interface Rows {
  readonly count: number;
  readonly inputs: Float64Array;
  readonly targets: RawTargets;
  /** Of each sample, in the file, counted from 1. */
  readonly rowNumbers: Uint32Array;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  /** What is wrong with single lines. */
  readonly lines?: ReturnType<Complaints['named']>;
}

function readRows(table: CsvText, plan: ColumnPlan, budget: Budget): Rows | Refusal {
  const { width, inputs: inputColumns, targets: targetColumns } = plan;
  // Each row takes a line, and a character for every cell (its delimiter or line end).
  const capacity = Math.min(table.rows, Math.ceil((table.text.length + 1) / width));
  const refusal = budget.reserve(capacity * (8 * (inputColumns.length + targetColumns.length) + 4));
  if (refusal !== undefined) return { code: 'memory', message: refusal };
  const inputs = new Float64Array(capacity * inputColumns.length);
  const complaints = complaintList((row) => lineOf(table, row));
  const targets = targetReader(plan, capacity, complaints);
  const rowNumbers = new Uint32Array(capacity);

  /** False, with a complaint, where a cell is bad. */
  const readInputs = (cells: Cells, row: number, index: number): boolean => {
    let write = index * inputColumns.length;
    for (const column of inputColumns) {
      const value = parseNumber(cells[column]!);
      if (value === undefined) {
        complaints.add(row, (line) => badCell(line, plan.names[column]!, cells[column]!));
        return false;
      }
      inputs[write++] = value;
    }
    return true;
  };

  let count = 0;
  let header = plan.header;
  eachRow(table, (cells, row) => {
    if (header) {
      header = false;
    } else if (cells.length !== width) {
      complaints.add(
        row,
        (line) => `${line} has ${cells.length} ${cells.length === 1 ? 'value' : 'values'}, expected ${width}`,
      );
    } else if (readInputs(cells, row, count) && targets.add(cells, row, count)) {
      rowNumbers[count++] = row;
    }
    return true;
  });

  const finished = targets.finish(count, rowNumbers);
  const message = complaints.message();
  if (message !== undefined) return { code: 'csv-rows', message, lines: complaints.named() };
  if (count === 0) return { code: 'csv-empty', message: 'there is a header but no row of data' };
  return { count, inputs: inputs.subarray(0, count * inputColumns.length), targets: finished, rowNumbers };
}
