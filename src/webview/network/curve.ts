import type { CurvePicture } from '../../core/looks/curve.ts';
import type { OutputMeaning } from '../../core/looks/outputs.ts';

// Outputs as functions of the only input.

/** Above and below the targets, as a share of their reach. */
const margin = 0.15;
/** A curve that leaves the targets is followed up to so many times their reach. */
const farthest = 4;

/**
 * From where to where the outputs are drawn: the targets with some room, and doubled while the curve is outside, so that the axis stands
 * still nearly always.
 */
export function outputRange(
  { kind, bounded, middle, reach }: OutputMeaning,
  values: Iterable<number>,
): readonly [low: number, high: number] {
  if (kind === 'classes' && bounded) return [-0.04, 1.04];
  let far = 0;
  for (const value of values) far = Math.max(far, Math.abs(value - middle));
  const base = reach * (1 + margin);
  let times = 1;
  while (times < farthest && far > base * times) times *= 2;
  return [middle - base * times, middle + base * times];
}

/** The values of one output. */
export function valuesOf({ values, places }: CurvePicture, output: number): Float32Array {
  return values.subarray(output * places, (output + 1) * places);
}

/** A line through equally spaced places over so many pixels. */
export function pathOf(values: Float32Array, wide: number, yOf: (value: number) => number): string {
  const step = wide / (values.length - 1);
  return Array.from(
    values,
    (value, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${yOf(value).toFixed(1)}`,
  ).join('');
}

/** Where a sample's target is among the outputs: of two classes that one output tells apart, what that output should be. */
export function targetAt({ kind, bounded, middle, reach }: OutputMeaning, target: number): number {
  if (kind === 'values') return target;
  if (bounded) return target;
  return target === 0 ? middle - reach : middle + reach;
}
