import type { DType, Floats } from '../floats.ts';
import { type Shape, sizeOf } from '../shape.ts';

/** What the entries of an array are, where they are not computed just to be looked at. */
export type Origin =
  | { readonly of: 'parameter'; readonly layer: number; readonly parameter: number }
  | { readonly of: 'nabla'; readonly layer: number; readonly parameter: number }
  /** Rows of `size` entries, one a sample. */
  | { readonly of: 'input' | 'target'; readonly size: number };

/** A view of an array, or of a part of it, in whatever order its strides make. */
export interface Tensor {
  readonly kind: 'tensor';
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: Floats;
  readonly offset: number;
  /** Entries of `data` from one index of an axis to the next. */
  readonly strides: readonly number[];
  readonly origin?: Origin;
  /** The layer whose z it is, or a part of it. */
  readonly zOf?: number;
}

/** Entries of the largest tensor that is computed for an expression. */
export const mostEntries = 4e6;

/** The strides of an array whose last index runs fastest. */
function rowMajor(shape: Shape): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides.unshift(stride);
    stride *= shape[axis]!;
  }
  return strides;
}

export function tensorOf(
  data: Floats,
  shape: Shape,
  { offset = 0, origin }: { offset?: number; origin?: Origin } = {},
): Tensor {
  const dtype = data instanceof Float32Array ? 'float32' : 'float64';
  return { kind: 'tensor', dtype, shape, data, offset, strides: rowMajor(shape), ...(origin && { origin }) };
}

/**
 * Values of m samples, stored one row a sample, as the book has them: samples are columns. `shape`: of one sample; a flat one
 * is a column, so that (n) becomes (n × m), or (n × 1) of one `sample`.
 */
export function ofSamples(data: Floats, shape: Shape, m: number, sample: number | undefined, origin?: Origin): Tensor {
  const size = sizeOf(shape);
  const dtype = data instanceof Float32Array ? 'float32' : 'float64';
  const strides = rowMajor(shape);
  const whole = { kind: 'tensor', dtype, data, ...(origin && { origin }) } as const;
  if (sample === undefined) return { ...whole, shape: [...shape, m], offset: 0, strides: [...strides, size] };
  const offset = sample * size;
  if (shape.length === 1) return { ...whole, shape: [size, 1], offset, strides: [1, size] };
  return { ...whole, shape, offset, strides };
}

/** Where in `data` the entry with a row-major index is. */
export function placeOf({ shape, strides, offset }: Tensor, index: number): number {
  let rest = index;
  let place = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis]!;
    const at = rest % extent;
    place += at * strides[axis]!;
    rest = (rest - at) / extent;
  }
  return place;
}

export function entry(tensor: Tensor, index: number): number {
  return tensor.data[placeOf(tensor, index)]!;
}

/** All entries in row-major order; a copy. */
export function entries(tensor: Tensor): Float64Array {
  const size = sizeOf(tensor.shape);
  const { data, offset, strides, shape } = tensor;
  if (isDense(tensor)) return Float64Array.from(data.subarray(offset, offset + size));
  const all = new Float64Array(size);
  const rank = shape.length;
  const index = Array.from({ length: rank }, () => 0);
  let place = offset;
  for (let i = 0; i < size; i++) {
    all[i] = data[place]!;
    for (let axis = rank - 1; axis >= 0; axis--) {
      index[axis] = index[axis]! + 1;
      place += strides[axis]!;
      if (index[axis]! < shape[axis]!) break;
      place -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return all;
}

/** Whether the entries lie one after the other in their order. */
function isDense({ shape, strides }: Tensor): boolean {
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== stride) return false;
    stride *= shape[axis]!;
  }
  return true;
}

/** The part at an index of the first axis. */
export function rowOf(tensor: Tensor, index: number): Tensor {
  const { shape, strides, offset } = tensor;
  return { ...tensor, shape: shape.slice(1), strides: strides.slice(1), offset: offset + index * strides[0]! };
}

/** The part from `start` on along an axis, every `step`. */
export function sliceOf(tensor: Tensor, axis: number, start: number, count: number, step: number): Tensor {
  return {
    ...tensor,
    shape: tensor.shape.with(axis, count),
    strides: tensor.strides.with(axis, tensor.strides[axis]! * step),
    offset: tensor.offset + start * tensor.strides[axis]!,
  };
}

export function withoutAxis(tensor: Tensor, axis: number, index: number): Tensor {
  const { shape, strides, offset } = tensor;
  return {
    ...tensor,
    shape: shape.toSpliced(axis, 1),
    strides: strides.toSpliced(axis, 1),
    offset: offset + index * strides[axis]!,
  };
}

export function transposed(tensor: Tensor): Tensor {
  return { ...tensor, shape: tensor.shape.toReversed(), strides: tensor.strides.toReversed() };
}

/** A tensor as if it had another shape, to which NumPy's rules stretch it; undefined where they do not. */
export function stretched(tensor: Tensor, shape: Shape): Tensor | undefined {
  const missing = shape.length - tensor.shape.length;
  if (missing < 0) return undefined;
  const strides: number[] = [];
  for (const [axis, extent] of shape.entries()) {
    const own = tensor.shape[axis - missing];
    if (own === undefined || (own === 1 && extent !== 1)) strides.push(0);
    else if (own === extent) strides.push(tensor.strides[axis - missing]!);
    else return undefined;
  }
  return { ...tensor, shape, strides };
}

/** The shape that two are stretched to together; undefined where there is none. */
export function commonShape(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const one = a[axis - rank + a.length] ?? 1;
    const other = b[axis - rank + b.length] ?? 1;
    if (one !== other && one !== 1 && other !== 1) return undefined;
    shape.push(one === 1 ? other : one);
  }
  return shape;
}

/** `(30 × 784)`, `(3)`, `()` */
export function shapeText(shape: Shape): string {
  return `(${shape.join(' × ')})`;
}

/** As NumPy writes it: `(30,784)`, `(3,)`. */
export function numpyShape(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}
