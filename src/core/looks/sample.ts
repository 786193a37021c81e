import {
  array,
  finite,
  type InferOutput,
  literal,
  maxLength,
  minLength,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { answerOf, classOf } from '../classes.ts';
import type { DataPart } from '../data/load.ts';
import { inputNames, outputNames } from '../data/names.ts';
import { tidy, toInput } from '../data/units.ts';
import { readingOf, readProbabilities } from '../evaluation/answers.ts';
import { classNamesOf, feed, rulesOf, splitOf } from '../evaluation/evaluate.ts';
import { inputKind, type InputView, inputView, mostValues, sourceNumbers } from '../evaluation/inputView.ts';
import { lossShares } from '../evaluation/lossShares.ts';
import type { Floats } from '../floats.ts';
import { lossOf } from '../losses/registry.ts';
import { sizeOf } from '../shape.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { place, splitName } from './request.ts';
import { type Thumbnail, thumbnailOf } from './thumbnail.ts';

const schema = strictObject({
  look: literal('sample'),
  /** Without `index`, `cursor` and `values` nothing is seen. */
  split: optional(splitName),
  /** Row of the split. */
  index: optional(place),
  /** Place in the mini-batch to come. */
  cursor: optional(place),
  /** A sample of one's own, in the units of the training data's source; as many numbers as a sample has. */
  values: optional(pipe(array(pipe(number(), finite())), minLength(1), maxLength(200_000))),
});

type SampleRequest = InferOutput<typeof schema>;

/** One sample on its way through a network. */
export interface SamplePicture {
  /** Where it is from; undefined for one's own. */
  readonly split: DataPart | undefined;
  readonly index: number | undefined;
  readonly input: InputView;
  /** All its numbers in the source's own units, where they are few enough to be edited. */
  readonly numbers: Float64Array | undefined;
  readonly columns: readonly string[] | undefined;
  readonly layers: readonly LayerOutput[];
  /** Answers in all; `answer` is the first of them. */
  readonly answers: number;
  readonly answer: Answer;
  /** Undefined for one's own sample: nobody knows what is right. */
  readonly loss: SampleLoss | undefined;
}

export interface LayerOutput {
  readonly name: string;
  readonly type: string;
  readonly activation: string | undefined;
  /** `[28, 28, 20]` */
  readonly shape: readonly number[];
  /** All of them where they are few. */
  readonly values: Float32Array | undefined;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** Where there are too many to list. */
  readonly picture: Thumbnail | undefined;
}

/** Of very many outputs the largest, with what was said and what is right: their places count these alone. */
export interface Answer {
  /** Outputs in all. */
  readonly total: number;
  /** Names of the classes; undefined where outputs are numbers. */
  readonly classes: readonly string[] | undefined;
  /** Names of the outputs where they are numbers. */
  readonly names: readonly string[] | undefined;
  readonly outputs: Float64Array;
  /** One for each output, where they are any. */
  readonly probabilities: Float64Array | undefined;
  /** Index of a class. */
  readonly said: number | undefined;
  readonly wanted: number | undefined;
  readonly targets: Float64Array | undefined;
}

export interface SampleLoss {
  readonly value: number;
  /** `C = ½ Σ_j (a_j − y_j)²` */
  readonly formula: string;
  /** What each output adds to the loss; undefined where it is no plain sum. */
  readonly shares: Float64Array | undefined;
}

/** Values of a layer that are listed, in all layers together, and outputs of an answer. */
const [listed, listedInAll, mostOutputs] = [200, 4000, 200];
/** The largest of more outputs. */
const largest = 40;
/** Numbers of a sample that a page can edit: more would not fit into a message. */
const mostNumbers = 1024;
const inputSide = 64;

/** The forward pass of one sample: what every layer makes of it, what comes out, and how the loss comes about. */
export const sample = {
  look: 'sample',
  schema,
  ofWeights: true,
  see(probe: Probe, request: SampleRequest): SamplePicture | undefined {
    const { definition, data, network } = probe;
    const chosen = request.cursor === undefined ? splitOf(probe, request.split) : 'train';
    const { values } = request;
    const own = values !== undefined;
    const samples = own ? data.train : data[chosen]!;
    const row = request.cursor === undefined ? request.index : probe.upcoming()[request.cursor];
    const numbers = own ? Float64Array.from(values) : row === undefined ? undefined : rowOf(row);
    if (numbers === undefined || numbers.length !== samples.inputs.columns) return undefined;
    if (own) {
      const { units } = samples;
      for (let j = 0; j < numbers.length; j++) network.input[j] = toInput(numbers[j]!, j, units);
      network.forward(1);
    } else {
      feed(network, samples, Uint32Array.of(row!), 0, 1);
    }
    const kind = inputKind(definition, samples);
    const outputs = samples.targets.columns;
    const { answers } = network;
    const columns = outputs / answers;
    const rules = rulesOf(probe);
    const reading = readingOf(definition);
    const probabilities = new Float64Array(columns);
    if (reading !== undefined) readProbabilities(reading, network.output, 0, probabilities);
    const { layers } = network;
    const said = rules.classes ? answerOf(network.output, 0, columns, rules.threshold) : undefined;
    const wanted = own || !rules.classes ? undefined : classOf(network.targets, 0, columns);
    const shown = shownOutputs(network.output, columns, [said, wanted]);
    const of = (values: ArrayLike<number>): Float64Array => Float64Array.from(shown, (j) => values[j]!);
    const isPart = shown.length < columns;
    const names = rules.classes ? classNamesOf(samples, columns) : outputNames(samples, columns);
    const shownNames = isPart ? shown.map((j) => names[j] ?? String(j)) : names;
    const place = (index: number | undefined) => (isPart && index !== undefined ? shown.indexOf(index) : index);
    const few = Math.min(listed, Math.floor(listedInAll / layers.length));
    return {
      split: own ? undefined : chosen,
      index: own ? undefined : row,
      input: inputView(kind, numbers, samples, inputSide),
      numbers: numbers.length <= mostNumbers ? numbers.map(tidy) : undefined,
      columns: kind.kind === 'values' ? inputNames(samples, mostValues) : undefined,
      layers: layers.map(({ shapes: { name, type, output: shape }, options, output }): LayerOutput => {
        const size = sizeOf(shape!);
        const own = output.subarray(0, size);
        let [low, sum, high] = [Infinity, 0, -Infinity];
        for (const value of own) {
          low = Math.min(low, value);
          high = Math.max(high, value);
          sum += value;
        }
        const { activation } = options as { activation?: unknown };
        return {
          name,
          type,
          activation: typeof activation === 'string' ? activation : undefined,
          shape: shape!,
          values: size <= few ? Float32Array.from(own) : undefined,
          low,
          mean: sum / size,
          high,
          picture: size <= few ? undefined : thumbnailOf(own, shape!, layers.length),
        };
      }),
      answers,
      answer: {
        total: columns,
        classes: rules.classes ? shownNames : undefined,
        names: rules.classes ? undefined : shownNames,
        outputs: of(network.output),
        probabilities: reading === undefined ? undefined : of(probabilities),
        said: place(said),
        wanted: place(wanted),
        targets: own ? undefined : of(network.targets),
      },
      loss: own ? undefined : lossHere(),
    };

    function rowOf(place: number): Float64Array | undefined {
      return place < samples.inputs.rows ? sourceNumbers(samples, place) : undefined;
    }

    function lossHere(): SampleLoss {
      const loss = definition.loss!;
      const value = network.costs[0]!;
      const shares =
        answers === 1 && columns <= mostOutputs
          ? lossShares(loss, network.output, network.targets, columns)
          : undefined;
      const sum = shares?.reduce((total, share) => total + share, 0);
      const isSum = sum !== undefined && Math.abs(sum - value) <= 1e-4 * Math.max(1e-6, Math.abs(value));
      return { value, formula: lossOf(loss).equations(loss).formula, shares: isSum ? shares : undefined };
    }
  },
} satisfies LookKind<SampleRequest, SamplePicture>;

/** All outputs where they are few; else the largest and some more, in their order. */
function shownOutputs(outputs: Floats, columns: number, more: readonly (number | undefined)[]): readonly number[] {
  const all = Array.from({ length: columns }, (_, j) => j);
  if (columns <= mostOutputs) return all;
  const chosen = new Set([...all.toSorted((a, b) => outputs[b]! - outputs[a]!).slice(0, largest), ...more]);
  return all.filter((j) => chosen.has(j));
}
