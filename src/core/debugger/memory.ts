import { bytesPerValue } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import { editsOf } from './expressions/evaluate.ts';
import type { NewEdit } from './machine.ts';
import { entry, type Tensor } from './tensor.ts';

// A tensor as bytes: its entries in row-major order, little-endian, in its own precision.

/** Bytes from an offset on, as many as there are up to `count`. */
export function bytesOf(tensor: Tensor, offset: number, count: number): Uint8Array {
  const width = bytesPerValue[tensor.dtype];
  const total = sizeOf(tensor.shape) * width;
  const from = Math.min(total, Math.max(0, offset));
  const to = Math.min(total, from + Math.max(0, count));
  const first = Math.floor(from / width);
  const past = Math.ceil(to / width);
  const view = new DataView(new ArrayBuffer((past - first) * width));
  for (let i = first; i < past; i++) {
    if (width === 4) view.setFloat32((i - first) * width, entry(tensor, i), true);
    else view.setFloat64((i - first) * width, entry(tensor, i), true);
  }
  return new Uint8Array(view.buffer).slice(from - first * width, to - first * width);
}

/** What writes bytes at an offset, and how many of them have room. */
export function editsOfBytes(
  tensor: Tensor,
  offset: number,
  bytes: Uint8Array,
): { readonly edits: readonly NewEdit[]; readonly written: number } {
  const width = bytesPerValue[tensor.dtype];
  const total = sizeOf(tensor.shape) * width;
  if (offset < 0 || offset >= total) return { edits: [], written: 0 };
  const written = Math.min(bytes.length, total - offset);
  const first = Math.floor(offset / width);
  const past = Math.ceil((offset + written) / width);
  const around = bytesOf(tensor, first * width, (past - first) * width);
  around.set(bytes.subarray(0, written), offset - first * width);
  const view = new DataView(around.buffer);
  const values = Array.from({ length: past - first }, (_, i) =>
    width === 4 ? view.getFloat32(i * width, true) : view.getFloat64(i * width, true),
  );
  return { edits: editsOf(tensor, values, first), written };
}
