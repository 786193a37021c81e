import type { GenericSchema } from 'valibot';
import type { Floats } from '../floats.ts';

/** What is measured. */
export interface MetricTask {
  /** Values of one answer of the network; a sample has one answer, or one for each of its positions. */
  readonly columns: number;
  /** Names of the classes in the order of the outputs, where they have names. */
  readonly classes: readonly string[] | undefined;
}

/** Answers of the network beside what they should have been. */
export interface Answers {
  readonly rows: number;
  /** Outputs and targets, (rows × columns). */
  readonly a: Floats;
  readonly y: Floats;
  /** The classes that outputs and targets stand for, row by row; they mean something only where the targets are classes. */
  readonly said: Uint32Array;
  readonly wanted: Uint32Array;
}

/** A measurement under way. */
export interface Metric {
  /** Takes in the next answers. */
  add(answers: Answers): void;
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
