import type { NetworkDefinition } from '../../definition/network.ts';
import type { Table } from '../dataset.ts';
import type { DataPart, ReadPart } from '../load.ts';
import { labelSpan } from '../labels.ts';
import { drawShares } from '../split.ts';
import { isWhole } from '../targets.ts';
import { classesIn } from './classes.ts';
import { inputCurvature } from './curvature.ts';
import { countEqualRows, type HashedRows, hashRows } from './equalRows.ts';
import {
  type CsvHeader,
  type DataFacts,
  type EqualRows,
  type FirstRow,
  mostColumns,
  type PartFacts,
  sourceName,
} from './facts.ts';
import { pictureOf } from './picture.ts';
import { type Rows, spreadOf, spreadOfColumns } from './spread.ts';

/** Samples that are shown, and numbers of each. */
const mostFirst = 3;
const mostShown = 6;

/** A part with the rows of it that count. */
interface Share {
  readonly part: DataPart;
  readonly read: ReadPart;
  readonly rows: Rows;
  readonly isSplit: boolean;
}

/**
 * What is known about the parts that could be read. It passes a few times over the values and keeps nothing of them: 70,000 images of
 * MNIST take some 0.2 seconds.
 */
export function describeData(
  { data, training }: Pick<NetworkDefinition, 'data' | 'training'>,
  parts: readonly ReadPart[],
  csv: readonly CsvHeader[] = [],
): DataFacts {
  const shares = sharesOf({ data, training }, parts);
  const standardizesAll = standardizes(data.train);
  const described = (part: DataPart): PartFacts | undefined => {
    const share = shares.find((each) => each.part === part);
    return share && describePart(share, standardizesAll);
  };
  return {
    train: described('train'),
    validation: described('validation'),
    test: described('test'),
    equalRows: equalRowsOf(shares),
    csv,
  };
}

/** The parts that are read, and those that a split draws out of the training samples, just as `loadData` will. */
function sharesOf(
  { data, training }: Pick<NetworkDefinition, 'data' | 'training'>,
  parts: readonly ReadPart[],
): readonly Share[] {
  const whole = parts.map((read): Share => ({ part: read.part, read, rows: undefined, isSplit: false }));
  const train = whole.find(({ part }) => part === 'train');
  const asked = (['validation', 'test'] as const).flatMap((part) => {
    const source = data[part];
    return source !== undefined && 'split' in source ? [{ part, share: source.split }] : [];
  });
  if (train === undefined || asked.length === 0) return whole;
  const fractions = asked.map(({ share }) => share);
  const drawn = drawShares(train.read.raw.inputs.rows, fractions, training.seed);
  if (drawn === undefined) return whole;
  const taken = asked.map(({ part }, index): Share => ({ ...train, part, rows: drawn.shares[index]!, isSplit: true }));
  return [...whole.map((share) => (share === train ? { ...share, rows: drawn.rest } : share)), ...taken];
}

function standardizes(source: NetworkDefinition['data']['validation']): boolean {
  return source !== undefined && 'standardize' in source && source.standardize;
}

function describePart({ part, read, rows, isSplit }: Share, standardizesAll: boolean): PartFacts {
  const { raw, source, sourceRows } = read;
  const { inputs, targets, inputShape, columns } = raw;
  const count = rows?.length ?? inputs.rows;
  const all = spreadOf(inputs, rows);
  const each = inputs.columns <= mostColumns ? spreadOfColumns(inputs, rows) : undefined;
  const texts = targets.kind === 'texts' ? targets.texts : undefined;
  const numbers = targets.kind === 'numbers' ? targets.table : undefined;
  const width = numbers?.columns ?? 1;
  const spread = numbers && spreadOf(numbers, rows);
  const standardized = standardizesAll || source.standardize;
  const bytesOf = ({ values }: Table): number => values.BYTES_PER_ELEMENT;
  return {
    part,
    kind: isSplit ? 'split' : sourceName(source),
    rows: count,
    sourceRows,
    inputShape,
    inputs: all,
    columns: each?.map((column, index) => ({ ...column, name: columns?.[index] })),
    standardized,
    curvature: part === 'train' ? inputCurvature(inputs, rows, standardized, each ?? [all]) : undefined,
    targets: {
      columns: width,
      range: spread && [spread.min, spread.max],
      whole: numbers !== undefined && isWhole(numbers),
      labels: labelSpan(targets),
    },
    classes: classesIn(targets, source, rows),
    first: Array.from({ length: Math.min(mostFirst, count) }, (_, index): FirstRow => {
      const row = rows === undefined ? index : rows[index]!;
      return {
        x: beginning(inputs, row),
        y: texts === undefined ? beginning(numbers!, row) : [texts[row]!],
      };
    }),
    picture: pictureOf(inputs, inputShape, rows?.[0] ?? 0),
    bytes: count * (inputs.columns * bytesOf(inputs) + width * (numbers === undefined ? 1 : bytesOf(numbers))),
  };
}

function beginning({ columns, values, scale }: Table, row: number): number[] {
  return Array.from({ length: Math.min(columns, mostShown) }, (_, column) => values[row * columns + column]! * scale);
}

/** Of validation and test among the training samples, and of test among validation. */
function equalRowsOf(shares: readonly Share[]): EqualRows[] {
  if (shares.length < 2) return [];
  const hashed = hashRows(shares.map(({ read, rows }) => ({ table: read.raw.inputs, rows })));
  const find = (part: DataPart): HashedRows | undefined => hashed?.[shares.findIndex((share) => share.part === part)];
  const pairs = [
    ['validation', 'train'],
    ['test', 'train'],
    ['test', 'validation'],
  ] as const;
  return pairs.flatMap(([part, among]): EqualRows[] => {
    const [some, all] = [find(part), find(among)];
    const rows = some === undefined || all === undefined ? 0 : countEqualRows(some, all);
    return rows === 0 ? [] : [{ part, among, rows }];
  });
}
