import type { Floats } from '../floats.ts';
import type { Shape } from '../shape.ts';
import type { Units } from './units.ts';

/** A row-major table of numbers, kept as small as it came: the value at i is `values[i] * scale`. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly values: Uint8Array | Floats;
  readonly scale: number;
}

/** Samples ready for a network: targets are already vectors where the loss wants vectors. */
export interface SampleSet {
  /** One row a sample, the sample's values in a row. */
  readonly inputs: Table;
  /** Shape of one sample's input: `[784]`; an IDX file of images gives `[28, 28]`. */
  readonly inputShape: Shape;
  readonly targets: Table;
  /** Names of the classes where the targets are one-hot vectors or 0/1 of text classes. */
  readonly classes: readonly string[] | undefined;
  /** Names of the input columns, where the source has names. */
  readonly columns: readonly string[] | undefined;
  /** Names of the target columns, where the source has names and the targets are its numbers. */
  readonly targetColumns?: readonly string[];
  /** How the numbers of the source became inputs. */
  readonly units: Units;
}

export interface Datasets {
  readonly train: SampleSet;
  readonly validation: SampleSet | undefined;
  readonly test: SampleSet | undefined;
}
