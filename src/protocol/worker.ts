import type { DataFacts } from '../core/data/facts/facts.ts';
import type { CheckOutcome, CheckProgress } from '../core/gradcheck/report.ts';
import type { Problem } from '../core/problem.ts';
import type { EpochScores, Progress, SplitScores, TrainingOutcome } from '../core/train/events.ts';

/** A definition to work on, as it stood when the user asked. */
export interface Job {
  readonly text: string;
  /** Absolute folder of the definition, on this machine; data paths are relative to it. */
  readonly folder: string;
  /** Absolute folder that no data path may leave. */
  readonly root: string;
}

/** The definition or its data cannot be used; at least one problem is an error. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly problems: readonly Problem[];
}

/** What is known when training starts. */
export interface TrainingStart {
  readonly epochs: number;
  readonly samples: { readonly train: number; readonly validation: number; readonly test: number };
  /** With the weights that training starts from. */
  readonly scores: SplitScores;
}

/** What is wrong with a definition and its data, and what the data are. */
export interface InspectReply {
  readonly problems: readonly Problem[];
  readonly data: DataFacts;
}

export type TrainReply = Rejected | { readonly kind: 'trained'; readonly outcome: TrainingOutcome };
export type CheckReply = Rejected | CheckOutcome;

/**
 * What a worker does for the host. One worker does one job: `train`, `check`, or any number of `inspect`s. Every call settles,
 * also when the worker dies.
 */
export interface WorkerService {
  /** Reads the data of a definition and answers all problems, of the text, the shapes and the data, with what the data are. */
  inspect(job: Job): Promise<InspectReply>;
  train(job: Job): Promise<TrainReply>;
  check(job: Job): Promise<CheckReply>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends `train` or `check` at the next breath (within about 20 ms). */
  stop(): Promise<void>;
}

/** What a worker tells the host while it works; no more than about 20 a second. */
export interface WorkerEvents {
  loading(message: string): Promise<void>;
  started(start: TrainingStart): Promise<void>;
  progress(progress: Progress): Promise<void>;
  /** Epochs ended since the last call, in order: small networks do thousands a second. */
  epochs(scores: readonly EpochScores[]): Promise<void>;
  checking(progress: CheckProgress): Promise<void>;
}
