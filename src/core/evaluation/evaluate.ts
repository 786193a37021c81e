import { answerOf, classCount, classOf } from '../classes.ts';
import type { DataPart } from '../data/load.ts';
import type { SampleSet } from '../data/dataset.ts';
import type { Floats } from '../floats.ts';
import type { Breathe } from '../looks/look.ts';
import type { Probe } from '../looks/probe.ts';
import type { Network } from '../train/network.ts';
import { type ScoringRules, scoringRules } from '../train/scoring.ts';
import { confidenceOf, readingOf, readProbabilities } from './answers.ts';

export const splits = ['test', 'validation', 'train'] as const satisfies readonly DataPart[];

/** Outputs whose numbers are kept where they are no classes. */
const mostOutputs = 16;

/** Samples that are answered at least, whatever there is time for. */
const leastSamples = 100;

/** What a network answers to the samples of a split. A sample has one answer, or one for each of its positions. */
export interface Evaluation {
  readonly split: DataPart;
  readonly samples: SampleSet;
  /** Those that were answered: all, or evenly some of them. */
  readonly rows: Uint32Array;
  /** Answers of a sample. */
  readonly answers: number;
  /** Values of one answer. */
  readonly columns: number;
  /** Loss of each of `rows`. */
  readonly costs: Float64Array;
  /** Where targets are classes, one value an answer. */
  readonly classes: ClassAnswers | undefined;
  /** Where they are numbers: of each answer the first outputs, at most 16, and their targets. */
  readonly values: { readonly kept: number; readonly a: Float64Array; readonly y: Float64Array } | undefined;
}

export interface ClassAnswers {
  readonly names: readonly string[];
  readonly said: Uint32Array;
  readonly wanted: Uint32Array;
  /** Undefined where outputs are no probabilities. */
  readonly confidence: Float64Array | undefined;
}

interface Known {
  readonly values: Floats;
  readonly states: readonly Floats[];
  readonly begun: Map<DataPart, Begun>;
}

/** An evaluation and how many samples of it are done. */
interface Begun {
  readonly evaluation: Evaluation;
  done: number;
}

/** What the last weights of a probe answered: several pictures are made of it. */
const known = new WeakMap<Network, Known>();

const rules = new WeakMap<Network, ScoringRules>();

/** How the answers of a network are to be read. */
export function rulesOf({ network, definition, data }: Probe): ScoringRules {
  const found = rules.get(network) ?? scoringRules(definition, data.train, network.answers);
  rules.set(network, found);
  return found;
}

/** The split that is looked at where nobody has chosen one: what the training has not seen, as far as there is any. */
export function splitOf({ data }: Pick<Probe, 'data'>, wanted: DataPart | undefined): DataPart {
  if (wanted !== undefined && data[wanted] !== undefined) return wanted;
  return splits.find((split) => data[split] !== undefined) ?? 'train';
}

/**
 * Answers to all samples of a split, or as many as can be afforded, in slices; undefined when nobody waits for it any more. What
 * is done by then is kept, and gone on with while the weights are the same.
 */
export async function evaluate(probe: Probe, split: DataPart, breathe: Breathe): Promise<Evaluation | undefined> {
  const { network, definition, data } = probe;
  const samples = data[split];
  if (samples === undefined) return undefined;
  const begun = begunOf(network);
  const count = samplesFor(probe, samples.inputs.rows);
  const before = begun.get(split);
  // Who has answered all samples already has answered a part of them too.
  const isEnough =
    before !== undefined && (before.done === samples.inputs.rows || before.evaluation.rows.length === count);
  const work = isEnough ? before : { evaluation: emptyEvaluation(probe, split, samples, count), done: 0 };
  begun.set(split, work);
  const { evaluation } = work;
  const { rows: order, costs, classes, values, columns } = evaluation;
  const { answers, capacity } = network;
  const { threshold } = rulesOf(probe);
  const reading = readingOf(definition);
  const probabilities = new Float64Array(columns);
  while (work.done < order.length) {
    const { done } = work;
    const rows = Math.min(capacity, order.length - done);
    feed(network, samples, order, done, rows);
    const { output: a, targets: y } = network;
    costs.set(network.costs.subarray(0, rows), done);
    for (let row = 0; row < rows * answers; row++) {
      const answer = done * answers + row;
      if (classes !== undefined) {
        const said = answerOf(a, row, columns, threshold);
        classes.said[answer] = said;
        classes.wanted[answer] = classOf(y, row, columns);
        if (classes.confidence !== undefined) {
          readProbabilities(reading, a, row * columns, probabilities);
          classes.confidence[answer] = confidenceOf(probabilities, said);
        }
      }
      for (let j = 0; values !== undefined && j < values.kept; j++) {
        values.a[answer * values.kept + j] = a[row * columns + j]!;
        values.y[answer * values.kept + j] = y[row * columns + j]!;
      }
    }
    work.done += rows;
    if (work.done < order.length && !(await breathe(work.done / order.length))) return undefined;
  }
  return evaluation;
}

/** What is known of the weights of now. */
function begunOf(network: Network): Map<DataPart, Begun> {
  const before = known.get(network);
  if (before !== undefined && equal(before.values, network.values) && sameStates(before, network)) return before.begun;
  const begun = new Map<DataPart, Begun>();
  known.set(network, {
    values: network.values.slice(),
    states: network.states.map(({ value }) => value.slice()),
    begun,
  });
  return begun;
}

function samplesFor({ affordable, shapes }: Probe, all: number): number {
  return Math.min(all, Math.max(leastSamples, Math.floor(affordable / Math.max(1, shapes.totalMultiplyAdds))));
}

function emptyEvaluation(probe: Probe, split: DataPart, samples: SampleSet, count: number): Evaluation {
  const { answers } = probe.network;
  const all = samples.inputs.rows;
  const rows = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const columns = samples.targets.columns / answers;
  const classes = rulesOf(probe).classes
    ? {
        names: classNamesOf(samples, columns),
        said: new Uint32Array(count * answers),
        wanted: new Uint32Array(count * answers),
        confidence: readingOf(probe.definition) === undefined ? undefined : new Float64Array(count * answers),
      }
    : undefined;
  const kept = Math.min(columns, mostOutputs);
  const values =
    classes === undefined
      ? { kept, a: new Float64Array(count * answers * kept), y: new Float64Array(count * answers * kept) }
      : undefined;
  return { split, samples, rows, answers, columns, costs: new Float64Array(count), classes, values };
}

/** Feeds `rows` samples forward, from `order[from]` on, with their losses. */
export function feed(network: Network, samples: SampleSet, order: Uint32Array, from: number, rows: number): void {
  const { kernels } = network.room;
  kernels.gather(samples.inputs, order, from, from + rows, network.input);
  kernels.gather(samples.targets, order, from, from + rows, network.targets);
  network.forward(rows);
  network.cost(rows);
}

/** Names of the classes, one for each output: those of the data, else of its target columns, else numbers; a single output tells two apart. */
export function classNamesOf({ classes, targets, targetColumns }: SampleSet, columns: number): readonly string[] {
  if (classes !== undefined) return classes;
  if (columns > 1 && targetColumns?.length === columns) return targetColumns;
  if (columns === 1) return [targets.values.includes(-1) ? '−1' : '0', '1'];
  return Array.from({ length: classCount(columns) }, (_, label) => String(label));
}

function sameStates({ states }: Known, network: Network): boolean {
  return network.states.every(({ value }, index) => equal(states[index]!, value));
}

function equal(a: Floats, b: Floats): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
