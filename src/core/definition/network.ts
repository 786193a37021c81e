import type { DType } from '../floats.ts';
import type { FileInitializer } from '../initializers/file.ts';
import type { AnyInitializerOptions } from '../initializers/registry.ts';
import type { AnyLayerOptions } from '../layers/registry.ts';
import type { AnyLossOptions } from '../losses/registry.ts';
import type { Finding, Path, Problem, TextRange } from '../problem.ts';
import type { Shape } from '../shape.ts';
import type { DataSource, SplitSource } from './schema/data.ts';
import type { TrainingOptions } from './schema/training.ts';

/** Which of the book's programs to follow to the digit. */
export type Dialect = 'network.py' | 'network2.py';

/** One layer as the definition gives it; `sizes` and `layers` both end here. */
export interface LayerDefinition {
  /** Given, or made: `dense 1`, `dense 2`, counted from 1 in reading order. Unique. */
  readonly name: string;
  /** The name that the text gives it; a layer above may have it already. */
  readonly given: string | undefined;
  /** Where it stands: `['layers', 0]`, or `['sizes', 1]`. */
  readonly path: Path;
  /** Undefined for a layer that could not be read (unknown type, not an object): shapes go on past it. */
  readonly options: AnyLayerOptions | undefined;
  /** Names of what it reads; undefined: the layer before. */
  readonly inputs: readonly string[] | undefined;
  /** A part of it could not be read as it stands, so that a default or a guess stands in. */
  readonly doubtful?: true;
}

/** The best network that could be read from a text; what is undefined was missing or unreadable (and has a problem). */
export interface NetworkDefinition {
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** The dialects are float64. */
  readonly dtype: DType;
  /** The same bits on every machine. */
  readonly reproducible: boolean;
  readonly dialect: Dialect | undefined;
  readonly input: Shape | undefined;
  /** `sizes`: the book's shorthand stood in the text. */
  readonly form: 'sizes' | 'layers';
  readonly layers: readonly LayerDefinition[];
  /** The network's initialiser: given, or the dialect's; undefined: by the activation of each layer. */
  readonly initializer: AnyInitializerOptions | FileInitializer | undefined;
  readonly loss: AnyLossOptions | undefined;
  readonly data: DataDefinition;
  readonly training: TrainingOptions;
}

export interface DataDefinition {
  readonly train: DataSource | undefined;
  readonly validation: DataSource | SplitSource | undefined;
  readonly test: DataSource | SplitSource | undefined;
}

export interface ParsedDefinition {
  readonly definition: NetworkDefinition;
  /** Of the text and its schema only; shapes and data have findings of their own (`toProblem`). */
  readonly problems: readonly Problem[];
  /** Whether a value stands at the path in the text, so that it is not a default. */
  has(path: Path): boolean;
  /** The plain value at a path of the text; undefined where there is none. */
  valueAt(path: Path): unknown;
  /** Whether the text has no fault at a path, above it or below it: what is said about a fault's stand-in would be wrong. */
  sound(path: Path): boolean;
  /** Where a path stands in the text; where it is not there, the nearest ancestor that is. `key`: its property name. */
  locate(path: Path, part?: 'value' | 'key'): TextRange;
  /** The path of the innermost value or key at an offset; undefined outside the root. */
  pathAt(
    offset: number,
  ): { readonly path: Path; readonly part: 'value' | 'key'; readonly range: TextRange } | undefined;
  /** The text that stands at a path; undefined where there is none, or another value. */
  textAt(path: Path): string | undefined;
  toProblem(finding: Finding): Problem;
}
