import type { Statistics } from './standardize.ts';

/** How a number of a source becomes an input: x = (number · scale − mean) / deviation, the last two where it is standardized. */
export interface Units {
  readonly scale: number;
  readonly statistics: Statistics | undefined;
}

/** Twice the largest relative error of a rounding to float32, about. */
const single = 1e-7;

/** The input that a number of the source's column becomes. */
export function toInput(number: number, column: number, { scale, statistics }: Units): number {
  const scaled = number * scale;
  return statistics === undefined ? scaled : (scaled - statistics.mean[column]!) / statistics.deviation[column]!;
}

/** The number of the source that became an input, but for what rounding has taken. */
export function fromInput(x: number, column: number, { scale, statistics }: Units): number {
  if (scale === 0) return 0;
  if (statistics === undefined) return x / scale;
  const mean = statistics.mean[column]!;
  const scaled = x * statistics.deviation[column]! + mean;
  // What is left of two equal numbers is what float32 has rounded.
  return Math.abs(scaled) < single * Math.abs(mean) ? 0 : scaled / scale;
}

/** The straight line from inputs back to the numbers of the source: number = x · factor + offset. */
export function sourceLine(
  column: number,
  { scale, statistics }: Units,
): { readonly factor: number; readonly offset: number } {
  if (scale === 0) return { factor: 0, offset: 0 };
  const { mean, deviation } = statistics ?? { mean: undefined, deviation: undefined };
  return { factor: (deviation?.[column] ?? 1) / scale, offset: (mean?.[column] ?? 0) / scale };
}

/** Without the last digits, which float32 has not kept. */
export function tidy(number: number): number {
  return Number(number.toPrecision(6));
}
