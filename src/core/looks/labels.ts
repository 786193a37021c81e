import { targetsAreClasses } from '../classes.ts';
import type { SampleSet } from '../data/dataset.ts';
import { formatExact } from '../editor/format.ts';
import { classNamesOf } from '../evaluation/evaluate.ts';
import { argmax } from '../math/argmax.ts';
import { answersIn } from '../shape.ts';
import type { Probe } from './probe.ts';
import { setsOf } from './request.ts';

/** What the targets of samples say. */
export interface Labelling {
  /** Names of the classes; undefined where targets are numbers. */
  readonly classes: readonly string[] | undefined;
  /** Answers of each sample: a sequence may have one for each position. */
  readonly answers: number;
  /** Class of an answer, from 0. */
  classAt(set: SampleSet, row: number, answer?: number): number;
  /** Target `index` of a sample as a number. */
  valueAt(set: SampleSet, row: number, index: number): number;
  /** A target in words: `7`, `setosa`, `0.25, −1`. */
  words(set: SampleSet, row: number): string;
}

/** Numbers or classes that words name. */
const mostNamed = 6;

export function labelling({ data, shapes }: Probe): Labelling {
  const { train } = data;
  const answers =
    shapes.output !== undefined && train.targets.columns % answersIn(shapes.output) === 0
      ? answersIn(shapes.output)
      : 1;
  const columns = train.targets.columns / answers;
  const areClasses =
    train.classes !== undefined || setsOf(data).every(({ set }) => targetsAreClasses(set.targets, columns, false));
  const classes = areClasses ? classNamesOf(train, columns) : undefined;
  const classAt = ({ targets: { values } }: SampleSet, row: number, answer = 0): number => {
    if (classes?.length === 1) return 0;
    const start = (row * answers + answer) * columns;
    return columns === 1 ? Number(values[start]! > 0.5) : argmax(values, start, columns);
  };
  const valueAt = ({ targets }: SampleSet, row: number, index: number): number =>
    targets.values[row * targets.columns + index]! * targets.scale;
  return {
    classes,
    answers,
    classAt,
    valueAt,
    words(set, row) {
      const count = classes === undefined ? set.targets.columns : answers;
      const named = Array.from({ length: Math.min(count, mostNamed) }, (_, i) =>
        classes === undefined
          ? formatExact(Number(valueAt(set, row, i).toPrecision(6)))
          : classes[classAt(set, row, i)]!,
      );
      return named.join(', ') + (count > mostNamed ? ', …' : '');
    },
  };
}
