import type { ActivationName } from '../activations/registry.ts';
import type { ActivationFunctions } from '../activations/activation.ts';
import type { Table } from '../data/dataset.ts';
import type { DType, Floats } from '../floats.ts';
import type { Convolution, ConvolutionGeometry } from './convolution.ts';

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
  activation(name: ActivationName): ActivationFunctions;
  /** value = keep · value − step · nabla. */
  sgdStep(value: Floats, nabla: Floats, step: number, keep: number): void;
}

/** Room that arrays are laid out in, once, before training begins. */
export interface Room {
  readonly dtype: DType;
  readonly kernels: Kernels;
  /** `length` zeros. While memory is only measured, none: whoever lays out arrays must not read or write them yet. */
  floats(length: number): Floats;
  /** A table where the kernels can read it. */
  table(table: Table): Table;
}

/** A place for arrays together with the kernels that work on them. */
export interface Backend {
  readonly name: string;
  /** Calls `lay` to lay out everything that a job needs; it may be called twice, first only to measure. */
  build<Built>(dtype: DType, lay: (room: Room) => Built): Built;
}
