// The compiled kernels of src/wasm/ as seen from TypeScript. All arrays lie in one shared memory, 64-byte aligned; an address
// counts bytes from its start. Activations are row-major (rows × columns). Weights (units × inputs) and their gradients lie in
// panels of P receiving neurons, P = 8 in float32 and 4 in float64: entry (j, i) at (⌊j / P⌋ · inputs + i) · P + j mod P,
// zeros behind the last unit.

declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => KernelModule;
  Memory: new (size: { initial: number; maximum: number; shared: true }) => KernelMemory;
  Instance: new (module: KernelModule, imports: { env: { memory: KernelMemory } }) => { exports: object };
};

/** A `WebAssembly.Module`: can be posted to workers. */
export type KernelModule = object;

/** A shared `WebAssembly.Memory`. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
  /** By pages of 64 KiB. Views on the buffer before stay valid. */
  grow(pages: number): number;
}

export const bytesPerPage = 65_536;

/** In bytes. */
type Address = number;

/** The kernels that there are twice, with `_f32` and with `_f64` behind their names. Panels and rows run from…to. */
interface TypedKernels {
  /** Bytes of scratch with which every product of (rows × inputs), (units × inputs) and (rows × units) gets along. */
  scratchBytes(rows: number, inputs: number, units: number): number;

  /** Z = A Wᵀ + b; no bias where b is 0. */
  affine(
    a: Address,
    w: Address,
    b: Address,
    z: Address,
    rows: number,
    inputs: number,
    units: number,
    panelFrom: number,
    panelTo: number,
  ): void;
  /** dA += Δ W, for as many inputs as neurons are in those panels. */
  addInputGradient(
    delta: Address,
    w: Address,
    da: Address,
    rows: number,
    inputs: number,
    units: number,
    panelFrom: number,
    panelTo: number,
  ): void;
  /** ∇W += (factor · Δ)ᵀ A, row after row from what is in ∇W, which may be W itself. Pads stay 0 as long as A is finite. */
  addWeightGradient(
    delta: Address,
    a: Address,
    nabla: Address,
    factor: number,
    rows: number,
    inputs: number,
    units: number,
    panelFrom: number,
    panelTo: number,
  ): void;
  /** ∇b += factor · Δ, row after row. */
  addBiasGradient(delta: Address, nabla: Address, factor: number, rows: number, units: number): void;

  /**
   * Rows order[from…to) (u32) of a table of bytes, times scale, into rows of `target`; to `lists` goes for each row, every
   * `listBytes(columns)` bytes, what is not zero in it. No lists where that is 0.
   */
  gatherBytes(
    values: Address,
    columns: number,
    order: Address,
    from: number,
    to: number,
    scale: number,
    target: Address,
    lists: Address,
  ): void;
  /** The same from a table of floats. */
  gatherFloats(
    values: Address,
    columns: number,
    order: Address,
    from: number,
    to: number,
    scale: number,
    target: Address,
    lists: Address,
  ): void;
  /** `affine` without the zeros of A: the same bits as long as all weights are finite. */
  affineSparse(
    a: Address,
    lists: Address,
    w: Address,
    b: Address,
    z: Address,
    rows: number,
    inputs: number,
    units: number,
    panelFrom: number,
    panelTo: number,
  ): void;
  /** `addWeightGradient` without the zeros of A: the same bits as long as Δ is finite and no entry of ∇W is −0. */
  addWeightGradientSparse(
    delta: Address,
    a: Address,
    lists: Address,
    nabla: Address,
    factor: number,
    rows: number,
    inputs: number,
    units: number,
    panelFrom: number,
    panelTo: number,
  ): void;

  /** Updates of a chain of small layers; `plan` has the fields that `src/wasm/chain.ts` names. The next mini-batch. */
  runChain(plan: Address, from: number, to: number, eta: number, slope: number, weight: number, tally: Address): number;

  /** z = w ∗ a + b for some images; `pass` has the fields that `src/wasm/passes.ts` names. No bias where b is 0. */
  convolution(pass: Address, a: Address, w: Address, b: Address, z: Address, rowFrom: number, rowTo: number): void;
  /** z += w ∗ a. */
  addConvolution(pass: Address, a: Address, w: Address, z: Address, rowFrom: number, rowTo: number): void;
  /** The weights of the way back: kernels turned round, filters and channels exchanged. */
  flipWeights(w: Address, filters: number, places: number, channels: number, target: Address): void;
  /** ∇w += factor · Σ over the positions, image after image. An item is a line of the kernel with a panel of filters. */
  addConvolutionWeightGradient(
    pass: Address,
    delta: Address,
    a: Address,
    nabla: Address,
    factor: number,
    rows: number,
    itemFrom: number,
    itemTo: number,
  ): void;

  /** Maxima over windows and where they were; `pooling` has the fields that `src/wasm/pooling.ts` names. */
  maxPool(pooling: Address, a: Address, out: Address, winners: Address, rowFrom: number, rowTo: number): void;
  /** da += the gradient, where the maxima were. */
  addMaxPoolGradient(
    pooling: Address,
    gradient: Address,
    winners: Address,
    da: Address,
    rowFrom: number,
    rowTo: number,
  ): void;

  sigmoidForward: Forward;
  tanhForward: Forward;
  reluForward: Forward;
  leakyReluForward: ForwardWithAlpha;
  eluForward: ForwardWithAlpha;
  siluForward: Forward;
  softplusForward: Forward;
  sigmoidBackward: Backward;
  tanhBackward: Backward;
  reluBackward: Backward;
  leakyReluBackward: BackwardWithAlpha;
  eluBackward: BackwardWithAlpha;
  siluBackward: Backward;
  softplusBackward: Backward;

  /** Row by row; a may be z. */
  softmaxForward(z: Address, a: Address, rows: number, columns: number): void;
  /** delta may be gradient. */
  softmaxBackward(a: Address, gradient: Address, delta: Address, rows: number, columns: number): void;
  /** Costs are float64 in both. */
  softmaxCrossEntropyCost(z: Address, y: Address, costs: Address, rows: number, columns: number): void;
  softmaxCrossEntropyGradient(z: Address, y: Address, out: Address, rows: number, columns: number): void;

  fill(target: Address, n: number, value: number): void;
  /** to += from. */
  add(from: Address, to: Address, n: number): void;
  /** out = a − b. */
  subtract(a: Address, b: Address, out: Address, n: number): void;
  /** value = keep · value − step · nabla. */
  sgdStep(value: Address, nabla: Address, n: number, step: number, keep: number): void;
  /** g = scale · nabla + decay · value; v = momentum · v + g; value −= rate · v, or rate · (g + momentum · v) with Nesterov. */
  momentumStep(
    value: Address,
    nabla: Address,
    velocity: Address,
    n: number,
    scale: number,
    decay: number,
    momentum: number,
    rate: number,
    nesterov: boolean,
  ): void;
  /**
   * g = scale · nabla + decay · value; m += (1 − beta1)(g − m); v = beta2 · v + (1 − beta2) g²;
   * value = keep · value − rate · m / (√v · root + epsilon) with rate = η / (1 − beta1^t), root = 1 / √(1 − beta2^t).
   */
  adamStep(
    value: Address,
    nabla: Address,
    m: Address,
    v: Address,
    n: number,
    scale: number,
    decay: number,
    keep: number,
    beta1: number,
    beta2: number,
    rate: number,
    root: number,
    epsilon: number,
  ): void;
  /** In float64. */
  sumOfSquares(value: Address, n: number): number;

  /** C += A B with A (m × k), B (k × n), C (m × n); lda, ldb, ldc: values from one row to the next. */
  addMatmul: Product;
  /** C = A Bᵀ with A (m × k), B (n × k), C (m × n). */
  matmulTransposedRight: Product;
  /** C += Aᵀ B with A (k × m), B (k × n), C (m × n). */
  addMatmulTransposedLeft: Product;
}

/** a = f(z) for n values; a may be z. */
type Forward = (z: Address, a: Address, n: number) => void;
type ForwardWithAlpha = (z: Address, a: Address, n: number, alpha: number) => void;
/** delta = gradient · f'(z) for n values, delta may be gradient. Sigmoid and tanh read a and not z, the others z and not a. */
type Backward = (z: Address, a: Address, gradient: Address, delta: Address, n: number) => void;
type BackwardWithAlpha = (z: Address, a: Address, gradient: Address, delta: Address, n: number, alpha: number) => void;
type Product = (
  a: Address,
  b: Address,
  c: Address,
  m: number,
  k: number,
  n: number,
  lda: number,
  ldb: number,
  ldc: number,
) => void;

type Typed<Suffix extends string> = {
  readonly [Name in keyof TypedKernels as `${Name}_${Suffix}`]: TypedKernels[Name];
};

export interface KernelExports extends Typed<'f32'>, Typed<'f64'> {
  /** The first byte that the module itself does not use. */
  firstFree(): Address;
  /** Where this instance may copy operands to, 64-byte aligned. Instances that run at the same time need one each. */
  setScratch(address: Address): void;
  /** Bytes from one row's list to the next; at most 65,535 columns. A list is a u32 count, 12 bytes, then u16 indices. */
  listBytes(columns: number): number;
}

/** Undefined where the engine does not know an instruction of the module: the relaxed one is not for every machine. */
export function compileKernels(bytes: Uint8Array): KernelModule | undefined {
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}

/** A memory of `initial` bytes that can grow to `maximum`. */
export function kernelMemory(initial: number, maximum: number): KernelMemory {
  return new WebAssembly.Memory({
    initial: Math.ceil(initial / bytesPerPage),
    maximum: Math.ceil(maximum / bytesPerPage),
    shared: true,
  });
}

/** One instance for each thread; all of them on the same memory. */
export function instantiateKernels(module: KernelModule, memory: KernelMemory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
}
