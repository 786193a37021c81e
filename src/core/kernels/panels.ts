import type { DType, Floats } from '../floats.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { type Shape, sizeOf } from '../shape.ts';

// A matrix of weights (units × inputs) in panels of P units: of each panel first the P weights from input 0, then those from
// input 1, and so on; the last panel is filled up with zeros. P = 1 is the matrix row by row.

/** P of the vector kernels: a row of a panel is 32 bytes, two vectors. */
export const panelOf: Readonly<Record<DType, number>> = { float32: 8, float64: 4 };

/** Values that a parameter takes, with what fills up its last panel. */
export function storedLength({ shape, packed }: Pick<ParameterSpec, 'shape' | 'packed'>, panel: number): number {
  const size = sizeOf(shape);
  if (packed !== true || panel === 1) return size;
  const units = shape[0]!;
  return Math.ceil(units / panel) * panel * (size / units);
}

/** Where value i of the declared, row-major tensor is stored. */
export function storedIndex(
  { shape, packed }: Pick<ParameterSpec, 'shape' | 'packed'>,
  panel: number,
  i: number,
): number {
  if (packed !== true || panel === 1) return i;
  const inputs = inputsOf(shape);
  const unit = Math.floor(i / inputs);
  const place = unit % panel;
  return (((unit - place) / panel) * inputs + (i % inputs)) * panel + place;
}

/** Values of the declared, row-major tensor from the one with index `from` on, as many as `declared` has room for. */
export function unpack(spec: ParameterSpec, panel: number, stored: Floats, declared: Floats, from = 0): void {
  for (let i = 0; i < declared.length; i++) declared[i] = stored[storedIndex(spec, panel, from + i)]!;
}

/** Brings a declared, row-major tensor that stands at the beginning of `values` into the order in which it is stored. */
export function pack({ shape, packed }: ParameterSpec, panel: number, values: Floats): void {
  if (packed !== true || panel === 1) return;
  const units = shape[0]!;
  const inputs = inputsOf(shape);
  const rows = values.slice(0, panel * inputs);
  for (let first = 0; first < units; first += panel) {
    const start = first * inputs;
    const count = Math.min(panel, units - first);
    rows.set(values.subarray(start, start + count * inputs));
    for (let place = 0; place < panel; place++) {
      for (let i = 0; i < inputs; i++) {
        values[start + i * panel + place] = place < count ? rows[place * inputs + i]! : 0;
      }
    }
  }
}

function inputsOf(shape: Shape): number {
  return sizeOf(shape.slice(1));
}

/** Where the rows of a matrix (units × the rest) are stored: row u from `start(u)`, `length` values, each `stride` on. */
export function rowsOf(
  { shape, packed }: Pick<ParameterSpec, 'shape' | 'packed'>,
  panel: number,
): { readonly count: number; readonly length: number; readonly stride: number; start(unit: number): number } {
  const length = inputsOf(shape);
  const stride = packed === true ? panel : 1;
  return {
    count: shape[0]!,
    length,
    stride,
    start(unit) {
      const place = unit % stride;
      return (unit - place) * length + place;
    },
  };
}
