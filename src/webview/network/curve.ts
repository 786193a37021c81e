import type { CurvePicture } from '../../core/looks/curve.ts';
import type { OutputMeaning } from '../../core/looks/outputs.ts';
import type { Points } from '../../core/looks/points.ts';

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

/** One path for all samples of a part that belong together. */
export function sampleMarks(
  samples: readonly Points[],
  groupOf: (target: number) => number,
  xOf: (x: number) => number,
  yOf: (target: number) => number,
): readonly { readonly key: string; readonly path: string; readonly group: number; readonly isTrain: boolean }[] {
  return samples.flatMap(({ part, x, targets }) => {
    const isTrain = part === 'train';
    const r = x.length > 150 ? 2.5 : 3.5;
    const shape = isTrain
      ? `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`
      : `m0 ${-r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
    const groups = new Map<number, string>();
    for (const [i, target] of targets.entries()) {
      const group = groupOf(target);
      const at = `M${xOf(x[i]!).toFixed(1)} ${yOf(target).toFixed(1)}`;
      groups.set(group, (groups.get(group) ?? '') + at + shape);
    }
    return [...groups].map(([group, path]) => ({ key: `${part} ${group}`, path, group, isTrain }));
  });
}
