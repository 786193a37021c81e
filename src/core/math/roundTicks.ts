/** The next 1, 2 or 5 times a power of ten, not below `least` > 0: as a factor and that power. */
function roundUp(least: number): readonly [factor: number, power: number] {
  const power = Number(least.toExponential().split('e')[1]);
  const factor = [1, 2, 5].find((each) => Number(`${each}e${power}`) >= least * (1 - 1e-9));
  return factor === undefined ? [1, power + 1] : [factor, power];
}

/** The next 1, 2 or 5 times a power of ten, not below `least` > 0. */
export function roundStep(least: number): number {
  const [factor, power] = roundUp(least);
  return Number(`${factor}e${power}`);
}

/** Round numbers between two others, ascending: multiples of 1, 2 or 5 times a power of ten, about `most`, at most that many and one. */
export function roundTicks(from: number, to: number, most: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  if (!(high > low) || !Number.isFinite(high - low)) return [low];
  const [factor, power] = roundUp((high - low) / Math.max(1, most));
  const step = Number(`${factor}e${power}`);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  // Not i · step: 3 · 0.1 is not 0.3.
  return Array.from({ length: count }, (_, i) => Number(`${(first + i) * factor}e${power}`));
}
