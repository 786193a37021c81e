import { type Measured, ratesDiffer, type Split, splits } from './charts/curves.ts';

/** All epochs as a table for a spreadsheet: full precision, no thousands separators, a line of headings. */
export function tabSeparated(rows: readonly Measured[]): string {
  const present = splits.filter((split) => rows.some((row) => row[split] !== undefined));
  const heads = present.flatMap((split) => [`${split} loss`, `${split} accuracy`]);
  const withRates = ratesDiffer(rows);
  const lines = rows.map((row) =>
    [
      row.epoch,
      ...present.flatMap((split) => cells(row, split)),
      ...(withRates ? [cell(row.learningRate)] : []),
      row.seconds,
    ].join('\t'),
  );
  const rate = withRates ? ['learning rate'] : [];
  return [['epoch', ...heads, ...rate, 'seconds'].join('\t'), ...lines].join('\n') + '\n';
}

function cells(row: Measured, split: Split): string[] {
  const scores = row[split];
  return [cell(scores?.loss), cell(scores?.accuracy)];
}

function cell(value: number | null | undefined): string {
  return Number.isFinite(value) ? String(value) : '';
}
