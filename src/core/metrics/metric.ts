import type { GenericSchema } from 'valibot';
import type { Floats } from '../floats.ts';

/** What is measured. */
export interface MetricTask {
  /** Values of one answer of the network; a sample has one answer, or one for each of its positions. */
  readonly columns: number;
  /** Names of the classes in the order of the outputs, where they have names. */
  readonly classes: readonly string[] | undefined;
  /** A single output above this says class 1. */
  readonly threshold: number;
}

/** A measurement under way. */
export interface Metric {
  /** Takes in the next answers: outputs and targets, (rows × columns). */
  add(a: Floats, y: Floats, rows: number): void;
  /** The numbers over all answers so far, by name. */
  result(): readonly (readonly [name: string, value: number])[];
}

export interface MetricOptions {
  readonly type: string;
}

/** One number that tells how well a network does, beside loss and accuracy. Adding one is adding a file and its line in `registry.ts`. */
export interface MetricKind<Options extends MetricOptions = MetricOptions> {
  readonly type: Options['type'];
  readonly summary: string;
  /** The JSON object form. No option is required: the name alone will do. */
  readonly schema: GenericSchema<unknown, Options>;
  /** Whether it means something only where the targets are classes. */
  readonly ofClasses: boolean;
  create(options: Options, task: MetricTask): Metric;
}
