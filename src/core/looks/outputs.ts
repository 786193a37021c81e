import { classCount, targetsAreClasses } from '../classes.ts';
import type { Table } from '../data/dataset.ts';
import { outputNames } from '../data/names.ts';
import { readingOf, readProbabilities } from '../evaluation/answers.ts';
import { classNamesOf } from '../evaluation/evaluate.ts';
import { lossOf } from '../losses/registry.ts';
import type { Probe } from './probe.ts';

// What a network's outputs say, seen one sample at a time.

export interface OutputMeaning {
  /** Classes: a name for each, two of them where there is a single output. Values: a name for each output. */
  readonly kind: 'classes' | 'values';
  readonly names: readonly string[];
  /** Whether `readOutputs` gives numbers from 0 to 1. */
  readonly bounded: boolean;
  /** A single output above this says class 1; of values, the middle of the scale of colours, of the first output. */
  readonly middle: number;
  /** Of values, how far the targets of the first output go from the middle. */
  readonly reach: number;
  /** Of several values, the same for each: one may be as large as houses, the other a share. */
  readonly scales?: readonly OutputScale[];
}

type OutputScale = Pick<OutputMeaning, 'middle' | 'reach'>;

export function meaningOf({ definition, data: { train }, network }: Probe): OutputMeaning {
  const { columns: outputs } = train.targets;
  const loss = definition.loss!;
  const kind = lossOf(loss);
  const reading = readingOf(definition);
  const bounded = reading !== undefined;
  if (network.answers === 1 && targetsAreClasses(train.targets, outputs, kind.takesSigns === true)) {
    const count = classCount(outputs);
    const names = classNamesOf(train.classes?.length === count ? train : { ...train, classes: undefined }, outputs);
    const middle = reading === 'sigmoid' ? 0.5 : (kind.threshold?.(loss) ?? 0.5);
    return { kind: 'classes', names, bounded, middle, reach: bounded ? 0.5 : 1 };
  }
  const names = outputNames(train, outputs);
  const scales = names.map((_, output) => scaleOf(train.targets, output));
  return { kind: 'values', names, bounded, ...scales[0]!, ...(scales.length > 1 && { scales }) };
}

function scaleOf({ rows, columns, values, scale }: Table, column: number): OutputScale {
  let [least, most] = [Infinity, -Infinity];
  for (let i = column; i < rows * columns; i += columns) {
    const value = values[i]! * scale;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const middle = least < 0 && most > 0 ? 0 : (least + most) / 2;
  return { middle, reach: Math.max(most - middle, middle - least) || 1 };
}

/** Outputs of the first `rows` samples of the last forward pass as the loss reads them: probabilities where it takes logits. */
export function readOutputs({ definition, network, shapes }: Probe, rows: number, out: Float32Array): void {
  const columns = shapes.output![0]!;
  const reading = readingOf(definition);
  const one = new Float64Array(columns);
  for (let start = 0; start < rows * columns; start += columns) {
    readProbabilities(reading, network.output, start, one);
    out.set(one, start);
  }
}
