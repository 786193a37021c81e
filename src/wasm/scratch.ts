import { panelWidth, rowBytes } from './lanes';

/** Where an instance may put copies of its operands: every thread has its own. 64-byte aligned. */
let scratch: usize = 0;

export function setScratch(address: usize): void {
  scratch = address;
}

/** Room for one tile: its rows of a panel. */
// @ts-ignore: decorator
@inline const tileBytes: usize = 256;

// @ts-ignore: decorator
@inline export function tileAddress(): usize {
  return scratch;
}

/** Room behind the tile. */
// @ts-ignore: decorator
@inline export function scratchAddress(): usize {
  return scratch + tileBytes;
}

// @ts-ignore: decorator
@inline export function aligned(bytes: usize): usize {
  return (bytes + 63) & ~63;
}

/** Bytes of scratch that every product of (rows × inputs), (units × inputs) and (rows × units) gets along with. */
export function scratchBytes<T>(rows: i32, inputs: i32, units: i32): usize {
  const left = aligned(usize(rows + 3) * usize(max(inputs, units) + 3) * sizeof<T>());
  const right = aligned(usize(rows + 3) * usize(units + panelWidth<T>()) * sizeof<T>());
  const panel = aligned(usize(max(max(inputs, rows), 512)) * rowBytes);
  // The sparse kernels keep 128 bytes of sums and a cursor for each row.
  const sums = aligned(usize(rows) * (128 + 4));
  return tileBytes + sums + left + right + panel;
}
