import type { Scalar } from '../scalars/scalars.ts';
import type { Tape } from './tape.ts';

/** Derivatives of one number on a tape. */
export interface Derivatives {
  /** Of the last `along` or `at`. */
  readonly found: Derivative;
  /** Steps taken so far: links followed, and words of the list of what is pending. */
  readonly work: number;
  /** Fills `found` with the derivative by x: forward with dual numbers, through what depends on x alone. */
  along(x: Scalar): void;
  /** Fills `found` with the derivative by x from one sweep back over the whole tape, which the first call makes. */
  at(x: Scalar): void;
}

export interface Derivative {
  slope: number;
  /** The slope if no two ways from x had opposite signs: rounding errs by about 1e-16 of this. */
  size: number;
  /** On the way stands a number on a corner: there is no derivative. */
  kink: boolean;
}

/**
 * Dual numbers (Clifford 1873; Wengert, "A simple automatic derivative evaluation program", 1964): beside each value v stands
 * v̇ = Σ ∂v/∂u · u̇ over the numbers u that it was made of, and ẋ = 1. Nothing is subtracted that was not subtracted in the
 * computation, so the error is that of rounding. Only what depends on x is visited, in the order of the tape.
 */
export function derivativesOf(tape: Tape, of: Scalar): Derivatives {
  const { first, read, partial, corners } = tape.links();
  // What comes after it has no part in it.
  const count = of + 1;
  const { start, reader, slopes } = readersOf(first, read, partial, count);
  const dot = new Float64Array(count);
  const size = new Float64Array(count);
  /** Numbers that were reached and not passed on yet, 32 a word. */
  const pending = new Int32Array((count >> 5) + 1);
  const found: Derivative = { slope: 0, size: 0, kink: false };
  let work = 0;
  let swept: Sweep | undefined;

  const passOn = (node: number): void => {
    const slope = dot[node]!;
    const extent = size[node]!;
    dot[node] = 0;
    size[node] = 0;
    const end = start[node + 1]!;
    work += end - start[node]!;
    for (let at = start[node]!; at < end; at++) {
      const to = reader[at]!;
      const by = slopes[at]!;
      dot[to] = dot[to]! + by * slope;
      size[to] = size[to]! + Math.abs(by) * extent;
      if (corners[to] === 1 && slope !== 0) found.kink = true;
      pending[to >> 5] = pending[to >> 5]! | (1 << (to & 31));
    }
  };

  return {
    found,
    get work() {
      return work;
    },
    along(x) {
      found.kink = false;
      found.slope = 0;
      found.size = 0;
      if (x > of) return;
      dot[x] = 1;
      size[x] = 1;
      if (x !== of) passOn(x);
      const last = of >> 5;
      const from = start[x] === start[x + 1] ? last : reader[start[x]!]! >> 5;
      work += last - from;
      for (let word = from; word <= last; word++) {
        while (pending[word] !== 0) {
          const bits = pending[word]!;
          const place = 31 - Math.clz32(bits & -bits);
          pending[word] = bits & (bits - 1);
          const node = (word << 5) + place;
          if (node !== of) passOn(node);
        }
      }
      found.slope = dot[of]!;
      found.size = size[of]!;
      dot[of] = 0;
      size[of] = 0;
    },
    at(x) {
      swept ??= sweepBack(of, first, read, partial, corners);
      found.slope = swept.slopes[x] ?? 0;
      found.size = swept.sizes[x] ?? 0;
      found.kink = swept.kinks[x] === 1;
    },
  };
}

interface Readers {
  /** Who reads number x: `reader` from start[x] to start[x + 1], in the order of the tape; with the slopes by x. */
  readonly start: Int32Array;
  readonly reader: Int32Array;
  readonly slopes: Float64Array;
}

/** The links the other way round. */
function readersOf(first: Int32Array, read: Int32Array, partial: Float64Array, count: number): Readers {
  const start = new Int32Array(count + 1);
  const links = first[count]!;
  for (let e = 0; e < links; e++) start[read[e]! + 1]!++;
  for (let x = 0; x < count; x++) start[x + 1] = start[x + 1]! + start[x]!;
  const next = start.slice();
  const reader = new Int32Array(links);
  const slopes = new Float64Array(links);
  for (let node = 0; node < count; node++) {
    for (let e = first[node]!; e < first[node + 1]!; e++) {
      const at = next[read[e]!]!++;
      reader[at] = node;
      slopes[at] = partial[e]!;
    }
  }
  return { start, reader, slopes };
}

interface Sweep {
  readonly slopes: Float64Array;
  readonly sizes: Float64Array;
  readonly kinks: Uint8Array;
}

/** All derivatives of one number at once, from the end of the tape to its beginning. */
function sweepBack(of: number, first: Int32Array, read: Int32Array, partial: Float64Array, corners: Uint8Array): Sweep {
  const slopes = new Float64Array(of + 1);
  const sizes = new Float64Array(of + 1);
  const kinks = new Uint8Array(of + 1);
  const reached = new Uint8Array(of + 1);
  slopes[of] = 1;
  sizes[of] = 1;
  reached[of] = 1;
  for (let node = of; node >= 0; node--) {
    if (reached[node] === 0) continue;
    const corner = corners[node] === 1;
    for (let e = first[node]!; e < first[node + 1]!; e++) {
      const x = read[e]!;
      reached[x] = 1;
      slopes[x] = slopes[x]! + partial[e]! * slopes[node]!;
      sizes[x] = sizes[x]! + Math.abs(partial[e]!) * sizes[node]!;
      if (corner || (kinks[node] === 1 && partial[e] !== 0)) kinks[x] = 1;
    }
  }
  return { slopes, sizes, kinks };
}
