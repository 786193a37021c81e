import { formatBytes } from '../memory.ts';
import { formatCount, formatPercent } from './format.ts';
import type { ColumnKind, ShapeRow, ShapesColumn, ShapesView } from './shapesView.ts';
import type { TextCell, TextTable } from './tableText.ts';

/**
 * The shapes table as a text: a row a layer, what is wrong with it in a last column where anything is wrong, and the totals.
 * `order`: the layers to show, by index; those that do not exist are left out.
 */
export function shapesTable(
  view: ShapesView,
  order: readonly number[] = view.rows.map((_, index) => index),
): TextTable {
  const { columns } = view;
  const rows = order.flatMap((index) => view.rows[index] ?? []);
  const faulty = view.rows.some(({ fault }) => fault !== undefined);
  return {
    header: [...columns.map(({ fullTitle }) => fullTitle), ...(faulty ? ['Fault'] : [])],
    rows: [
      ...rows.map((row) => [...columns.map((column) => cellOf(row, column)), ...(faulty ? [textCell(row.fault)] : [])]),
      [...columns.map((column) => totalOf(view, column)), ...(faulty ? [textCell('')] : [])],
    ],
  };
}

function cellOf(row: ShapeRow, { key, kind }: ShapesColumn): TextCell {
  const value = row[key];
  return typeof value === 'string' ? textCell(value) : { value, shown: shownNumber(value, kind) };
}

function totalOf({ totals }: ShapesView, { key, kind }: ShapesColumn): TextCell {
  if (key === 'name') return textCell('Total');
  const value = key in totals ? totals[key as keyof typeof totals & typeof key] : undefined;
  return typeof value === 'number' ? { value, shown: shownNumber(value, kind) } : textCell('');
}

function textCell(text: string | undefined): TextCell {
  return { value: text ?? '', shown: text ?? '' };
}

/** As people read it: `23,550`, `98.7 %`, `94.2 KB`; `?` where a fault leaves it unknown. */
export function shownNumber(value: number | undefined, kind: ColumnKind): string {
  if (value === undefined) return '?';
  if (kind === 'bytes') return formatBytes(value);
  return kind === 'share' ? formatPercent(value / 100) : formatCount(value);
}
