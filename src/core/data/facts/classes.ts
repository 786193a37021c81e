import type { DataSource } from '../../definition/schema/data.ts';
import type { Table } from '../dataset.ts';
import type { RawTargets } from '../sources/source.ts';
import { classesOf } from '../targets.ts';
import type { ClassFacts } from './facts.ts';
import type { Rows } from './spread.ts';

/** More different numbers than this are values, not labels, unless the definition says that they are labels. */
const mostGuessed = 20;

/** Labels that are counted one by one. */
const mostLabels = 1000;

/**
 * The classes that targets are, with the samples of each; undefined where they are values. Texts are classes; numbers are where
 * `oneHot` or IDX says so, and where they are 0, 1, … without a gap, −1 and 1, or vectors with a single 1.
 */
export function classesIn(targets: RawTargets, source: DataSource, rows: Rows): ClassFacts[] | undefined {
  if (targets.kind === 'texts') {
    const counts = new Map((targets.classes ?? classesOf(targets.texts)).map((name) => [name, 0]));
    eachRow(targets.texts.length, rows, (row) => {
      const name = targets.texts[row]!;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
    return [...counts].map(([name, count]) => ({ name, count }));
  }
  const { table } = targets;
  if (table.columns > 1) return oneHotClasses(table, rows);
  const counts = new Map<number, number>();
  const surely = source.oneHot !== undefined || 'idx' in source;
  const most = surely ? mostLabels : mostGuessed;
  eachRow(table.rows, rows, (row) => {
    if (counts.size <= most) counts.set(table.values[row]!, (counts.get(table.values[row]!) ?? 0) + 1);
  });
  if (counts.size > most) return undefined;
  const labels = [...counts.keys()].toSorted((a, b) => a - b);
  if (labels.join() === '-1,1') return labels.map((label) => ({ name: String(label), count: counts.get(label)! }));
  const last = labels.at(-1)!;
  const whole = labels.every((label) => Number.isInteger(label) && label >= 0) && last < most;
  const gapless = labels.length === last + 1 || (labels.length === 1 && last <= 1);
  if (!whole || !(surely || gapless)) return undefined;
  const length = Math.max(source.oneHot !== undefined && source.oneHot <= mostLabels ? source.oneHot : 0, last + 1);
  return Array.from({ length }, (_, label) => ({ name: String(label), count: counts.get(label) ?? 0 }));
}

function oneHotClasses({ rows: all, columns, values }: Table, rows: Rows): ClassFacts[] | undefined {
  const counts = new Uint32Array(columns);
  let pure = true;
  eachRow(all, rows, (row) => {
    if (!pure) return;
    let place = -1;
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column]!;
      if (value === 1 && place < 0) place = column;
      else if (value !== 0) pure = false;
    }
    if (place < 0) pure = false;
    else counts[place]!++;
  });
  return pure ? Array.from(counts, (count, label) => ({ name: String(label), count })) : undefined;
}

function eachRow(all: number, rows: Rows, visit: (row: number) => void): void {
  if (rows === undefined) for (let row = 0; row < all; row++) visit(row);
  else for (const row of rows) visit(row);
}
