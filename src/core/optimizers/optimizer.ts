import type { GenericSchema } from 'valibot';
import type { Parameter } from '../layers/layer.ts';

export interface OptimizerOptions {
  readonly type: string;
  /** The book's eta. */
  readonly learningRate: number;
}

/** How a mini-batch changes the parameters. Adding one is adding a file and its line in `registry.ts`. */
export interface OptimizerKind<Options extends OptimizerOptions = OptimizerOptions> {
  readonly type: Options['type'];
  /** As shown on hover: `w → w − (η/m) ∇w`. */
  readonly formula: string;
  readonly summary: string;
  readonly schema: GenericSchema<unknown, Options>;
  create(options: Options, parameters: readonly Parameter[]): Optimizer;
}

export interface Optimizer {
  /**
   * One update from each parameter's `nabla`, the sum over `m` samples. `decay` multiplies the weights (not the biases)
   * first: 1, or the book's 1 − eta lambda / n.
   */
  update(m: number, decay: number): void;
}
