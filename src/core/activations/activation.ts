import type { Floats } from '../floats.ts';

/** An activation at work. All arrays are row-major, (rows × columns): one row a sample, one column a neuron. */
export interface ActivationFunctions {
  /** a = activation(z). */
  forward(z: Floats, a: Floats, rows: number, columns: number): void;
  /** delta = dC/dz from `gradient` = dC/da. `delta` may be the same array as `gradient`. */
  backward(z: Floats, a: Floats, gradient: Floats, delta: Floats, rows: number, columns: number): void;
}

/** One activation function. Adding one is adding a file and its line in `registry.ts`. */
export interface ActivationKind extends ActivationFunctions {
  readonly name: string;
  /** As shown on hover: `σ(z) = 1 / (1 + e^−z)`. */
  readonly formula: string;
  /** As shown on hover: `σ′(z) = σ(z) (1 − σ(z))`. */
  readonly derivative: string;
  /** One sentence: its range, where it saturates, what it is used for. */
  readonly summary: string;
  /** Where the derivative jumps, in rising order: a difference quotient across a corner means nothing. */
  readonly corners: readonly number[];
}
