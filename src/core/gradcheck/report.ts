import type { Shape } from '../shape.ts';
import type { Diagnosis } from './slips/diagnose.ts';

/**
 * What gradients are compared with: dual numbers on the definition (`dual.ts`), difference quotients entry by entry
 * (`differences.ts`), difference quotients in random directions (`directions.ts`).
 */
export type OracleName = 'dual' | 'difference' | 'direction';

/** One entry of a tensor: what backpropagation says and what the oracle says. */
export interface CheckedEntry {
  /** `w`, `b`. */
  readonly parameter: string;
  /** `[2, 0]`: receiving neuron, sending neuron. */
  readonly index: readonly number[];
  readonly analytic: number;
  readonly numeric: number;
  /** Absent in reports of earlier versions: difference. */
  readonly oracle?: 'dual' | 'difference';
}

/** What is known of one tensor. */
export interface TensorCheck {
  /** `w`, `b`; `input`. */
  readonly name: string;
  /** Of the inputs: samples first. */
  readonly shape: Shape;
  readonly ok: boolean;
  /** Entries compared, and those at a kink. */
  readonly compared: number;
  readonly kinks: number;
  /** By the best oracle of each entry; NaN where a gradient is not a number. */
  readonly maxRelativeError: number;
  /** The largest of each oracle that was asked. */
  readonly errors: Readonly<Partial<Record<OracleName, number>>>;
  /** A few entries, those that are furthest off first. */
  readonly worst: readonly CheckedEntry[];
}

export interface LayerCheck {
  readonly name: string;
  readonly ok: boolean;
  /** NaN where a gradient is not a number. */
  readonly maxRelativeError: number;
  /** Entries compared. */
  readonly parameters: number;
  /** Entries left out because a step of any size crosses a corner (relu at 0): there is no derivative to compare. */
  readonly kinks: number;
  /** Undefined for a layer without parameters. */
  readonly worst: CheckedEntry | undefined;
  /** Absent in reports of earlier versions. */
  readonly tensors?: readonly TensorCheck[];
}

/** How an oracle was used. */
export interface OracleUse {
  readonly oracle: OracleName;
  /** Entries that it was asked for, of so many; of directions the tensors. */
  readonly asked: number;
  readonly of: number;
  /** Relative error up to which it counts gradients as equal. */
  readonly tolerance: number;
  readonly maxRelativeError: number;
  /** The chance that it misses a single wrong entry; of directions one that is wrong by 1 % of a typical one. */
  readonly missed: number;
  /** Directions for each tensor. */
  readonly directions?: number;
  /** Why it was not asked, as a sentence without its full stop. */
  readonly skipped?: string;
}

export interface CheckReport {
  readonly ok: boolean;
  readonly maxRelativeError: number;
  /** Relative error up to which gradients count as equal. */
  readonly tolerance: number;
  /** Entries compared, over all layers. */
  readonly parameters: number;
  /** Samples of the training data whose mean loss was differentiated. */
  readonly samples: number;
  readonly layers: readonly LayerCheck[];
  /** dC/d(input); absent where inputs are symbols, and in reports of earlier versions. */
  readonly inputs?: TensorCheck;
  /** Absent in reports of earlier versions. */
  readonly oracles?: readonly OracleUse[];
  /** What is likely wrong, the nearest to the output first; where something is. */
  readonly slips?: readonly Diagnosis[];
}

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

/** Every gradient of a tensor: too much for a report. */
export interface CheckedTensor {
  /** Index of the layer; −1 for the inputs. */
  readonly layer: number;
  readonly name: string;
  readonly shape: Shape;
  /** By backpropagation, row-major. */
  readonly analytic: Float64Array;
  /** By the best oracle that was asked; NaN where none was, or at a kink. */
  readonly reference: Float64Array;
  /** Relative; NaN where no oracle was asked or at a kink, infinite where a gradient is not a number. */
  readonly errors: Float64Array;
}

export interface Checked {
  readonly kind: 'checked';
  readonly report: CheckReport;
  readonly seconds: number;
}

export type CheckOutcome = Checked | { readonly kind: 'stopped' };

/** The same with every gradient, for whoever is near enough. */
export type CheckResult = (Checked & { readonly tensors: readonly CheckedTensor[] }) | { readonly kind: 'stopped' };
