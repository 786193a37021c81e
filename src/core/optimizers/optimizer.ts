import type { GenericSchema } from 'valibot';
import type { Room } from '../kernels/kernels.ts';
import type { Parameter } from '../layers/layer.ts';

export interface OptimizerOptions {
  readonly type: string;
  /** The book's eta. */
  readonly learningRate: number;
}

/** How a mini-batch changes the parameters. Adding one is adding a file and its line in `registry.ts`. */
export interface OptimizerKind<Options extends OptimizerOptions = OptimizerOptions> {
  readonly type: Options['type'];
  /** As shown on hover, a line or several, g the mean gradient: `w → w − (η/m) ∇w`. */
  readonly formula: string;
  readonly summary: string;
  readonly schema: GenericSchema<unknown, Options>;
  /** Arrays that the optimiser keeps for each parameter, in the order in which it makes them, by their letters in `formula`. */
  slots(options: Options): readonly string[];
  /** Whether a step is value = keep · value − eta/m · nabla and nothing else, so that kernels may add it (`Sink`). */
  readonly plainStep?: boolean;
  create(options: Options, parameters: readonly Parameter[], room: Room): Optimizer;
}

/** What an update depends on beside the gradients. One object, changed each time: numbers as arguments would be boxed. */
export interface Step {
  /** Samples that `nabla` is the sum over. */
  m: number;
  /** The learning rate of now. */
  eta: number;
  /** Multiplies the weights, not the biases, first: 1, or the book's 1 − eta lambda / n. */
  keep: number;
}

export interface Optimizer {
  /** What it counts beside its arrays in the room, if anything. */
  readonly counters?: Float64Array;
  /** One update of every parameter from its `nabla`. No call allocates. */
  update(step: Readonly<Step>): void;
}
