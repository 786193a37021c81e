import { mersenneTwister, pythonState } from '../random/mt19937.ts';
import { shuffle } from '../random/shuffle.ts';

/** Marks the seed's second word, so that the draw shares no numbers with the training that the same seed starts. */
const splitStream = 0x51;

export interface Drawn {
  /** Rows of each share, ascending. */
  readonly shares: readonly Uint32Array[];
  /** What is left, ascending. */
  readonly rest: Uint32Array;
}

/**
 * Draws disjoint shares of `count` rows: each rounded to the nearest whole number, at least 1. Undefined where no row
 * would be left. A further share does not change the ones before it.
 */
export function drawShares(count: number, shares: readonly number[], seed: number): Drawn | undefined {
  const sizes = shares.map((share) => Math.max(1, Math.round(share * count)));
  const drawn = sizes.reduce((sum, size) => sum + size, 0);
  if (drawn >= count) return undefined;
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  shuffle(order, mersenneTwister(pythonState(streamSeed(seed))), 'python3');
  let next = 0;
  const take = (size: number): Uint32Array => order.slice(next, (next += size)).sort();
  return { shares: sizes.map(take), rest: take(count - drawn) };
}

function streamSeed(seed: number): number {
  return splitStream * 0x1_0000_0000 + (Math.abs(seed) % 0x1_0000_0000);
}
