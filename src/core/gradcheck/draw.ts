import type { Random } from '../random/random.ts';

/** `count` different whole numbers below `length`, in rising order (Floyd's algorithm: Bentley, "Programming pearls", 1987). */
export function drawEntries(length: number, count: number, random: Random): Uint32Array {
  if (count >= length) return Uint32Array.from({ length }, (_, i) => i);
  const drawn = new Set<number>();
  for (let last = length - count; last < length; last++) {
    const one = Math.floor(random.uniform() * (last + 1));
    drawn.add(drawn.has(one) ? last : one);
  }
  return Uint32Array.from(drawn).toSorted();
}
