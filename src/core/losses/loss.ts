import type { GenericSchema } from 'valibot';
import type { ActivationName } from '../activations/registry.ts';
import type { Floats } from '../floats.ts';

/** What the network gave for a mini-batch and what it should have given; arrays are (rows × columns), row = sample. */
export interface OutputBatch {
  /** Activations of the last layer. */
  readonly a: Floats;
  /** Weighted inputs of the last layer, where its activation is one that the loss `cancels`; else undefined. */
  readonly z: Floats | undefined;
  /** Targets. */
  readonly y: Floats;
  readonly rows: number;
  readonly columns: number;
}

/** One loss (the book's "cost"). Adding one is adding a file and its line in `registry.ts`. */
export interface LossKind {
  readonly type: string;
  /** As shown on hover, for one sample: `C = ½ ‖a − y‖²`. */
  readonly formula: string;
  /** As shown on hover: `∂C/∂a = a − y`. */
  readonly derivative: string;
  readonly summary: string;
  /** The JSON object form: `{ "type": "quadratic" }` and options. */
  readonly schema: GenericSchema;
  /**
   * Activations of the last layer whose derivative cancels against the loss: with them `gradient` writes
   * delta = dC/dz at once (chapter 3: cross-entropy with sigmoid gives delta = a − y).
   */
  readonly cancels: readonly ActivationName[];
  /** C of each sample, into costs[0..rows). */
  cost(batch: OutputBatch, costs: Float64Array): void;
  /** dC/da of each sample (dC/dz where `batch.z` is given), not divided by the number of samples. */
  gradient(batch: OutputBatch, out: Floats): void;
}
