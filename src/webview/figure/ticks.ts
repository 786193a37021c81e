/** Round numbers from `from` to `to`, in steps of 1, 2 or 5 times a power of ten: about `most`, at most that many and one. */
export function ticksIn(from: number, to: number, most: number): number[] {
  const least = (to - from) / most;
  if (!(least > 0) || !Number.isFinite(least)) return [from];
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= least * 0.999) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
