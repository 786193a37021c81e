import type { GenericSchema } from 'valibot';
import type { ActivationName } from '../activations/registry.ts';
import type { Floats } from '../floats.ts';

/** What the network gave for a mini-batch and what it should have given; arrays are (rows × columns), row = sample. */
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
  /** C of each sample, into costs[0..rows). */
  cost(batch: WeightedBatch, costs: Float64Array): void;
  /** delta = dC/dz of each sample (BP1), not divided by the number of samples. */
  delta(batch: WeightedBatch, out: Floats): void;
}

/** C = weight · ‖a − y‖², dC/da = slope · (a − y). */
export interface SquaredLoss {
  readonly slope: number;
  readonly weight: number;
}

/** One loss (the book's "cost"). Adding one is adding a file and its line in `registry.ts`. */
export interface LossKind {
  readonly type: string;
  /** As shown on hover, for one sample: `C = ½ ‖a − y‖²`. */
  readonly formula: string;
  /** As shown on hover: `∂C/∂a = a − y`; after a semicolon, delta where it cancels the last activation. */
  readonly derivative: string;
  readonly summary: string;
  /** The JSON object form: `{ "type": "quadratic" }` and options. */
  readonly schema: GenericSchema;
  /** Activations of the last layer whose derivative cancels against the loss (chapter 3: sigmoid with cross-entropy). */
  readonly cancels: readonly ActivationName[];
  /** Activations of the last layer with which the loss is computed from z. */
  readonly fused: Readonly<Partial<Record<ActivationName, FusedLoss>>>;
  /** Where C is a multiple of the squared distance: which, for so many outputs. */
  squared?(columns: number): SquaredLoss;
  /** C of each sample, into costs[0..rows). */
  cost(batch: OutputBatch, costs: Float64Array): void;
  /** dC/da of each sample, not divided by the number of samples. */
  gradient(batch: OutputBatch, out: Floats): void;
}
