import type { Excerpt } from '../workings/excerpt.ts';
import type { Checkpoint } from '../kept.ts';
import type { LayersPicture } from '../looks/layers.ts';
import type { Path } from '../problem.ts';
import type { TrainingEnd } from '../train/events.ts';

// What a debugger of a training is asked and answers: plain data that can be posted. The program that it debugs is one training run;
// its source is the definition, and every place in it is a path of that.

/** Where the debugger starts. */
export interface DebugStart {
  /** Counted from 1; default 1, or where the checkpoint stands. */
  readonly epoch?: number;
  /** Of the epoch, counted from 1; default 1, or where the checkpoint stands. */
  readonly miniBatch?: number;
  /** Of the mini-batch, counted from 1; default 1. */
  readonly sample?: number;
  /** Whether to stand still there; else it goes on at once, as by `continue`. Default: true. */
  readonly stopOnEntry?: boolean;
  /** In place of the definition's own. */
  readonly seed?: number;
  /** Of a training of the same definition: to go on from there, or to begin anew with its `weights`. */
  readonly checkpoint?: Checkpoint;
  readonly use?: 'position' | 'weights';
  /** A file of saved weights, relative to the definition, to begin with in place of the initialiser's. */
  readonly weightsFile?: string;
  /** Known before the first step is made, so that none is missed. */
  readonly breakpoints?: readonly Breakpoint[];
  readonly exceptions?: readonly ExceptionFilter[];
}

/**
 * How to go on from a standstill. A debugger stands behind what it has computed last, so `over` computes the next quantity and stands
 * behind that. `in` goes into the computation of the next quantity: before its first neuron, and from there before the first term of the
 * neuron's sum. `out` ends what it is in: the sum, the neurons, the phase. `back` undoes one `over`.
 */
export type Way = 'over' | 'in' | 'out' | 'continue' | 'back' | 'reverseContinue';

/** A place to be at; epochs, mini-batches and samples are counted from 1. */
export type Target =
  /** Another sample of the mini-batch that it stands in: time stays. */
  | { readonly sample: number }
  /** Before the first mini-batch of a training it is its start, past the end its end. */
  | { readonly epoch: number; readonly miniBatch?: number }
  /** Back to where the frame was entered. */
  | { readonly frame: FrameId }
  /** Back or on to a step, as `Stop.step` counts them. */
  | { readonly step: number };

/** Somewhere to go, by name. */
export interface Destination {
  readonly label: string;
  readonly target: Target;
}

/** `forward`: a layer's z and a. `backward`: its delta and its gradients. Both for places that have no direction. */
export type Direction = 'forward' | 'backward' | 'both';

/**
 * A layer, `['loss']`, `['training', 'optimizer']` (the update), `['data', 'train']` (the next mini-batch) or `['training', 'epochs']`
 * (the scores at the end of an epoch); any path inside one of them is it. It stops once in each direction of each mini-batch: where it has
 * no condition behind the first quantity, else behind the first with which all that the condition names is computed and it holds.
 */
export interface Breakpoint {
  readonly id: number;
  readonly path: Path;
  /** Default: both. */
  readonly direction?: Direction;
  /** An expression; any number but 0 is true. */
  readonly condition?: string;
  /** `5` or `= 5`: the fifth time; `>= 5`, `> 5`, `< 5`, `% 5`: every fifth. Going back counts nothing and does not ask for it. */
  readonly hitCondition?: string;
  /** To be said instead of stopping; `{expression}` is replaced by its value. */
  readonly logMessage?: string;
}

/** What became of a breakpoint that was asked for. */
export interface PlacedBreakpoint {
  readonly id: number;
  /** Whether it can ever stop. */
  readonly verified: boolean;
  /** Why it cannot. */
  readonly message?: string;
  /** The place that it is at. */
  readonly path?: Path;
}

/** What to stop for wherever it happens. */
export interface ExceptionFilter {
  /**
   * `nan`: a quantity has its first NaN or Infinity. `gradientNorm`: the mean gradient of a mini-batch is longer than `bound` (default
   * 10). `deadLayer`: a relu layer gives 0 for every neuron and sample. `saturated`: a sigmoid, hardSigmoid or tanh layer is within
   * 0.02 of its limits in at least `bound` (default 0.95) of its activations. `lossUp`: the loss of a mini-batch is above that of the one before
   * or, where an epoch has several, the training loss after an epoch above that after the one before.
   */
  readonly filter: 'nan' | 'gradientNorm' | 'deadLayer' | 'saturated' | 'lossUp';
  readonly bound?: number;
  /** An expression that must hold beside it. */
  readonly condition?: string;
}

/** Phases of a mini-batch in their order, and the end of an epoch. */
export type Phase = 'data' | 'forward' | 'loss' | 'backward' | 'gradient' | 'update' | 'epoch';

/** Why and where it stands. */
export interface Stop {
  /** `start`: back at the beginning, there is no step before. `end`: the training is over, there is no step after; both can be left the other way. */
  readonly reason: 'entry' | 'step' | 'breakpoint' | 'exception' | 'goto' | 'pause' | 'start' | 'end';
  /** Ids of the breakpoints. */
  readonly breakpoints: readonly number[];
  /** What was stopped for, or why the training is over: one sentence. */
  readonly message?: string;
  readonly filter?: ExceptionFilter['filter'];
  /** What had been set behind this place and is undone by going back to it: `w1[0, 0] = 2.5 at epoch 1, …`. */
  readonly undone?: readonly string[];
  readonly end?: TrainingEnd;
  /** Steps made since the start of the training, from 0: the same number is the same moment of the same run. */
  readonly step: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly miniBatch: number;
  readonly miniBatches: number;
  /** In view, counted from 1, of so many in the mini-batch. */
  readonly sample: number;
  readonly samples: number;
  readonly phase: Phase;
  /** Index of the layer, where the step is of one. */
  readonly layer?: number;
  /** Place in the definition of what was computed last, or of what it is in. */
  readonly path: Path;
  /** What that is: `z of hidden = w a + b`, `delta of hidden (BP2)`. */
  readonly title: string;
  /** What `over` would compute; undefined at the end. */
  readonly next?: string;
}

/** Frames, outermost last. `neuron`: inside the computation of a quantity. */
export type FrameId = 'epoch' | 'miniBatch' | 'sample' | 'phase' | 'layer' | 'neuron';

export interface Frame {
  readonly id: FrameId;
  readonly name: string;
  readonly path: Path;
}

/** Variables belong together; `ref`: for `variables`. */
export interface Scope {
  readonly name: string;
  readonly ref: string;
  /** How many it holds. */
  readonly named: number;
}

export interface Variable {
  readonly name: string;
  /** `float64 (30 × 784)`, `0.731058578630005`; a changed one says what it was: `0.5 (was 0.25)`. */
  readonly value: string;
  /** `float64 (30 × 784)`, `number`. */
  readonly type: string;
  /** For `variables`, where something is inside; stays good as long as the training is debugged. */
  readonly ref?: string;
  /** Rows or entries inside, to be asked for by pages. */
  readonly indexed?: number;
  /** Summaries inside, which stand before them. */
  readonly named?: number;
  /** An expression for it. */
  readonly expression?: string;
  /** For `readMemory` and `writeMemory`. */
  readonly memory?: string;
  /** Whether `setVariable` can set it. */
  readonly settable: boolean;
  /** Whether it is another than at the last standstill. */
  readonly changed: boolean;
  /** Computed in the mini-batch before and not yet in this one. */
  readonly stale: boolean;
}

/** Of the entries inside a variable: `named` the summaries, `indexed` so many from `start` on. Default: all named, then all indexed up to 1,000. */
export interface Page {
  readonly filter?: 'named' | 'indexed';
  readonly start?: number;
  readonly count?: number;
}

/** The value of an expression, or what is wrong with it. */
export type Evaluation =
  | ({ readonly ok: true } & Omit<Variable, 'name'>)
  | {
      readonly ok: false;
      readonly message: string;
      /** Where in the expression, in UTF-16 code units from 0. */
      readonly start: number;
      readonly end: number;
    };

export interface DebugCompletion {
  readonly label: string;
  /** To be put in place of [start, end) of the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'quantity' | 'layer' | 'number' | 'function';
  /** `float64 (30 × 784)`; `norm(a): the Euclidean length`. */
  readonly detail: string;
}

/** A matrix or vector of an equation. */
export interface Factor extends Excerpt {
  /** `w²`, `sigma'(z¹)`. */
  readonly name: string;
  /** What is before it: nothing, `·` (the matrix product), `×` (of a number), `,` where it just goes into the result, `=` or `→` before that. */
  readonly sign: '' | '·' | '⊙' | '×' | '+' | '−' | ',' | '=' | '→';
  readonly values: readonly number[];
}

/** The equation of a step with its numbers, for the sample in view. */
export interface StepEquation {
  /** `BP2` where the book has a number for it. */
  readonly number: string | undefined;
  /** `delta¹ = ((w²)ᵀ delta²) ⊙ sigma'(z¹)` */
  readonly text: string;
  /** The right side from left to right, then the left side behind `=`; behind `→` where the text alone says how it comes out. */
  readonly factors: readonly Factor[];
  /** The same for other parameters. */
  readonly others?: readonly (readonly Factor[])[];
  /** Factors that were set after the result had been computed from what they were: the equation does not hold with their numbers. */
  readonly setSince: readonly string[];
  /** The entry that is looked into, where one is. */
  readonly inside?: LookedInto;
}

/** An entry of a quantity, and the sum that it is. */
export interface LookedInto {
  /** `neuron 2 of 3, 4 of 785 terms` */
  readonly name: string;
  /** Its row and column in the result. */
  readonly entry: readonly [row: number, column: number];
  /** `z²[1] = Σ w²[1, k] a¹[k] + b²[1]`, once its terms are looked into. */
  readonly sum?: string;
  /** The last few that were added, each with what the sum was then. */
  readonly terms: readonly { readonly name: string; readonly factors: readonly number[]; readonly sum: number }[];
}

/** What stands behind a line of the definition while it stands still. */
export interface InlineValue {
  readonly path: Path;
  /** `a: 30, mean 0.48` */
  readonly text: string;
}

/** What a debugger tells on its way, a few times a second at most. */
export interface DebugListener {
  /** What logpoints say, in order. */
  logged(lines: readonly { readonly text: string; readonly path: Path; readonly breakpoint: number }[]): void;
  /** Where a long way has come to. */
  passing(epoch: number, miniBatch: number): void;
}

/**
 * A training run under a debugger. Calls that change something are done one after the other in the order in which they came; the others
 * are answered at once, of the moment that it stands at. None throws for what a user can do wrong.
 */
export interface Debugger {
  go(way: Way): Promise<Stop>;
  goTo(target: Target): Promise<Stop>;
  /** Where one can go from a place of the definition; nothing where nothing happens there. */
  destinations(path: Path): Promise<readonly Destination[]>;
  /** Ends a long way, which then stops for `pause`. */
  pause(): Promise<void>;
  /** Where it stands. */
  where(): Promise<Stop>;
  /** In place of all breakpoints there were. */
  breakAt(breakpoints: readonly Breakpoint[]): Promise<readonly PlacedBreakpoint[]>;
  catchAll(
    filters: readonly ExceptionFilter[],
  ): Promise<readonly { readonly ok: boolean; readonly message?: string }[]>;
  /** Innermost first. */
  frames(): Promise<readonly Frame[]>;
  scopes(frame: FrameId): Promise<readonly Scope[]>;
  /** What is inside a scope or variable; nothing where there is no such. */
  variables(ref: string, page?: Page): Promise<readonly Variable[]>;
  /** `x` of a watch, of a hover, or typed in the console, where it may also be an assignment. */
  evaluate(expression: string, frame: FrameId): Promise<Evaluation>;
  /** What could stand at a column (UTF-16 code units from 0) of a text in the console. */
  complete(text: string, column: number, frame: FrameId): Promise<readonly DebugCompletion[]>;
  /** Sets what has this name inside `ref` to the value of an expression. */
  setVariable(ref: string, name: string, value: string): Promise<Evaluation>;
  /** Takes back everything that was set, and stands at the same step of the run as the file has it. */
  reset(): Promise<Stop>;
  /** Little-endian, in the order of the entries; fewer bytes at the end. Undefined: there is no such memory. */
  readMemory(memory: string, offset: number, count: number): Promise<Uint8Array | undefined>;
  /** How many bytes were written; whole numbers of entries only, the rest of the bytes of an entry are kept as they were. */
  writeMemory(memory: string, offset: number, bytes: Uint8Array): Promise<number>;
  inlineValues(): Promise<readonly InlineValue[]>;
  /** The value of what a key or a value of the definition is about, with its expression; undefined where it is about nothing. */
  valueAt(path: Path): Promise<({ readonly expression: string } & Evaluation) | undefined>;
  equation(): Promise<StepEquation>;
  /** The network with the weights of this moment; of a wider layer than `most` the first and the last neurons. */
  picture(most: number): Promise<LayersPicture>;
}
