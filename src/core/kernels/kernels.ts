import type { ActivationName } from '../activations/registry.ts';
import type { ActivationFunctions } from '../activations/activation.ts';
import type { Table } from '../data/dataset.ts';
import type { DType, Floats } from '../floats.ts';
import type { Convolution, ConvolutionGeometry } from './convolution.ts';
import type { MaxPooling, PoolingGeometry } from './pooling.ts';
import type { AdamStep, MomentumStep } from './steps.ts';

/** Where a gradient is added, and times what: to nabla times 1, or to the parameter itself times −η/m. */
export interface Sink {
  into: Floats;
  factor: number;
}

/**
 * The arithmetic that decides how fast training is. All arrays are row-major, one row a sample, but for matrices of weights
 * (`ParameterSpec.packed`), which a backend stores in panels of `panel` receiving neurons (`panels.ts`). No call allocates.
 */
export interface Kernels {
  /** Receiving neurons whose weights lie side by side; 1: the matrix (units × inputs) row by row, as it is declared. */
  readonly panel: number;
  /** Whether a step of plain gradient descent may be added to the parameters by the gradient kernels themselves (`Sink`). */
  readonly fusesUpdates: boolean;
  /** Sets the first `count` values to 0. */
  clear(values: Floats, count: number): void;
  /** to += from, for the first `count` values. */
  add(from: Floats, to: Floats, count: number): void;
  /** Copies rows `order[from..to)` of a table into consecutive rows of `target`. */
  gather(table: Table, order: Uint32Array, from: number, to: number, target: Floats): void;
  /** Z = A Wᵀ + b: (rows × inputs)(inputs × units) + (units). */
  affine(a: Floats, w: Floats, b: Floats | undefined, z: Floats, rows: number, inputs: number, units: number): void;
  /** dA += Δ W: (rows × units)(units × inputs). */
  addInputGradient(delta: Floats, w: Floats, da: Floats, rows: number, inputs: number, units: number): void;
  /** ∇W += factor Δᵀ A: (units × rows)(rows × inputs), a sum over the samples in their order. */
  addWeightGradient(delta: Floats, a: Floats, sink: Sink, rows: number, inputs: number, units: number): void;
  /** ∇b += factor Σ of the rows of Δ (rows × units). */
  addBiasGradient(delta: Floats, sink: Sink, rows: number, units: number): void;
  /** C += A B with A (m × k), B (k × n), none of them packed. */
  addMatmul(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void;
  /** C = A Bᵀ with A (m × k), B (n × k). */
  matmulTransposedRight(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void;
  /** C += Aᵀ B with A (m × k), B (m × n), C (k × n). */
  addMatmulTransposedLeft(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void;
  /** A convolution planned for at most `capacity` samples at a time; what it needs beside its arguments it allocates now. */
  convolution(geometry: ConvolutionGeometry, capacity: number, allocate: (length: number) => Floats): Convolution;
  /** A maximum over windows, planned likewise. */
  maxPooling(geometry: PoolingGeometry, capacity: number, allocate: (length: number) => Floats): MaxPooling;
  /** `alpha`: the α of an activation that has one, where it is not the default. */
  activation(name: ActivationName, alpha?: number): ActivationFunctions;
  /** `softmaxCrossEntropy` of logits, without options: costs and dC/dz of each row. */
  readonly softmaxCrossEntropy?: RowLoss;
  /** Whole updates of a chain of small dense layers in one call, where there is a way that pays; else undefined. */
  chain?(plan: ChainPlan): Chain | undefined;
  /** value = keep · value − step · nabla. */
  sgdStep(value: Floats, nabla: Floats, step: number, keep: number): void;
  /** See `steps.ts`; `velocity` is kept from step to step. */
  momentumStep(value: Floats, nabla: Floats, velocity: Floats, step: Readonly<MomentumStep>): void;
  /** See `steps.ts`; `first` and `second`, the running means of g and g², are kept from step to step. */
  adamStep(value: Floats, nabla: Floats, first: Floats, second: Floats, step: Readonly<AdamStep>): void;
}

/** A loss over rows of logits z and targets y. */
export interface RowLoss {
  cost(z: Floats, y: Floats, costs: Float64Array, rows: number, columns: number): void;
  gradient(z: Floats, y: Floats, out: Floats, rows: number, columns: number): void;
}

/** A chain of dense layers that plain gradient descent trains on a squared loss; parameters as they are stored. */
export interface ChainPlan {
  readonly layers: readonly {
    readonly w: Floats;
    readonly b: Floats | undefined;
    readonly units: number;
    readonly activation: ActivationName;
  }[];
  /** dC/da = slope · (a − y), C = weight · Σ (a − y)². */
  readonly loss: { readonly slope: number; readonly weight: number };
  readonly batchSize: number;
  readonly inputs: Table;
  readonly targets: Table;
  readonly order: Uint32Array;
}

export interface Chain {
  /** Sum of the losses, each before its own update, and their number; the caller may set both to 0. */
  readonly tally: Float64Array;
  /** Updates by the mini-batches [from, to), or up to the first after which the sum is no longer finite; the next one. */
  run(from: number, to: number, eta: number): number;
}

/** Room that arrays are laid out in, once, before training begins. */
export interface Room {
  readonly dtype: DType;
  readonly kernels: Kernels;
  /** `length` zeros. While memory is only measured, none: whoever lays out arrays must not read or write them yet. */
  floats(length: number): Floats;
  /** `length` zeros in float64, whatever the dtype. */
  doubles(length: number): Float64Array;
  /** A list of row numbers where the kernels can read it. */
  indices(length: number): Uint32Array;
  /** A table where the kernels can read it. */
  table(table: Table): Table;
  /** A second thread for large products, where there is one. */
  readonly team?: Team;
}

/** Threads that share the work of kernels; the bits do not depend on it. */
export interface Team {
  /** Whether the second thread takes part from now on. */
  share(shared: boolean): void;
  /** Ends the second thread. */
  end(): void;
}

/** A place for arrays together with the kernels that work on them. */
export interface Backend {
  readonly name: string;
  /** Calls `lay` to lay out everything that a job needs; it may be called twice, first only to measure. */
  build<Built>(dtype: DType, lay: (room: Room) => Built): Built;
}
