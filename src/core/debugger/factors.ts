import { excerpt, firstTelling } from '../workings/excerpt.ts';
import type { Factor } from './debugger.ts';
import { entries, type Tensor, tensorOf } from './tensor.ts';

// Tensors as the matrices of an equation.

/** What is shown of a factor. */
const room = { rows: 8, columns: 8 };

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

/** `first`: the row and the column that it is shown from. */
export function factor(
  name: string,
  sign: Factor['sign'],
  tensor: Tensor,
  first?: readonly [row: number, column: number],
): Factor {
  const { data, offset, strides, shape } = matrix(tensor);
  const [rows, columns] = shape as [number, number];
  const at = (row: number, column: number): number => data[offset + row * strides[0]! + column * strides[1]!]!;
  return { name, sign, ...excerpt({ rows, columns }, at, room, first) };
}

/** The row from which a matrix is shown, so that not all that is seen is 0. */
export function firstRowOf(tensor: Tensor): number {
  const { data, offset, strides, shape } = matrix(tensor);
  const [rows, columns] = shape as [number, number];
  return firstTelling(rows, room.rows, (row) => {
    for (let column = 0; column < columns; column++) {
      if (data[offset + row * strides[0]! + column * strides[1]!] !== 0) return false;
    }
    return true;
  });
}

export function numberFactor(name: string, sign: Factor['sign'], value: number): Factor {
  return factor(name, sign, tensorOf(Float64Array.of(value), [1, 1]));
}
