import type { Floats } from '../floats.ts';
import type { InitializerName } from '../initializers/registry.ts';
import type { Row, Scalars } from '../scalars/scalars.ts';

/** An activation at work. All arrays are row-major, (rows × columns): one row a sample, one column a neuron. */
export interface ActivationFunctions {
  /** a = activation(z). */
  forward(z: Floats, a: Floats, rows: number, columns: number): void;
  /** delta = dC/dz from `gradient` = dC/da. `delta` may be the same array as `gradient`. */
  backward(z: Floats, a: Floats, gradient: Floats, delta: Floats, rows: number, columns: number): void;
}

/** One activation function, with α at its default. Adding one is adding a file and its line in `registry.ts`. */
export interface ActivationKind extends ActivationFunctions {
  readonly name: string;
  /** As shown on hover: `σ(z) = 1 / (1 + e^−z)`. */
  readonly formula: string;
  /** As shown on hover: `σ′(z) = σ(z) (1 − σ(z))`. */
  readonly derivative: string;
  /** One sentence: its range, where it saturates, what it is used for. */
  readonly summary: string;
  /** Where the function is not smooth, in rising order: a difference quotient across a corner means nothing. */
  readonly corners: readonly number[];
  /** `backward` gets along without z: where it is given `a` in its place the result is the same. */
  readonly fromOutput?: boolean;
  /** How weights start that lead to neurons with this activation, where nobody names an initialiser. */
  readonly initializer: InitializerName;
  /** The function written out, for the z of one layer and sample, or of one position where it is applied to each. */
  define(m: Scalars, z: Row, alpha?: number): Row;
  /** The default of α, where the function has one, and the function with another. */
  readonly alpha?: number;
  withAlpha?(alpha: number): ActivationFunctions;
}
