import { type ActivationName, activations } from '../../activations/registry.ts';
import { exp, log } from '../../math/elementary.ts';
import { sizeOf } from '../../shape.ts';
import { entries, shapeText, type Tensor, tensorOf, transposed } from '../tensor.ts';
import { Fault, type Span } from './fault.ts';

// The functions of expressions, as NumPy has them.

interface FunctionOfEntries {
  readonly summary: string;
  /** Of all entries, or of those along an axis. */
  reduce(values: Float64Array): number;
}

const sum = (values: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};
const extreme = (values: Float64Array, isBetter: (a: number, b: number) => boolean): number => {
  let best = 0;
  for (let i = 1; i < values.length && !Number.isNaN(values[best]!); i++) {
    if (Number.isNaN(values[i]!) || isBetter(values[i]!, values[best]!)) best = i;
  }
  return best;
};
const isMore = (a: number, b: number): boolean => a > b;
const isLess = (a: number, b: number): boolean => a < b;

export const reductions: Readonly<Record<string, FunctionOfEntries>> = {
  sum: { summary: 'the sum of all entries; sum(w, 0): of each column', reduce: sum },
  mean: { summary: 'the mean of all entries', reduce: (values) => sum(values) / values.length },
  max: { summary: 'the largest entry', reduce: (values) => values[extreme(values, isMore)]! },
  min: { summary: 'the smallest entry', reduce: (values) => values[extreme(values, isLess)]! },
  argmax: { summary: 'the index of the largest entry', reduce: (values) => extreme(values, isMore) },
  argmin: { summary: 'the index of the smallest entry', reduce: (values) => extreme(values, isLess) },
  norm: {
    summary: 'the length: the root of the sum of the squares',
    reduce: (values) => Math.sqrt(sum(values.map((value) => value * value))),
  },
  any: { summary: 'whether any entry is not 0', reduce: (values) => Number(values.some((value) => value !== 0)) },
  all: { summary: 'whether no entry is 0', reduce: (values) => Number(values.every((value) => value !== 0)) },
};

interface FunctionOfEach {
  readonly summary: string;
  apply(values: Float64Array): Float64Array;
}

const each = (summary: string, f: (x: number) => number): FunctionOfEach => ({
  summary,
  apply: (values) => values.map((value) => f(value)),
});
const activated = (name: ActivationName, values: Float64Array, columns = values.length): Float64Array => {
  const a = new Float64Array(values.length);
  activations[name].forward(values, a, values.length / Math.max(1, columns), columns);
  return a;
};
/** Those of one number; softmax takes a whole layer. */
const ofEachNumber = Object.values(activations).flatMap(({ name, formula }) =>
  name === 'softmax' || name === 'linear' ? [] : [{ name: name as ActivationName, formula }],
);

export const functionsOfEach: Readonly<Record<string, FunctionOfEach>> = {
  abs: each('without the sign', Math.abs),
  exp: each('e to the power of each entry', exp),
  log: each('the natural logarithm', log),
  sqrt: each('the square root', Math.sqrt),
  isnan: each('1 where an entry is no number', (value) => Number(Number.isNaN(value))),
  ...Object.fromEntries(
    ofEachNumber.map(({ name, formula }) => [name, { summary: formula, apply: (values) => activated(name, values) }]),
  ),
  sigmoid_prime: {
    summary: 'the derivative of the sigmoid at z',
    apply(values) {
      const a = activated('sigmoid', values);
      const slopes = new Float64Array(values.length).fill(1);
      activations.sigmoid.backward(values, a, slopes, slopes, 1, values.length);
      return slopes;
    },
  },
};

/** Those that the evaluation itself knows. */
export const otherFunctions: Readonly<Record<string, string>> = {
  dot: 'dot(w, a): the matrix product, as w @ a',
  transpose: 'transpose(w): rows become columns, as w.T',
  shape: 'the extents of the axes',
  len: 'the extent of the first axis',
  array: 'array([[1], [0]]): a tensor of numbers',
  softmax: 'softmax(z): e^z of each entry over the sum of all of its column',
  numeric: 'numeric(nablaW[0, 1]): the gradient of an entry by difference quotients, computed now',
  layer: 'layer("dense 1"): a layer by its name or its index',
};

/** A reduction over everything, or over one axis. */
export function reduceTensor(name: string, tensor: Tensor, axis: number | undefined, span: Span): Tensor | number {
  const { reduce } = reductions[name]!;
  const values = entries(tensor);
  const { shape } = tensor;
  if (axis === undefined) {
    if (values.length === 0) throw new Fault(`${name} of nothing: the tensor is ${shapeText(shape)}`, span);
    return reduce(values);
  }
  const at = axis < 0 ? axis + shape.length : axis;
  const extent = shape[at];
  if (extent === undefined || !Number.isInteger(at)) {
    throw new Fault(
      `axis ${axis} is out of bounds: a tensor ${shapeText(shape)} has ${shape.length} axes, counted from 0`,
      span,
    );
  }
  if (extent === 0) throw new Fault(`${name} of nothing: the tensor is ${shapeText(shape)}`, span);
  const rest = shape.toSpliced(at, 1);
  const inner = sizeOf(shape.slice(at + 1));
  const result = new Float64Array(sizeOf(rest));
  const along = new Float64Array(extent);
  for (let i = 0; i < result.length; i++) {
    const start = Math.floor(i / inner) * inner * extent + (i % inner);
    for (let k = 0; k < extent; k++) along[k] = values[start + k * inner]!;
    result[i] = reduce(along);
  }
  return tensorOf(result, rest);
}

/** Of a vector as a whole, of everything else along the first axis: a sample is a column. */
export function softmaxOf(tensor: Tensor): Tensor {
  if (tensor.shape.length < 2) return tensorOf(activated('softmax', entries(tensor)), tensor.shape);
  const turned = transposed(tensor);
  const columns = tensor.shape[0]!;
  return transposed(tensorOf(activated('softmax', entries(turned), columns), turned.shape));
}
