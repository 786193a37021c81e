import type { FilePlace, Finding, Path } from '../../problem.ts';
import type { Shape } from '../../shape.ts';
import type { Budget } from '../budget.ts';
import type { Table } from '../dataset.ts';
import type { OpenFile } from './bytes.ts';

/** What a source holds, before the keys that all sources share (`range`, `scale`, …) and before the network is asked. */
export interface RawSamples {
  readonly inputs: Table;
  /** Shape of one sample's input. */
  readonly inputShape: Shape;
  readonly targets: RawTargets;
  /** Names of the input columns, where the source has names. */
  readonly columns: readonly string[] | undefined;
  /** Names of the target columns, where the source has names. */
  readonly targetColumns?: readonly string[];
  /** Names of all columns of the file, where it has a header. */
  readonly header?: readonly string[];
  readonly places: Places;
}

export type RawTargets =
  | { readonly kind: 'numbers'; readonly table: Table }
  /** One text for each sample. `classes`: all that there can be, where the source knows them, in the order of the outputs. */
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly classes?: readonly string[] };

/** How findings point at parts of a source; paths are relative to the source. */
export interface Places {
  readonly inputs: Path;
  readonly targets: Path;
  /** How messages name the sample at an index, counted from 0 in the whole source: `sample 17`, `line 18 of iris.csv`. */
  sample(index: number): string;
  /** The target of the sample at an index. */
  target(index: number): { readonly text: string; readonly path: Path; readonly at?: FilePlace };
}

/** What a source is read with. */
export interface Reading {
  readonly open: OpenFile;
  /** UTF-8; undefined where the bytes are not. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
  readonly budget: Budget;
}

/** Findings have paths relative to the source; at least one is an error. */
export type SourceResult =
  | { readonly ok: true; readonly samples: RawSamples }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** One kind of data source. Adding one is adding a file, its schema in `definition/schema/data.ts` and its line in `registry.ts`. */
export interface SourceKind<Source> {
  read(source: Source, reading: Reading): Promise<SourceResult>;
}

/** Paths in `more` are relative to the source too. */
export function dataError(
  code: string,
  path: Path,
  message: string,
  more: Pick<Finding, 'related' | 'fixes'> = {},
): Finding {
  return { code, message, severity: 'error', path, ...more };
}

export function failed(...findings: Finding[]): SourceResult {
  return { ok: false, findings };
}
