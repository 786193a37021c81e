import type { Random } from './random.ts';

/** Which Python's `random.shuffle` an order follows: the same seed gives different orders in 2 and 3. */
export type PythonShuffle = 'python2' | 'python3';

/** Puts `items` in a random order, in place, as `random.shuffle` of that Python does. */
export function shuffle(items: Uint32Array, random: Random, like: PythonShuffle): void {
  const below = like === 'python2' ? floorOfUniform : rejectedBits;
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    const item = items[i]!;
    items[i] = items[j]!;
    items[j] = item;
  }
}

function floorOfUniform(random: Random, bound: number): number {
  return Math.floor(random.uniform() * bound);
}

/** Python 3's `_randbelow`: as many bits as `bound` has, drawn again while too large. `bound` below 2^32. */
function rejectedBits(random: Random, bound: number): number {
  const unused = Math.clz32(bound);
  for (;;) {
    const value = random.uint32() >>> unused;
    if (value < bound) return value;
  }
}
