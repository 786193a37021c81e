import { log } from '../math/elementary.ts';
import type { Kept } from '../kept.ts';
import type { Random } from './random.ts';

// The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998): the generator behind both NumPy's `np.random.seed` and
// Python's `random.seed`. They differ only in how the seed fills the state.

const stateLength = 624;
const middle = 397;

/** The state that NumPy's legacy `np.random.seed(seed)` makes; `seed` in [0, 2^32). */
export function numpyState(seed: number): Uint32Array {
  const state = new Uint32Array(stateLength);
  state[0] = seed;
  for (let i = 1; i < stateLength; i++) {
    const previous = state[i - 1]!;
    state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  return state;
}

/** The state that Python's `random.seed(seed)` makes for an integer: its absolute value in 32-bit words, lowest first. */
export function pythonState(seed: number): Uint32Array {
  const [low, high] = wordsOf(seed);
  return stateFromKey(high === 0 ? [low] : [low, high]);
}

/** A state for stream `index` (from 0) of a seed: no two streams of a seed begin alike, and none as `pythonState` does. */
export function streamState(seed: number, index: number): Uint32Array {
  return stateFromKey([...wordsOf(seed), seed < 0 ? 1 : 0, index + 1]);
}

function wordsOf(seed: number): [low: number, high: number] {
  const magnitude = Math.abs(seed);
  return [magnitude % 0x1_0000_0000, Math.floor(magnitude / 0x1_0000_0000)];
}

function stateFromKey(key: readonly number[]): Uint32Array {
  const state = numpyState(19650218);
  let i = 1;
  let j = 0;
  const advance = (): void => {
    i++;
    if (i >= stateLength) {
      state[0] = state[stateLength - 1]!;
      i = 1;
    }
  };
  const mixed = (): number => state[i - 1]! ^ (state[i - 1]! >>> 30);
  for (let k = Math.max(stateLength, key.length); k > 0; k--) {
    state[i] = (state[i]! ^ Math.imul(mixed(), 1664525)) + key[j]! + j;
    j = (j + 1) % key.length;
    advance();
  }
  for (let k = stateLength - 1; k > 0; k--) {
    state[i] = (state[i]! ^ Math.imul(mixed(), 1566083941)) - i;
    advance();
  }
  state[0] = 0x8000_0000;
  return state;
}

/**
 * The generator over a state that it owns from now on. Normals are NumPy's legacy `randn`: Marsaglia's polar method, of each
 * pair the second value first, the other kept for the next call.
 */
export function mersenneTwister(state: Uint32Array): Random & { readonly kept: Kept } {
  /** The next word of the state, and whether the second normal of a pair is still to come. */
  const counters = Uint32Array.of(stateLength, 0);
  /**
   * A normal, the other of its pair if that is still to come, and room for a square and its logarithm; in an array, because a
   * number in a closure, to or from a function that is not inlined is an object.
   */
  const pair = new Float64Array(3);

  const regenerate = (): void => {
    for (let i = 0; i < stateLength; i++) {
      const bits = (state[i]! & 0x8000_0000) | (state[(i + 1) % stateLength]! & 0x7fff_ffff);
      const twist = (bits & 1) === 0 ? 0 : 0x9908_b0df;
      state[i] = state[(i + middle) % stateLength]! ^ (bits >>> 1) ^ twist;
    }
    counters[0] = 0;
  };

  /** The next 32 bits, as a signed number: an unsigned one would be an object. */
  const word = (): number => {
    if (counters[0] === stateLength) regenerate();
    const position = counters[0]!;
    counters[0] = position + 1;
    let bits = state[position]!;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c_5680;
    bits ^= (bits << 15) & 0xefc6_0000;
    bits ^= bits >>> 18;
    return bits;
  };

  const uniform = (): number => {
    const high = word() >>> 5;
    const low = word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  };

  /** A point of the open unit disc without its middle into pair[1] and pair[0], the square of its radius into pair[2]. */
  const drawInDisc = (): void => {
    do {
      const x1 = 2 * uniform() - 1;
      const x2 = 2 * uniform() - 1;
      pair[1] = x1;
      pair[0] = x2;
      pair[2] = x1 * x1 + x2 * x2;
    } while (pair[2]! >= 1 || pair[2] === 0);
  };

  /** The next normal into pair[0]. */
  const drawNormal = (): void => {
    if (counters[1] === 1) {
      counters[1] = 0;
      pair[0] = pair[1]!;
      return;
    }
    drawInDisc();
    const x1 = pair[1]!;
    const x2 = pair[0]!;
    const r2 = pair[2]!;
    takeLog(pair);
    const factor = Math.sqrt((-2 * pair[2]!) / r2);
    counters[1] = 1;
    pair[1] = factor * x1;
    pair[0] = factor * x2;
  };

  return {
    kept: [state, counters, pair],
    uint32: () => word() >>> 0,
    uniform,
    normal() {
      drawNormal();
      return pair[0]!;
    },
    normals(into, count, deviation) {
      for (let i = 0; i < count; i++) {
        drawNormal();
        into[i] = pair[0]! * deviation;
      }
    },
  };
}

function takeLog(pair: Float64Array): void {
  pair[2] = log(pair[2]!);
}
