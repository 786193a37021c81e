import type { Table } from '../dataset.ts';
import { measureColumns, type Statistics } from '../standardize.ts';
import { takeRows } from '../table.ts';
import { type Curvature, type Curvatures, type InputCurvature, mostColumns, type Spread } from './facts.ts';
import { type Rows, spreadOf, spreadOfColumns } from './spread.ts';

/** More numbers than this are not passed over again and again: then bounds stand in, by what is known of the columns. */
const mostValues = 2 ** 20;

/** Products in the search for u, of inputs of one kind. */
const work = 2e7;
const mostSteps = 200;

/** Of the samples of some rows; `standardizes`: training sees them standardized. */
export function inputCurvature(table: Table, rows: Rows, standardizes: boolean): InputCurvature {
  const count = rows?.length ?? table.rows;
  if (count * table.columns > mostValues) return boundedCurvature(table, rows, standardizes);
  const taken = rows === undefined ? table : takeRows(table, rows);
  const standardized = curvaturesOf(taken, measureColumns(taken));
  return { given: standardizes ? standardized : curvaturesOf(taken), standardized };
}

/** Of all rows of a table, or of them standardized. */
function curvaturesOf(table: Table, statistics?: Statistics): Curvatures {
  return { weights: measure(table, statistics, 0), biased: measure(table, statistics, 1) };
}

function measure({ rows, columns, values, scale }: Table, statistics: Statistics | undefined, bias: 0 | 1): Curvature {
  const width = columns + bias;
  const x = new Float64Array(width).fill(1);
  const read = (row: number): void => {
    for (let j = 0; j < columns; j++) {
      const value = values[row * columns + j]! * scale;
      x[j] = statistics === undefined ? value : (value - statistics.mean[j]!) / statistics.deviation[j]!;
    }
  };
  // The power method. Any start will do that has a part along u; equal numbers would have none for columns that are each other's opposite.
  const u = Float64Array.from({ length: width }, (_, j) => 0.5 + ((0.618 * (j + 1)) % 1));
  normalize(u);
  const next = new Float64Array(width);
  const along = tally();
  const sizes = tally();
  const steps = Math.max(2, Math.min(mostSteps, Math.floor(work / (rows * width))));
  for (let step = 0, last = -1; step < steps; step++) {
    next.fill(0);
    along.clear();
    sizes.clear();
    for (let row = 0; row < rows; row++) {
      read(row);
      let [product, size] = [0, 0];
      for (let j = 0; j < width; j++) {
        product += x[j]! * u[j]!;
        size += x[j]! * x[j]!;
      }
      for (let j = 0; j < width; j++) next[j]! += product * x[j]!;
      along.add(product * product);
      sizes.add(size);
    }
    if (along.mean() - last <= 1e-9 * last || !normalize(next)) break;
    last = along.mean();
    u.set(next);
  }
  const sample = { mean: sizes.mean(), deviation: sizes.deviation(), most: sizes.most() };
  return { mean: along.mean(), deviation: along.deviation(), sample };
}

/** False where it has no direction. */
function normalize(u: Float64Array): boolean {
  const length = Math.sqrt(u.reduce((sum, value) => sum + value * value, 0));
  if (!(length > 0 && length < Infinity)) return false;
  for (let j = 0; j < u.length; j++) u[j]! /= length;
  return true;
}

/** Mean, deviation and most of numbers, one after another (Welford 1962). */
function tally() {
  let [count, mean, squares, most] = [0, 0, 0, 0];
  return {
    clear(): void {
      [count, mean, squares, most] = [0, 0, 0, 0];
    },
    add(value: number): void {
      const distance = value - mean;
      mean += distance / ++count;
      squares += distance * (value - mean);
      if (value > most) most = value;
    },
    mean: () => mean,
    deviation: () => Math.sqrt(squares / count),
    most: () => most,
  };
}

/** What is known of it without looking at rows: `mean` is a lower bound, `most` an upper one, deviations are those of a normal distribution. */
function boundedCurvature(table: Table, rows: Rows, standardizes: boolean): InputCurvature {
  const { columns } = table;
  const spreads = columns <= mostColumns ? spreadOfColumns(table, rows) : undefined;
  const each = spreads ?? [spreadOf(table, rows)];
  const times = spreads === undefined ? columns : 1;
  const total = (of: (spread: Spread) => number): number => times * each.reduce((sum, spread) => sum + of(spread), 0);
  const square = ({ mean, deviation }: Spread): number => mean ** 2 + deviation ** 2;
  const standardized = (): Curvatures => {
    const farthest = ({ min, max, mean, deviation }: Spread): number =>
      deviation === 0 ? 0 : (Math.max(mean - min, max - mean) / deviation) ** 2;
    const most = spreads === undefined ? Infinity : total(farthest);
    const varying = total(({ deviation }) => Number(deviation > 0));
    return { weights: bound(Number(varying > 0), varying, most), biased: bound(1, varying + 1, most + 1) };
  };
  const given = (): Curvatures => {
    // Along the mean sample, or one of the inputs.
    const mean = total((spread) => spread.mean ** 2);
    const input = Math.max(...each.map(square));
    const most = total(({ min, max }) => Math.max(min ** 2, max ** 2));
    return {
      weights: bound(Math.max(mean, input), total(square), most),
      biased: bound(Math.max(mean + 1, input), total(square) + 1, most + 1),
    };
  };
  return { given: standardizes ? standardized() : given(), standardized: standardized() };
}

function bound(mean: number, trace: number, most: number): Curvature {
  const sample = { mean: trace, deviation: Math.SQRT2 * trace, most };
  return { mean, deviation: Math.SQRT2 * mean, sample };
}
