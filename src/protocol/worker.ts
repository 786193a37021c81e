import type { FileContents } from '../core/data/files.ts';
import type { DataFacts } from '../core/data/facts/facts.ts';
import type { Debugger, DebugListener, DebugStart, PlacedBreakpoint, Stop } from '../core/debugger/debugger.ts';
import type { CheckOutcome, CheckProgress } from '../core/gradcheck/report.ts';
import type { Remark } from '../core/homework/numbersFile.ts';
import type { Checkpoint } from '../core/kept.ts';
import type { LayerHistograms } from '../core/looks/quantities.ts';
import type { AnyLook, AnyPicture } from '../core/looks/registry.ts';
import type { Problem } from '../core/problem.ts';
import type { EpochScores, Position, Progress, SplitScores, TrainingEnd } from '../core/train/events.ts';
import type { IgnorantScores } from '../core/train/knowsNothing.ts';
import type { Limit } from '../core/train/session.ts';
import type { Settings } from '../core/train/settings.ts';
import type { LayerSpeed } from '../core/train/speeds.ts';

/** A definition to work on, as it stood when the user asked. */
export interface Job {
  readonly text: string;
  /**
   * Folder of the definition, to which data paths are relative: an absolute path where the worker reads it itself, else an address that
   * the host reads for it.
   */
  readonly folder: string;
  /** The same for the folder that no data path may leave. */
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
  /** Of the network that knows nothing; absent in runs that were stored before it was told. */
  readonly ignorant?: IgnorantScores;
}

/** What is wrong with a definition and its data, and what the data are. */
export interface InspectReply {
  readonly problems: readonly Problem[];
  readonly data: DataFacts;
}

/** What a training is opened with beside its definition. */
export interface Opening {
  /** In place of the definition's own. */
  readonly seed?: number;
  readonly settings?: Partial<Settings>;
  /** To go on from there. */
  readonly checkpoint?: Checkpoint;
}

/** A training that stands still, ready to run. */
export interface Opened {
  readonly kind: 'opened';
  readonly settings: Settings;
  /** Names of the layers, in reading order. */
  readonly layers: readonly string[];
  readonly position: Position;
}

/** How a run came to stand still; `stopped` where it was halted or has come to its limit. */
export interface RunReply {
  readonly end: TrainingEnd;
  readonly epochs: number;
  readonly seconds: number;
  readonly position: Position;
  readonly fingerprint: string;
}

/** A picture that was asked for, of weights as they were at a position. */
export interface Picture {
  readonly request: AnyLook;
  /** Undefined where the network or its data have none of this kind. */
  readonly picture: AnyPicture | undefined;
  /** Epochs, with fractions. */
  readonly x: number;
}

export type NumbersReply = Rejected | { readonly kind: 'compared'; readonly remarks: readonly Remark[] };

export type CheckReply = Rejected | CheckOutcome;

/** A training that stands still under a debugger, at its first stop. */
export interface Debugging {
  readonly kind: 'debugging';
  readonly stop: Stop;
  /** What became of those that it was started with. */
  readonly breakpoints: readonly PlacedBreakpoint[];
}

/**
 * What a worker does for a debugger: the methods of `Debugger` are those of the training that `debug` has opened.
 */
export interface DebugService extends Debugger {
  /** Reads a definition and its data and goes to the first stop. Rejects only for a programmer's error. */
  debug(job: Job, start: DebugStart): Promise<Rejected | Debugging>;
}

/**
 * What a worker does for the host. One worker does one job: a training, a training under a debugger, a `check`, or any number of
 * `inspect`s and `compareNumbers`. Every call settles, also when the worker dies.
 */
export interface WorkerService extends DebugService {
  /** Reads the data of a definition and answers all problems, of the text, the shapes and the data, with what the data are. */
  inspect(job: Job): Promise<InspectReply>;
  /** The numbers of a `.numbers.json` beside those of a definition, at the weights that its training starts from. */
  compareNumbers(job: Job, numbers: string): Promise<NumbersReply>;
  check(job: Job): Promise<CheckReply>;
  /** Reads a definition and its data and lays out its training. */
  open(job: Job, opening: Opening): Promise<Rejected | Opened>;
  /** Trains on; `pace`: mini-batches a second at most, for watching. */
  run(limit: Limit, pace: number): Promise<RunReply>;
  /** Settles when what is under way has heard of it (within about 20 ms): `run` then replies `stopped`. */
  halt(): Promise<void>;
  /** The training ends here: puts in place the weights that it leaves behind. */
  settle(end: TrainingEnd): Promise<void>;
  /** From the next mini-batch on; the settings that then hold. */
  change(settings: Partial<Settings>): Promise<Settings>;
  setPace(pace: number): Promise<void>;
  /** Sets one entry of a parameter, by the layer's index, the parameter's name and the entry's place in its declared shape. */
  setParameter(layer: number, name: string, index: number, value: number): Promise<void>;
  /** The pictures that are wanted from now on: made at once, and again while it trains. */
  watch(looks: readonly AnyLook[]): Promise<void>;
  /** One picture, once; undefined where there is none of this kind. */
  glance(look: AnyLook): Promise<AnyPicture | undefined>;
  checkpoint(): Promise<Checkpoint>;
}

/** What a worker cannot read itself and asks of the host. */
export interface HostFiles {
  /** A data file by the addresses of a job and a path of its definition; its bytes are in a buffer of their own, which is given away. */
  readData(folder: string, root: string, path: string): Promise<FileContents>;
  /** The compiled kernels, `dist/kernels.wasm`. */
  readKernels(): Promise<Uint8Array>;
}

/** All that a worker can call. */
export interface WorkerHost extends WorkerEvents, HostFiles {}

/** What a worker tells the host while it works; no more than about 20 a second. */
export interface WorkerEvents {
  loading(message: string): Promise<void>;
  started(start: TrainingStart): Promise<void>;
  /** `seconds`: of work so far, as `RunReply` counts them. */
  progress(progress: Progress, seconds: number): Promise<void>;
  /** Epochs ended since the last call, in order: small networks do thousands a second. */
  epochs(scores: readonly EpochScores[]): Promise<void>;
  /** How fast the layers learn, now and then; `x` in epochs, with fractions. */
  speeds(x: number, speeds: readonly LayerSpeed[]): Promise<void>;
  /** How the values of the layers are spread, now and then; `x` in epochs, with fractions. */
  histograms(x: number, layers: readonly LayerHistograms[]): Promise<void>;
  pictures(pictures: readonly Picture[]): Promise<void>;
  /** A picture takes long: how much of it is made, from 0 to 1. */
  looking(done: number): Promise<void>;
  checking(progress: CheckProgress): Promise<void>;
  /** What logpoints of a debugger say. */
  logged(lines: Parameters<DebugListener['logged']>[0]): Promise<void>;
  /** Where a debugger is on a long way. */
  passing(epoch: number, miniBatch: number): Promise<void>;
}
