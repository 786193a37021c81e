/** How well the network does on one set of samples, measured on all of it with the same weights. */
export interface Scores {
  /** Mean loss over the samples, without regularisation. */
  readonly loss: number;
  /** Fraction that is right: argmax for several outputs, the threshold 0.5 for one; null for regression. */
  readonly accuracy: number | null;
  /** What `training.metrics` asks for, by name: `f1`, `f1 of setosa`. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** In a dialect: how many Nielsen's code counts as right (argmax, so always class 0 with a single output). */
  readonly correct?: number;
  /** In a dialect: network2.py's `total_cost`, with its own rules for n. */
  readonly cost?: number;
}

export interface SplitScores {
  readonly train: Scores;
  readonly validation?: Scores;
  readonly test?: Scores;
}

/** The end of an epoch. */
export interface EpochScores extends SplitScores {
  /** Counted from 1. */
  readonly epoch: number;
  /** Of its last update; absent in runs that were stored before it was reported. */
  readonly learningRate?: number;
  /** Since training began, pauses left out. */
  readonly seconds: number;
}

/** Where a training is. */
export interface Position {
  /** Epoch under way, or the last one where it has ended; counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mini-batches done in this epoch, of how many. */
  readonly miniBatch: number;
  readonly miniBatches: number;
}

/** A place on an axis of epochs, with fractions. */
export function epochsAt({ epoch, miniBatch, miniBatches }: Position): number {
  return epoch - 1 + miniBatch / miniBatches;
}

export interface Progress extends Position {
  /** Mean loss over the mini-batches since the last report, each before its own update. */
  readonly loss: number;
  /** Of the last update. */
  readonly learningRate: number;
}

/** Why a training ended. */
export type TrainingEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'earlyStopped'; readonly message: string }
  | { readonly kind: 'diverged'; readonly message: string };

export interface TrainingOutcome {
  readonly end: TrainingEnd;
  /** Epochs completed. */
  readonly epochs: number;
  readonly seconds: number;
  /** 16 hex digits over the bits of all parameters: equal for equal weights. */
  readonly fingerprint: string;
}
