import { type InferOutput, literal, strictObject } from 'valibot';
import { imageOf } from '../data/image.ts';
import type { SampleSet } from '../data/dataset.ts';
import { inputName } from '../data/names.ts';
import type { Shape } from '../shape.ts';
import { labelling } from './labels.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { setsOf, type Split } from './request.ts';

const schema = strictObject({ look: literal('dataSets') });

type DataSetsRequest = InferOutput<typeof schema>;

export interface DataSetsPicture {
  readonly splits: readonly DataSplit[];
  /** The first classes by name; undefined where targets are numbers. */
  readonly classes: readonly string[] | undefined;
  /** Classes in all. */
  readonly classCount: number;
  /** Answers of each sample: its classes count each. */
  readonly answers: number;
  readonly inputShape: Shape;
  /** The first input columns by name. */
  readonly columns: readonly string[];
  /** Input columns in all. */
  readonly inputs: number;
  readonly targets: number;
  /** The first targets by name, where they are numbers. */
  readonly targetNames: readonly string[];
  readonly isImage: boolean;
  /** Inputs are places of characters of a text. */
  readonly isText: boolean;
  /** What was done to the numbers of the source before they became inputs. */
  readonly standardized: boolean;
  readonly scale: number;
}

export interface DataSplit {
  readonly split: Split;
  readonly samples: number;
  /** Of each of `classes`: how many. */
  readonly counts: readonly number[];
}

/** Classes, columns and targets that are named. */
const [mostClasses, mostColumns, mostTargets] = [200, 1000, 20];
/** Rows between two breaths. */
const stretch = 20_000;

/** What the data are: splits, classes with their counts, columns. */
export const dataSets = {
  look: 'dataSets',
  schema,
  ofWeights: false,
  async see(probe: Probe, _request: DataSetsRequest, breathe: Breathe): Promise<DataSetsPicture | undefined> {
    const { data, definition } = probe;
    const { train } = data;
    const labels = labelling(probe);
    const splits: DataSplit[] = [];
    for (const { split, set } of setsOf(data)) {
      const counts = labels.classes?.map(() => 0) ?? [];
      for (let row = 0; row < set.inputs.rows && labels.classes !== undefined; row++) {
        for (let answer = 0; answer < labels.answers; answer++) counts[labels.classAt(set, row, answer)]!++;
        if (row % stretch === stretch - 1 && !(await breathe())) return undefined;
      }
      splits.push({ split, samples: set.inputs.rows, counts: counts.slice(0, mostClasses) });
    }
    const source = definition.data.train;
    return {
      splits,
      classes: labels.classes?.slice(0, mostClasses),
      classCount: labels.classes?.length ?? 0,
      answers: labels.answers,
      inputShape: train.inputShape,
      columns: columnNames(probe, 0, mostColumns),
      inputs: train.inputs.columns,
      targets: train.targets.columns,
      targetNames: labels.classes === undefined ? targetNames(train) : [],
      isImage: imageOf(definition, train) !== undefined,
      isText: source !== undefined && 'text' in source,
      standardized: train.units.statistics !== undefined,
      scale: train.units.scale,
    };
  },
} satisfies LookKind<DataSetsRequest, DataSetsPicture>;

/** Names of input columns [from, from + count), long ones cut. */
export function columnNames({ data: { train } }: Probe, from: number, count: number): string[] {
  return Array.from({ length: Math.max(0, Math.min(count, train.inputs.columns - from)) }, (_, i) =>
    inputName(train, from + i).slice(0, mostLetters),
  );
}

function targetNames({ targets: { columns }, targetColumns }: SampleSet): string[] {
  const named = targetColumns?.length === columns ? targetColumns : undefined;
  return Array.from({ length: Math.min(columns, mostTargets) }, (_, i) =>
    (named?.[i] ?? (columns === 1 ? 'target' : `target ${i + 1}`)).slice(0, mostLetters),
  );
}

/** Letters of a name. */
const mostLetters = 24;
