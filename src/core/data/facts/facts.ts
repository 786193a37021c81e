import type { DataSource } from '../../definition/schema/data.ts';
import type { Shape } from '../../shape.ts';
import type { Trial } from '../../train/trial.ts';
import type { WorkedSample } from '../../workings/sample.ts';
import type { LabelSpan } from '../labels.ts';
import type { DataPart } from '../load.ts';

// What is known about the data of a definition, as small plain data: hover, completion and lints read it wherever they run. It depends
// on the data alone, so it holds for whatever network is written beside them.

/** How numbers are spread, after `scale` and before `standardize`. */
export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of the population. */
  readonly deviation: number;
  /** Share of values that are exactly 0. */
  readonly zeros: number;
}

export interface ColumnFacts extends Spread {
  /** Undefined where the source has no names. */
  readonly name: string | undefined;
}

export interface ClassFacts {
  readonly name: string;
  readonly count: number;
}

/** The beginning of a sample, shortened. */
export interface FirstRow {
  readonly x: readonly number[];
  readonly y: readonly (number | string)[];
}

/**
 * How strongly inputs x bend the squared cost ½ (w · x − y)², as a function of w. Its second derivative in a direction u is (x · u)²
 * for one sample, |x|² at most; its mean over the samples is largest along one u, the first principal direction of the samples.
 */
export interface Curvature {
  /** Of the mean cost, along u: the largest eigenvalue of the mean of x xᵀ. */
  readonly mean: number;
  /** Of (x · u)² over the samples, population. */
  readonly deviation: number;
  /** Of single samples: |x|². Its mean is the trace of the mean of x xᵀ. */
  readonly sample: { readonly mean: number; readonly deviation: number; readonly most: number };
}

/** Without and with a 1 behind x, which stands for the bias. */
export interface Curvatures {
  readonly weights: Curvature;
  readonly biased: Curvature;
}

export interface InputCurvature {
  /** As training sees the inputs now. */
  readonly given: Curvatures;
  /** As it would see them with `standardize`. */
  readonly standardized: Curvatures;
}

/** One part of the data as training sees it: cut to its range, without what a split takes away. */
export interface PartFacts {
  readonly part: DataPart;
  /** Which kind of source it comes from; `split`: out of the training samples. */
  readonly kind: SourceName | 'split';
  readonly rows: number;
  /** Rows of the source before `range` and splits. */
  readonly sourceRows: number;
  readonly inputShape: Shape;
  /** Over all inputs together. */
  readonly inputs: Spread;
  /** Of each input, where there are not too many (`mostColumns`). */
  readonly columns: readonly ColumnFacts[] | undefined;
  readonly standardized: boolean;
  /** Of the training samples alone: others bend no cost. */
  readonly curvature: InputCurvature | undefined;
  readonly targets: TargetFacts;
  /** Where the targets are classes: texts, labels or vectors with a single 1; in the order of the outputs. */
  readonly classes: readonly ClassFacts[] | undefined;
  readonly first: readonly FirstRow[];
  /** The first sample in letters, where it is an image of one channel. */
  readonly picture: readonly string[] | undefined;
  /** Of the inputs and targets as they are kept. */
  readonly bytes: number;
}

export type SourceName = 'samples' | 'idx' | 'csv' | 'generate' | 'text';

export interface TargetFacts {
  /** Numbers for each sample; 1 where it is a text. */
  readonly columns: number;
  /** Undefined where they are texts. */
  readonly range: readonly [min: number, max: number] | undefined;
  /** Numbers that are all whole. */
  readonly whole: boolean;
  /** Where they may be labels, one for each sample or position. */
  readonly labels: LabelSpan | undefined;
}

/** Samples of `part` whose inputs are, number by number, those of a sample of `among`. */
export interface EqualRows {
  readonly part: DataPart;
  readonly among: DataPart;
  readonly rows: number;
}

export interface CsvHeader {
  /** As the definition writes it. */
  readonly path: string;
  readonly names: readonly string[];
}

export interface DataFacts {
  /** Undefined where a part is not asked for or cannot be read. */
  readonly train: PartFacts | undefined;
  readonly validation: PartFacts | undefined;
  readonly test: PartFacts | undefined;
  readonly equalRows: readonly EqualRows[];
  /** Of each CSV file that the text names, also where its source is still incomplete. */
  readonly csv: readonly CsvHeader[];
  /** How training begins with them: alone depends on more than the data, see `trialKey`. */
  readonly trial?: Trial | undefined;
  /** The first sample on its way through the network and back. */
  readonly worked?: WorkedSample | undefined;
}

/** Columns whose facts are kept one by one; of wider samples only those of all inputs together. */
export const mostColumns = 64;

export function sourceName(source: DataSource): SourceName {
  if ('generate' in source) return 'generate';
  if ('samples' in source) return 'samples';
  if ('idx' in source) return 'idx';
  return 'text' in source ? 'text' : 'csv';
}
