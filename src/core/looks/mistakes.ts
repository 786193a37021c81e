import { type InferOutput, integer, literal, maxValue, minValue, number, optional, pipe, strictObject } from 'valibot';
import type { DataPart } from '../data/load.ts';
import { outputNames } from '../data/names.ts';
import { type Calibration, calibrationOf } from '../evaluation/calibration.ts';
import { type ClassScores, classScores, confusionOf, mostConfused } from '../evaluation/confusion.ts';
import { type ClassAnswers, evaluate, type Evaluation, splitOf, splits } from '../evaluation/evaluate.ts';
import { type Fit, fitOf } from '../evaluation/fit.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { splitName } from './request.ts';

const schema = strictObject({
  look: literal('mistakes'),
  /** Default: test, else validation, else training data. */
  split: optional(splitName),
  /** Of targets that are numbers: which output. */
  output: optional(pipe(number(), integer(), minValue(0), maxValue(1000))),
});

type MistakesRequest = InferOutput<typeof schema>;

/** How a network does on a whole split. */
export interface MistakesPicture {
  readonly split: DataPart;
  /** Those that there are. */
  readonly splits: readonly DataPart[];
  /** That were answered: while it trains perhaps some of `all`, evenly. */
  readonly samples: number;
  /** In the split. */
  readonly all: number;
  /** Answers of each sample: more than one where each position has its own. */
  readonly answers: number;
  readonly loss: number;
  readonly task: ClassesTask | ValuesTask;
}

export interface ClassesTask {
  readonly kind: 'classes';
  /** Classes in all. */
  readonly classes: number;
  readonly right: number;
  /** Those that are drawn: all where they are few, else the most confused, in their order. */
  readonly drawn: readonly DrawnClass[];
  /** (drawn × drawn), row = the class it is, column = the class that was said. */
  readonly confusion: Uint32Array;
  /** Means over all classes that have samples or are said. */
  readonly macro: Omit<ClassScores, 'support' | 'said'>;
  readonly calibration: Calibration | undefined;
}

export interface DrawnClass extends ClassScores {
  readonly index: number;
  readonly name: string;
}

export interface ValuesTask extends Fit {
  readonly kind: 'values';
  readonly output: number;
  /** Those that can be chosen, by name. */
  readonly names: readonly string[];
  /** Some of the samples, evenly over the split: what is true and what was predicted. */
  readonly truth: Float32Array;
  readonly predicted: Float32Array;
}

/** Classes that are drawn in a confusion matrix. */
const mostClasses = 30;
const mostPoints = 1500;

/** What a network gets wrong on a split: by class, by confidence, or by the distance to the true number. */
export const mistakes = {
  look: 'mistakes',
  schema,
  ofWeights: true,
  async see(probe: Probe, request: MistakesRequest, breathe: Breathe): Promise<MistakesPicture | undefined> {
    const chosen = splitOf(probe, request.split);
    const evaluation = await evaluate(probe, chosen, breathe);
    if (evaluation === undefined) return undefined;
    const { classes, costs, answers, samples } = evaluation;
    return {
      split: chosen,
      splits: splits.filter((each) => probe.data[each] !== undefined),
      samples: costs.length,
      all: samples.inputs.rows,
      answers,
      loss: costs.reduce((sum, cost) => sum + cost, 0) / costs.length,
      task: classes === undefined ? valuesTask(evaluation, request.output ?? 0) : classesTask(classes),
    };
  },
} satisfies LookKind<MistakesRequest, MistakesPicture>;

function classesTask({ names, said, wanted, confidence }: ClassAnswers): ClassesTask {
  const all = confusionOf(wanted, said, names.length);
  const scores = classScores(all);
  const drawn = mostConfused(all, mostClasses);
  const seen = scores.filter((each) => each.support + each.said > 0);
  const mean = (key: 'precision' | 'recall' | 'f1'): number =>
    seen.reduce((sum, each) => sum + each[key], 0) / seen.length;
  const isRight = (i: number): boolean => said[i] === wanted[i];
  return {
    kind: 'classes',
    classes: names.length,
    right: said.reduce((sum, _, i) => sum + Number(isRight(i)), 0),
    drawn: drawn.map((index) => ({ index, name: names[index] ?? String(index), ...scores[index]! })),
    confusion: Uint32Array.from(drawn.flatMap((row) => drawn.map((column) => all.counts[row * all.size + column]!))),
    macro: { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') },
    calibration: confidence && calibrationOf(confidence, isRight),
  };
}

function valuesTask({ values, samples, columns }: Evaluation, wanted: number): ValuesTask {
  const { kept, a, y } = values!;
  const output = Math.min(wanted, kept - 1);
  const ofOutput = (all: Float64Array): Float64Array =>
    Float64Array.from({ length: all.length / kept }, (_, i) => all[i * kept + output]!);
  const [predicted, truth] = [ofOutput(a), ofOutput(y)];
  const points = Math.min(mostPoints, truth.length);
  const some = (all: Float64Array): Float32Array =>
    Float32Array.from({ length: points }, (_, i) => all[Math.floor((i * all.length) / points)]!);
  return {
    kind: 'values',
    output,
    names: outputNames(samples, columns).slice(0, kept),
    truth: some(truth),
    predicted: some(predicted),
    ...fitOf(predicted, truth),
  };
}
