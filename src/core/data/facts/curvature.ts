import type { Table } from '../dataset.ts';
import { measureColumns, type Statistics } from '../standardize.ts';
import { takeRows } from '../table.ts';
import { type Curvature, type Curvatures, type InputCurvature, mostColumns, type Spread } from './facts.ts';
import { type Rows, spreadOf, spreadOfColumns } from './spread.ts';

/** More numbers than this are not passed over again and again: then bounds stand in, by what is known of the columns. */
const mostValues = 2 ** 18;

/** Products in the search for u among wide inputs. */
const work = 1e7;
const mostSteps = 1000;

/**
 * Of the samples of some rows; `standardizes`: training sees them standardized. `spreads`: of each column, or of all together, where they
 * are known already.
 */
export function inputCurvature(
  table: Table,
  rows: Rows,
  standardizes: boolean,
  spreads?: readonly Spread[],
): InputCurvature {
  const count = rows?.length ?? table.rows;
  if (count * table.columns > mostValues) {
    return boundedCurvature(table.columns, spreads ?? spreadsOf(table, rows), standardizes);
  }
  const taken = rows === undefined ? table : takeRows(table, rows);
  const standardized = curvaturesOf(taken, measureColumns(taken));
  return { given: standardizes ? standardized : curvaturesOf(taken), standardized };
}

/** Of all rows of a table, or of them standardized. */
function curvaturesOf(table: Table, statistics?: Statistics): Curvatures {
  return { weights: measure(table, statistics, 0), biased: measure(table, statistics, 1) };
}

function measure({ rows, columns, values, scale }: Table, statistics: Statistics | undefined, bias: 0 | 1): Curvature {
  const x = new Float64Array(columns + bias).fill(1);
  const visit = (use: (x: Float64Array) => void): void => {
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < columns; j++) {
        const value = values[row * columns + j]! * scale;
        x[j] = statistics === undefined ? value : (value - statistics.mean[j]!) / statistics.deviation[j]!;
      }
      use(x);
    }
  };
  const u = direction({ rows, width: x.length, visit });
  const [along, sizes] = [tally(), tally()];
  visit(() => {
    along.add(dot(x, u) ** 2);
    sizes.add(dot(x, x));
  });
  const sample = { mean: sizes.mean(), deviation: sizes.deviation(), most: sizes.most() };
  return { mean: along.mean(), deviation: along.deviation(), sample };
}

interface Samples {
  readonly rows: number;
  readonly width: number;
  visit(use: (x: Float64Array) => void): void;
}

/** The unit vector u in whose direction the samples are largest, by the power method. */
function direction(samples: Samples): Float64Array {
  const { rows, width } = samples;
  // Any start will do that has a part along u; equal numbers would have none for columns that are each other's opposite.
  const u = Float64Array.from({ length: width }, (_, j) => 0.5 + ((0.618 * (j + 1)) % 1));
  normalize(u);
  const isNarrow = width <= mostColumns;
  const multiply = isNarrow ? byMatrix(samples) : byRows(samples);
  const steps = isNarrow ? mostSteps : Math.max(2, Math.min(mostSteps, Math.floor(work / (rows * width))));
  const next = new Float64Array(width);
  for (let step = 0, last = 0; step < steps; step++) {
    multiply(u, next);
    const length = dot(u, next);
    if (!normalize(next)) break;
    u.set(next);
    if (length - last <= 1e-12 * length) break;
    last = length;
  }
  return u;
}

type Multiply = (u: Float64Array, next: Float64Array) => void;

/** next = (Σ x xᵀ) u, with the matrix made once. */
function byMatrix({ width, visit }: Samples): Multiply {
  const matrix = new Float64Array(width * width);
  visit((x) => {
    for (let i = 0, at = 0; i < width; i++) for (let j = 0; j < width; j++, at++) matrix[at]! += x[i]! * x[j]!;
  });
  return (u, next) => {
    for (let i = 0; i < width; i++) next[i] = dot(matrix.subarray(i * width, (i + 1) * width), u);
  };
}

/** The same as Σ (x · u) x, where the matrix would be large. */
function byRows({ width, visit }: Samples): Multiply {
  return (u, next) => {
    next.fill(0);
    visit((x) => {
      const product = dot(x, u);
      for (let j = 0; j < width; j++) next[j]! += product * x[j]!;
    });
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

/** False where it has no direction. */
function normalize(u: Float64Array): boolean {
  const length = Math.sqrt(dot(u, u));
  if (!(length > 0 && length < Infinity)) return false;
  for (let j = 0; j < u.length; j++) u[j]! /= length;
  return true;
}

/** Mean, deviation and most of numbers, one after another (Welford 1962). */
function tally() {
  let [count, mean, squares, most] = [0, 0, 0, 0];
  return {
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

function spreadsOf(table: Table, rows: Rows): readonly Spread[] {
  return table.columns <= mostColumns ? spreadOfColumns(table, rows) : [spreadOf(table, rows)];
}

/** What is known of it without looking at rows: `mean` is a lower bound, `most` an upper one, deviations are those of a normal distribution. */
function boundedCurvature(columns: number, each: readonly Spread[], standardizes: boolean): InputCurvature {
  const times = columns / each.length;
  const total = (of: (spread: Spread) => number): number => times * each.reduce((sum, spread) => sum + of(spread), 0);
  const square = ({ mean, deviation }: Spread): number => mean ** 2 + deviation ** 2;
  const standardized = (): Curvatures => {
    const farthest = ({ min, max, mean, deviation }: Spread): number =>
      deviation === 0 ? 0 : (Math.max(mean - min, max - mean) / deviation) ** 2;
    const most = times === 1 ? total(farthest) : Infinity;
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
