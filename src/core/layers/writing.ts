import type { ActivationKind } from '../activations/activation.ts';
import { type ActivationName, activations } from '../activations/registry.ts';
import { parts, type Row, type Rows, type Scalar, type Scalars } from '../scalars/scalars.ts';
import type { WrittenOutputs } from './layer.ts';

// What the definitions of several kinds are made of.

/** A = f(z), for z in parts of `columns` neurons (a softmax is over one part). */
export function neurons(
  m: Scalars,
  name: ActivationName,
  z: Rows,
  columns: number,
  alpha?: number,
): Required<WrittenOutputs> {
  const kind: ActivationKind = activations[name];
  return { z, a: z.map((row) => parts(row, columns).flatMap((part) => kind.define(m, part, alpha))) };
}

/** W x + b for each x, one after the other in the row; w row by row. */
export function affine(m: Scalars, row: Row, inputs: number, w: Row, b: Row | undefined): Scalar[] {
  const units = parts(w, inputs);
  return parts(row, inputs).flatMap((x) => units.map((weights, j) => m.dot(x, weights, b?.[j])));
}

/** Of a layer that works on each sample by itself. */
export function eachSample(rows: Rows | undefined, write: (row: Row, sample: number) => Row): WrittenOutputs {
  return { a: (rows ?? []).map(write) };
}
