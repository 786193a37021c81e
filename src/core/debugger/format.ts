import type { DType } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import type { Value } from './expressions/values.ts';
import { entries, shapeText, type Tensor } from './tensor.ts';

// Values as a debugger shows them: all digits, as many as tell the number from its neighbours.

export function numberText(value: number, dtype: DType = 'float64'): string {
  if (dtype === 'float64' || !Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return numberText(short);
  }
  return numberText(Number(value.toPrecision(9)));
}

/** Entries that are shown in the line of a tensor. */
const mostInLine = 6;

/** `float64 (30 × 784)`, `float64 (3 × 1) [[0.1], [0.2], [0.3]]` */
export function tensorText(tensor: Tensor): string {
  if (tensor.shape.length === 0) return numberText(entries(tensor)[0]!, tensor.dtype);
  const kind = typeText(tensor);
  if (sizeOf(tensor.shape) > mostInLine) return kind;
  const values = [...entries(tensor)].map((value) => numberText(value, tensor.dtype));
  return `${kind} ${nested(values, tensor.shape)}`;
}

export function typeText(tensor: Tensor): string {
  return tensor.shape.length === 0 ? tensor.dtype : `${tensor.dtype} ${shapeText(tensor.shape)}`;
}

function nested(texts: readonly string[], shape: readonly number[]): string {
  if (shape.length === 0) return texts[0] ?? '';
  const size = sizeOf(shape.slice(1));
  const parts = Array.from({ length: shape[0]! }, (_, i) =>
    nested(texts.slice(i * size, (i + 1) * size), shape.slice(1)),
  );
  return `[${parts.join(', ')}]`;
}

/** A value in a sentence or in the line of a variable. */
export function valueText(value: Exclude<Value, object> | Tensor): string {
  if (typeof value === 'object') return tensorText(value);
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** What is seen of a tensor at one glance. */
export interface Summary {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly norm: number;
  readonly zeros: number;
  /** NaN and infinities. */
  readonly notFinite: number;
}

export function summaryOf(tensor: Tensor): Summary {
  const values = entries(tensor);
  let [min, max, sum, squares, zeros, notFinite] = [Infinity, -Infinity, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value === 0) zeros++;
    if (!Number.isFinite(value)) notFinite++;
    sum += value;
    squares += value * value;
  }
  return { min, mean: sum / values.length, max, norm: Math.sqrt(squares), zeros, notFinite };
}
