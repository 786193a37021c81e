import type { Floats } from '../floats.ts';

/** A stream of random numbers, passed as a value: nothing in the core draws from a hidden global one. */
export interface Random {
  /** A whole number in [0, 2^32). */
  uint32(): number;
  /** A float64 in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A draw from N(0, 1). */
  normal(): number;
  /** The first `count` entries of `into`: draws from N(0, deviation²), as that many calls of `normal` give them. */
  normals(into: Floats, count: number, deviation: number): void;
}
