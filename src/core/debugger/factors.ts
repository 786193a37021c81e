import type { Factor } from './debugger.ts';
import { entries, type Tensor, tensorOf } from './tensor.ts';

// Tensors as the matrices of an equation.

/** Rows and columns of a factor that are shown. */
const mostShown = 8;

/** A tensor of a sample as a column. */
export function column(tensor: Tensor): Tensor {
  if (tensor.shape.length === 2 && tensor.shape[1] === 1) return tensor;
  const size = tensor.shape.reduce((product, extent) => product * extent, 1);
  return { ...tensor, shape: [size, 1], data: entries(tensor), offset: 0, strides: [1, 1] };
}

/** A tensor of all samples as a matrix, samples as columns; a number as one of one entry. */
export function matrix(tensor: Tensor): Tensor {
  if (tensor.shape.length === 2) return tensor;
  const m = tensor.shape.at(-1) ?? 1;
  const rows = tensor.shape.slice(0, -1).reduce((product, extent) => product * extent, 1);
  return { ...tensor, shape: [rows, m], data: entries(tensor), offset: 0, strides: [m, 1] };
}

export function factor(name: string, sign: Factor['sign'], tensor: Tensor): Factor {
  const { data, offset, strides, shape } = matrix(tensor);
  const [rows, columns] = shape as [number, number];
  const shown = [Math.min(rows, mostShown), Math.min(columns, mostShown)] as const;
  const values = Array.from({ length: shown[0] * shown[1] }, (_, i) => {
    const at = i % shown[1];
    return data[offset + ((i - at) / shown[1]) * strides[0]! + at * strides[1]!]!;
  });
  return { name, rows, columns, sign, shown, values };
}

export function numberFactor(name: string, sign: Factor['sign'], value: number): Factor {
  return factor(name, sign, tensorOf(Float64Array.of(value), [1, 1]));
}
