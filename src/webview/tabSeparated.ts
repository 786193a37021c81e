import { type Measured, ratesDiffer, type Split, splits } from './charts/curves.ts';

/** All epochs as a table for a spreadsheet: full precision, no thousands separators, a line of headings. */
export function tabSeparated(rows: readonly Measured[]): string {
  const present = splits.filter((split) => rows.some((row) => row[split] !== undefined));
  const metrics = Object.keys(rows.at(-1)?.train.metrics ?? {});
  const names = ['loss', 'accuracy', ...metrics];
  const heads = present.flatMap((split) => names.map((name) => `${split} ${plain(name)}`));
  const withRates = ratesDiffer(rows);
  const lines = rows.map((row) =>
    [
      row.epoch,
      ...present.flatMap((split) => cells(row, split, metrics)),
      ...(withRates ? [cell(row.learningRate)] : []),
      row.seconds,
    ].join('\t'),
  );
  const rate = withRates ? ['learning rate'] : [];
  return [['epoch', ...heads, ...rate, 'seconds'].join('\t'), ...lines].join('\n') + '\n';
}

function cells(row: Measured, split: Split, metrics: readonly string[]): string[] {
  const scores = row[split];
  return [scores?.loss, scores?.accuracy, ...metrics.map((name) => scores?.metrics?.[name])].map(cell);
}

/** Names of classes come from files: a tab or a line break in one would move the columns. */
function plain(name: string): string {
  return name.replaceAll(/\s+/g, ' ');
}

function cell(value: number | null | undefined): string {
  return Number.isFinite(value) ? String(value) : '';
}
