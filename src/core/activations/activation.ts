import type { Floats } from '../floats.ts';

/**
 * One activation function. All arrays are row-major, (rows × columns): one row a sample, one column a neuron.
 * Adding one is adding a file and its line in `registry.ts`.
 */
export interface ActivationKind {
  readonly name: string;
  /** As shown on hover: `σ(z) = 1 / (1 + e^−z)`. */
  readonly formula: string;
  /** As shown on hover: `σ′(z) = σ(z) (1 − σ(z))`. */
  readonly derivative: string;
  /** One sentence: its range, where it saturates, what it is used for. */
  readonly summary: string;
  /** False where the derivative jumps at z = 0, so that a difference quotient across 0 means nothing. */
  readonly smooth: boolean;
  /** a = activation(z). */
  forward(z: Floats, a: Floats, rows: number, columns: number): void;
  /** delta = dC/dz from `gradient` = dC/da. `delta` may be the same array as `gradient`. */
  backward(z: Floats, a: Floats, gradient: Floats, delta: Floats, rows: number, columns: number): void;
}
