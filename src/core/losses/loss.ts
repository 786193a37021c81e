import type { GenericSchema } from 'valibot';
import type { ActivationName } from '../activations/registry.ts';
import type { Floats } from '../floats.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Row, Scalar, Scalars } from '../scalars/scalars.ts';

/**
 * What the network gave for a mini-batch and what it should have given; arrays are (rows × columns), row = sample, or one of its
 * positions where the network answers for each.
 */
export interface OutputBatch {
  /** Activations of the last layer. */
  readonly a: Floats;
  /** Targets. */
  readonly y: Floats;
  readonly rows: number;
  readonly columns: number;
}

/** The same, with the weighted inputs of the last layer. */
export interface WeightedBatch extends OutputBatch {
  readonly z: Floats;
}

/** A loss and the last activation taken together, as a function of z: finite also where a is rounded to 0 or 1. */
export interface FusedLoss {
  /** C of each row, into costs[0..rows). */
  cost(batch: WeightedBatch, costs: Float64Array): void;
  /** delta = dC/dz of each row (BP1), not divided by the number of rows. */
  delta(batch: WeightedBatch, out: Floats): void;
}

/** C = weight · ‖a − y‖², dC/da = slope · (a − y). */
export interface SquaredLoss {
  readonly slope: number;
  readonly weight: number;
}

/** A loss at work. No call allocates. */
export interface Loss {
  /** Activations of the last layer with which the loss is computed from z. */
  readonly fused: Readonly<Partial<Record<ActivationName, FusedLoss>>>;
  /** Where C is a multiple of the squared distance: which, for so many outputs. */
  squared?(columns: number): SquaredLoss;
  /** C of each row, into costs[0..rows). */
  cost(batch: OutputBatch, costs: Float64Array): void;
  /** dC/da of each row, not divided by the number of rows. */
  gradient(batch: OutputBatch, out: Floats): void;
  /** On which smooth piece of the loss each value lies, as `Layer.pieces`. Absent where all is smooth. */
  pieces?(batch: OutputBatch, tell: (piece: number) => void): void;
}

/** One answer of the network as scalars, with what it should be. */
export interface WrittenAnswer {
  readonly a: Row;
  readonly y: Floats;
  /** Where the loss can be computed from z: the last activation, and what it made a of. */
  readonly activation: ActivationName | undefined;
  readonly z: Row | undefined;
}

export interface LossOptions {
  readonly type: string;
  readonly classWeights?: readonly number[] | undefined;
}

/** Delta where nothing is left of the last activation but the difference. */
export const difference = 'δ_j = a_j − y_j';

/** How a hover writes a loss, for one sample. */
export interface LossEquations {
  /** `C = ½ Σ_j (a_j − y_j)²` */
  readonly formula: string;
  /** `∂C/∂a_j = a_j − y_j` */
  readonly derivative: string;
  /** What the loss makes probabilities p of a by, where it takes logits. */
  readonly probabilities?: 'softmax' | 'sigmoid';
  /** Where the derivative of the last activation cancels (chapter 3: sigmoid with cross-entropy): `δ_j = a_j − y_j`. */
  readonly deltas?: Readonly<Partial<Record<ActivationName, string>>>;
}

/** One loss (the book's "cost"). Adding one is adding a file and its line in `registry.ts`. */
export interface LossKind<Options extends LossOptions = LossOptions> {
  readonly type: Options['type'];
  readonly summary: string;
  /** The JSON object form: `{ "type": "quadratic" }` and options. No option is required: the name alone will do. */
  readonly schema: GenericSchema<unknown, Options>;
  /** Whether targets may be labels 0, 1, …, one for each sample, where there are several outputs. */
  readonly takesLabels?: boolean;
  /** Whether the targets of a single output may be −1 and 1 in place of 0 and 1. */
  readonly takesSigns?: boolean;
  /** Whether targets are probabilities: with others C can fall without end. */
  readonly takesProbabilities?: boolean;
  /** Whether the targets of several outputs are one distribution: at least 0, together 1. */
  readonly takesDistributions?: boolean;
  /** A single output above this says class 1; default ½. */
  threshold?(options: Options): number;
  equations(options: Options): LossEquations;
  /** C of one answer, written out. */
  define(m: Scalars, answer: WrittenAnswer, options: Options): Scalar;
  /** `kernels`: those that may do the work of a loss. */
  create(options: Options, kernels?: Pick<Kernels, 'softmaxCrossEntropy'>): Loss;
}
