/** One entry of a parameter tensor: what backpropagation says and what the difference quotient says. */
export interface CheckedEntry {
  /** `w`, `b`. */
  readonly parameter: string;
  /** `[2, 0]`: receiving neuron, sending neuron. */
  readonly index: readonly number[];
  readonly analytic: number;
  readonly numeric: number;
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
}

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

export type CheckOutcome =
  | { readonly kind: 'checked'; readonly report: CheckReport; readonly seconds: number }
  | { readonly kind: 'stopped' };
