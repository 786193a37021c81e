import { roundTicks } from '../../core/math/roundTicks.ts';
import type { Range } from './ranges.ts';

/** Values of an axis to pixels and back. */
export interface Scale {
  readonly range: Range;
  readonly logarithmic: boolean;
  at(value: number): number;
  value(pixel: number): number;
}

/** `from` and `to`: pixels of both ends. What has no logarithm lies far beyond the lower end. */
export function createScale(range: Range, logarithmic: boolean, from: number, to: number): Scale {
  const inner = logarithmic
    ? (value: number): number => (value > 0 ? Math.log10(value) : -400)
    : (value: number) => value;
  const low = inner(range[0]);
  const perUnit = (to - from) / (inner(range[1]) - low || 1);
  return {
    range,
    logarithmic,
    at: (value) => from + (inner(value) - low) * perUnit,
    value(pixel) {
      const inside = low + (pixel - from) / perUnit;
      return logarithmic ? 10 ** inside : inside;
    },
  };
}

/** Round values in a range, at most about `most`: multiples of 1, 2 or 5 times a power of ten; on a logarithmic axis decades first. */
export function ticks(
  { range: [low, high], logarithmic }: Pick<Scale, 'range' | 'logarithmic'>,
  most: number,
): number[] {
  if (logarithmic && low > 0 && high / low >= 10) {
    const first = Math.ceil(Math.log10(low) - 1e-9);
    const last = Math.floor(Math.log10(high) + 1e-9);
    const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
    const within = last - first <= 1 && most >= 5 ? [1, 2, 5] : [1];
    const decades = Array.from({ length: Math.floor((last - first + 1) / step) + 1 }, (_, i) => first - 1 + i * step);
    const all = (step > 1 ? decades.map((power) => power + 1) : decades).flatMap((power) =>
      within.map((factor) => Number(`${factor}e${power}`)),
    );
    if (step === 1) all.push(...within.map((factor) => Number(`${factor}e${last}`)));
    return [...new Set(all)].filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  }
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  return roundTicks(low, high, most);
}
