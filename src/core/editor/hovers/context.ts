import type { ActivationName } from '../../activations/registry.ts';
import { writtenSamples } from '../../data/count.ts';
import type { DataFacts } from '../../data/facts/facts.ts';
import type { DataDefinition, NetworkDefinition } from '../../definition/network.ts';
import type { DataSource, SplitSource } from '../../definition/schema/data.ts';
import { kindOf } from '../../layers/registry.ts';
import type { Path } from '../../problem.ts';
import { type Shape, sizeOf } from '../../shape.ts';
import type { NetworkShapes } from '../../shapes.ts';
import type { HoverPart, Inline } from '../markdown.ts';

/** What every hover may speak of. */
export interface HoverContext {
  readonly definition: NetworkDefinition;
  readonly shapes: NetworkShapes;
  /** Undefined until the data have been read. */
  readonly data?: DataFacts | undefined;
}

/** Answers for the rest of a path below its own key; undefined: nothing to say. */
export type Describe = (context: HoverContext, rest: Path) => readonly HoverPart[] | undefined;

export function heading(text: string): HoverPart {
  return { kind: 'heading', text };
}

export function text(...inlines: readonly Inline[]): HoverPart {
  return { kind: 'text', text: inlines };
}

export function code(name: string): Inline {
  return { code: name };
}

export function formula(...lines: readonly string[]): HoverPart {
  return { kind: 'formula', lines };
}

/** `(784 × 1)`: the column that one sample is, whatever its shape. */
export function column(shape: Shape, columns: number | 'm' = 1): string {
  return `(${sizeOf(shape)} × ${columns})`;
}

/** Samples of a source, where the definition alone says so: counted, or by its range. */
export function knownSamples(source: DataSource | SplitSource | undefined): number | undefined {
  if (source === undefined || 'split' in source) return undefined;
  const given = writtenSamples(source);
  if (source.range === undefined) return given;
  const [from, to] = source.range;
  return Math.max(0, Math.min(to, given ?? to) - from);
}

/** Samples that are trained on, the book's n: as they were read; until then as far as the definition alone says so. */
export function trainingSamples({ definition, data }: Pick<HoverContext, 'definition' | 'data'>): number | undefined {
  return data?.train?.rows ?? writtenTrainingSamples(definition.data);
}

/** Undefined where a file or a split decides. */
function writtenTrainingSamples({ train, validation, test }: DataDefinition): number | undefined {
  const splits = [validation, test].some((source) => source !== undefined && 'split' in source);
  return splits ? undefined : knownSamples(train);
}

/** Samples in a full mini-batch, the book's m: no more than there are. */
export function miniBatchSize(context: Pick<HoverContext, 'definition' | 'data'>): number {
  const { batchSize } = context.definition.training;
  return Math.min(batchSize, Math.max(1, trainingSamples(context) ?? batchSize));
}

/** Activation of the last layer, where there is one that could be read. */
export function outputActivation({ layers }: NetworkDefinition): ActivationName | undefined {
  const options = layers.at(-1)?.options;
  return options === undefined ? undefined : kindOf(options).activation(options);
}
