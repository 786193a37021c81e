import { broadcast, type Dims, dot, type NumpyResult, sameDims, transposed } from './numpy.ts';

/** What network.py is given: sizes [n0, …, nL], and a sample in whatever shapes. */
export interface NumpySample {
  readonly sizes: readonly number[];
  readonly x: Dims;
  /** `[]`: a bare number, as a label is. */
  readonly y: Dims;
}

export type LessonPart = 'forward' | 'backward' | 'update';

/** The arrays of network.py by the book's letters: wa is w a before the bias, error is a − y, wd is wᵀ delta. */
export type Quantity = 'wa' | 'z' | 'a' | 'error' | 'wd' | 'delta' | 'nablaW' | 'sumB' | 'sumW' | 'w' | 'b';

/** One line of the computation. */
export interface LessonStep {
  readonly part: LessonPart;
  readonly quantity: Quantity;
  /** From 1; the input is layer 0. */
  readonly layer: number;
  /** Shapes of what it is computed from, the second where there is one. */
  readonly left: Dims;
  readonly right: Dims | undefined;
  readonly result: NumpyResult;
}

/** Shapes of the parameters, the first layer's at index 0. */
export interface ParameterDims {
  readonly weights: readonly Dims[];
  readonly biases: readonly Dims[];
}

/** What one call of update_mini_batch computes, with this sample alone in the mini-batch. */
export interface NumpyTrace {
  readonly sample: NumpySample;
  /** In the order of computation; the last one is the one that fails, where one does. */
  readonly steps: readonly LessonStep[];
  /** Undefined where a line fails. */
  readonly after: ParameterDims | undefined;
}

/** As `Network(sizes)` makes them: w (n_l, n_(l−1)), b (n_l, 1). */
export function parameterDims(sizes: readonly number[]): ParameterDims {
  const layers = sizes.slice(1);
  return { weights: layers.map((n, index) => [n, sizes[index]!]), biases: layers.map((n) => [n, 1]) };
}

/**
 * Follows shapes through network.py's backprop and update_mini_batch by NumPy's rules; `parameters`: those to start with, where
 * an update before has changed their shapes.
 */
export function traceUpdate(sample: NumpySample, parameters = parameterDims(sample.sizes)): NumpyTrace {
  const { weights, biases } = parameters;
  const last = weights.length;
  const steps: LessonStep[] = [];
  const known: Partial<Record<Quantity, Dims[]>> = { a: [sample.x] };
  const of = (quantity: Quantity, layer: number): Dims => known[quantity]![layer]!;
  /** Notes one line; after one that fails nothing is computed any more. */
  const compute = (
    part: LessonPart,
    quantity: Quantity,
    layer: number,
    operation: (left: Dims, right: Dims) => NumpyResult,
    operands: () => readonly [Dims, Dims?],
  ): void => {
    const before = steps.at(-1);
    if (before !== undefined && 'error' in before.result) return;
    const [left, right] = operands();
    const result = right === undefined ? { dims: left } : operation(left, right);
    steps.push({ part, quantity, layer, left, right, result });
    if ('dims' in result) (known[quantity] ??= [])[layer] = result.dims;
  };

  for (let l = 1; l <= last; l++) {
    compute('forward', 'wa', l, dot, () => [weights[l - 1]!, of('a', l - 1)]);
    compute('forward', 'z', l, broadcast, () => [of('wa', l), biases[l - 1]!]);
    compute('forward', 'a', l, broadcast, () => [of('z', l)]);
  }
  compute('backward', 'error', last, broadcast, () => [of('a', last), sample.y]);
  for (let l = last; l >= 1; l--) {
    if (l < last) compute('backward', 'wd', l, dot, () => [transposed(weights[l]!), of('delta', l + 1)]);
    compute('backward', 'delta', l, broadcast, () => [of(l < last ? 'wd' : 'error', l), of('z', l)]);
    compute('backward', 'nablaW', l, dot, () => [of('delta', l), transposed(of('a', l - 1))]);
  }
  const layers = weights.map((_, index) => index + 1);
  for (const l of layers) compute('update', 'sumB', l, broadcast, () => [biases[l - 1]!, of('delta', l)]);
  for (const l of layers) compute('update', 'sumW', l, broadcast, () => [weights[l - 1]!, of('nablaW', l)]);
  for (const l of layers) compute('update', 'w', l, broadcast, () => [weights[l - 1]!, of('sumW', l)]);
  for (const l of layers) compute('update', 'b', l, broadcast, () => [biases[l - 1]!, of('sumB', l)]);
  const whole = steps.every(({ result }) => 'dims' in result);
  return {
    sample,
    steps,
    after: whole ? { weights: layers.map((l) => of('w', l)), biases: layers.map((l) => of('b', l)) } : undefined,
  };
}

/** feedforward of any x. */
export function outputDims(x: Dims, { weights, biases }: ParameterDims): NumpyResult {
  let result: NumpyResult = { dims: x };
  for (const [index, w] of weights.entries()) {
    if ('dims' in result) result = dot(w, result.dims);
    if ('dims' in result) result = broadcast(result.dims, biases[index]!);
  }
  return result;
}

/** What comes of a sample. */
export type NumpyOutcome =
  | { readonly kind: 'right' }
  /** The line that raises a ValueError. */
  | { readonly kind: 'fails'; readonly step: LessonStep; readonly error: string }
  /** Nothing is raised: the biases become matrices, `output` is what a proper x (n, 1) gives from then on. */
  | { readonly kind: 'biasesGrow'; readonly after: ParameterDims; readonly output: NumpyResult }
  /** Nothing is raised, and all shapes are right: y is one number, and every output is pulled to it. */
  | { readonly kind: 'labelForAll' };

export function outcomeOf(trace: NumpyTrace): NumpyOutcome {
  const { sample } = trace;
  const failed = trace.steps.at(-1);
  if (failed !== undefined && 'error' in failed.result) {
    return { kind: 'fails', step: failed, error: failed.result.error };
  }
  const { after } = trace;
  const before = parameterDims(sample.sizes);
  if (after !== undefined && after.biases.some((dims, index) => !sameDims(dims, before.biases[index]!))) {
    return { kind: 'biasesGrow', after, output: outputDims([sample.sizes[0]!, 1], after) };
  }
  return sample.y.length === 0 && sample.sizes.at(-1)! > 1 ? { kind: 'labelForAll' } : { kind: 'right' };
}
