import type { NewEdit } from '../machine.ts';
import type { Tensor } from '../tensor.ts';
import type { Span } from './fault.ts';

/** A layer, or all of them. */
export interface LayerValue {
  readonly kind: 'layer';
  readonly index: number;
}
export interface LayersValue {
  readonly kind: 'layers';
  /** Of each layer this quantity: the book's `nabla_w`. */
  readonly quantity: string | undefined;
  /** The layer whose quantity it is where no other is named. */
  readonly layer: number | undefined;
  /** Whether x stands before the first layer, as in the book's `activations`. */
  readonly fromInput?: boolean;
}

export type Value = number | boolean | string | Tensor | LayerValue | LayersValue;

/** What the names of an expression mean. Faults are thrown. */
export interface Names {
  readonly layers: readonly string[];
  /** All names that `lookup` knows. */
  known(): readonly string[];
  /** Undefined where the name means nothing. */
  lookup(name: string, span: Span): Value | undefined;
  /** A quantity of a layer. */
  member(layer: number, name: string, span: Span): Tensor;
  /** The derivative of its layer's activation at a z, or at entries of one; undefined of anything else. */
  slopes(tensor: Tensor, span: Span): Tensor | undefined;
  /** The numerical gradients of entries of a nabla. */
  numeric(tensor: Tensor, span: Span): Tensor;
  /** What sets a name that is a setting, or undefined. */
  setting(name: string, value: number, span: Span): NewEdit | undefined;
}
