import type { NetworkDefinition } from '../definition/network.ts';
import type { DataSource, SplitSource } from '../definition/schema/data.ts';
import { bytesPerValue, type DType } from '../floats.ts';
import { lossOf } from '../losses/registry.ts';
import type { Finding, Path } from '../problem.ts';
import { hasErrors } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';
import { type Budget, defaultMemoryLimit, memoryBudget } from './budget.ts';
import type { Datasets, SampleSet } from './dataset.ts';
import type { Files } from './files.ts';
import { inputFindings, probabilityFindings, targetFindings } from './fit.ts';
import { indexFindings } from './indices.ts';
import { openOnce } from './sources/bytes.ts';
import { readSource } from './sources/registry.ts';
import { dataError, type RawSamples, type Reading } from './sources/source.ts';
import { drawShares } from './split.ts';
import { measureColumns, standardizeTable } from './standardize.ts';
import { sliceRows, tableBytes, takeRows } from './table.ts';
import { classNames, encodeTargets, planTargets, type TargetPlan } from './targets.ts';

/** All of the data or none of it: `findings` has at least one error where `datasets` is undefined. */
export interface LoadedData {
  readonly datasets: Datasets | undefined;
  readonly findings: readonly Finding[];
}

/** Code of the finding that there is no source for the training set. */
export const missingData = 'missing-data';

export type DataPart = 'train' | 'validation' | 'test';

type Part = DataPart;

/** A source as read, cut to its range. */
export interface ReadPart {
  readonly part: DataPart;
  readonly source: DataSource;
  readonly raw: RawSamples;
  /** Of the whole source. */
  readonly sourceRows: number;
  /** First row of the range. */
  readonly offset: number;
}

/**
 * Reads every data source of a definition and fits it to the network: widths, classes, one-hot targets, splits.
 * `memoryLimit` in bytes, for all tables together. `onRead` is told each part that could be read, whether it fits or not.
 */
export async function loadData(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  files: Files,
  memoryLimit: number = defaultMemoryLimit,
  onRead?: (part: ReadPart) => void,
): Promise<LoadedData> {
  const findings: Finding[] = [];
  const budget = memoryBudget(memoryLimit);
  const reading: Reading = { open: openOnce(files, budget), decode: (bytes) => files.decode(bytes), budget };
  const { train, validation, test } = definition.data;
  const trainPart = await readPart('train', train, reading, findings);
  const validationPart = await readPart('validation', validation, reading, findings);
  const testPart = await readPart('test', test, reading, findings);
  for (const read of [trainPart, validationPart, testPart]) {
    if (read === undefined) continue;
    onRead?.(read);
    const { inputShape, places } = read.raw;
    pushOnce(findings, inputFindings(inputShape, definition, shapes, at(read.part, places.inputs)));
  }
  if (trainPart === undefined) {
    if (train === undefined) {
      const message = 'there are no training data; add "train" with "samples", "idx", "csv", "generate" or "text"';
      findings.push(dataError(missingData, ['data', 'train'], message));
    }
    return { datasets: undefined, findings };
  }

  const plan = planTargets(
    trainPart.raw.targets,
    {
      oneHot: trainPart.source.oneHot,
      output: shapes.output,
      takesLabels: definition.loss !== undefined && lossOf(definition.loss).takesLabels === true,
    },
    trainPart.raw.places,
  );
  if ('message' in plan) {
    findings.push(under('train', plan));
    return { datasets: undefined, findings };
  }

  const encoded = (part: ReadPart | undefined): SampleSet | undefined =>
    part === undefined ? undefined : encodePart(part, plan, budget, shapes, findings);
  const whole = { train: encoded(trainPart), validation: encoded(validationPart), test: encoded(testPart) };
  if (whole.train === undefined || hasErrors(findings)) return { datasets: undefined, findings };

  const split = splitTrain({ ...whole, train: whole.train }, definition, budget, findings);
  const datasets = split && standardizeSets(split, definition, budget, findings);
  if (datasets === undefined || hasErrors(findings)) return { datasets: undefined, findings };
  for (const [part, read] of [
    ['train', trainPart],
    ['validation', validationPart],
    ['test', testPart],
  ] as const) {
    const path = at(part, read?.raw.places.inputs ?? ['split']);
    const set = datasets[part];
    if (set !== undefined) pushOnce(findings, indexFindings(set.inputs, definition, shapes, path));
  }
  if (hasErrors(findings)) return { datasets: undefined, findings };
  const { loss } = definition;
  if (loss !== undefined && lossOf(loss).takesProbabilities === true) {
    const path = at('train', trainPart.raw.places.targets);
    findings.push(...probabilityFindings(whole.train.targets, loss.type, path));
  }
  const count = datasets.train.inputs.rows;
  const { batchSize } = definition.training;
  if (batchSize > count) {
    const samples =
      count === 1
        ? 'there is 1 training sample: every mini-batch is that one'
        : `there are ${count} training samples: every mini-batch is all of them`;
    const message = `batchSize is ${batchSize}, but ${samples}`;
    findings.push({ code: 'batch-size', message, severity: 'information', path: ['training', 'batchSize'] });
  }
  return { datasets, findings };
}

async function readPart(
  part: Part,
  source: DataSource | SplitSource | undefined,
  reading: Reading,
  findings: Finding[],
): Promise<ReadPart | undefined> {
  if (source === undefined || 'split' in source) return undefined;
  const result = await readSource(source, reading);
  if (!result.ok) {
    findings.push(...result.findings.map((finding) => under(part, finding)));
    return undefined;
  }
  const raw = result.samples;
  const count = raw.inputs.rows;
  const [from, to] = source.range ?? [0, count];
  if (from >= to || to > count) {
    const message =
      from >= to
        ? `the range [${from}, ${to}) is empty; the second number must be greater than the first`
        : `the range [${from}, ${to}) goes past the end; the source has ${count} ${count === 1 ? 'row' : 'rows'}`;
    findings.push(under(part, dataError('range', ['range'], message)));
    return undefined;
  }
  return { part, source, sourceRows: count, offset: from, raw: { ...raw, ...cut(raw, from, to, source.scale ?? 1) } };
}

function cut(
  { inputs, targets }: RawSamples,
  from: number,
  to: number,
  scale: number,
): Pick<RawSamples, 'inputs' | 'targets'> {
  return {
    inputs: { ...sliceRows(inputs, from, to), scale: inputs.scale * scale },
    targets:
      targets.kind === 'texts'
        ? { ...targets, texts: targets.texts.slice(from, to) }
        : { kind: 'numbers', table: sliceRows(targets.table, from, to) },
  };
}

/** The samples with their targets as the network wants them; findings where they do not fit it. */
function encodePart(
  { part, source, raw, offset }: ReadPart,
  plan: TargetPlan,
  budget: Budget,
  shapes: NetworkShapes,
  findings: Finding[],
): SampleSet | undefined {
  const { inputs, inputShape, columns, places } = raw;
  if (plan.kind === 'oneHot' && source.oneHot !== undefined && source.oneHot !== plan.classes) {
    const message = `"oneHot" is ${source.oneHot} here, but the training data have ${plan.classes} classes`;
    findings.push(under(part, dataError('one-hot', ['oneHot'], message)));
  }
  const targets = encodeTargets(raw.targets, plan, budget, places, offset);
  if ('message' in targets) {
    findings.push(under(part, targets));
    return undefined;
  }
  const classes = classNames(plan);
  pushOnce(findings, targetFindings({ targets, classes }, shapes, at(part, places.targets)));
  return { inputs, inputShape, targets, classes, columns };
}

/** Moves the shares that validation and test ask for out of the training set. */
function splitTrain(
  datasets: Datasets,
  definition: NetworkDefinition,
  budget: Budget,
  findings: Finding[],
): Datasets | undefined {
  const asked = (['validation', 'test'] as const).flatMap((part) => {
    const source = definition.data[part];
    return source !== undefined && 'split' in source ? [{ part, share: source.split }] : [];
  });
  const [first] = asked;
  if (first === undefined) return datasets;
  const { train } = datasets;
  const count = train.inputs.rows;
  const shares = asked.map(({ share }) => share);
  const drawn = drawShares(count, shares, definition.training.seed);
  if (drawn === undefined) {
    const message = `"split" ${shares.join(' and ')} of ${count} training samples leaves none to train with`;
    findings.push(under(first.part, dataError('split', ['split'], message)));
    return undefined;
  }
  const refusal = budget.reserve(tableBytes(train.inputs) + tableBytes(train.targets));
  if (refusal !== undefined) {
    findings.push(under(first.part, dataError('memory', ['split'], refusal)));
    return undefined;
  }
  const take = (rows: Uint32Array): SampleSet => ({
    ...train,
    inputs: takeRows(train.inputs, rows),
    targets: takeRows(train.targets, rows),
  });
  const taken = Object.fromEntries(asked.map(({ part }, index) => [part, take(drawn.shares[index]!)]));
  return { ...datasets, ...taken, train: take(drawn.rest) };
}

/** `standardize` on the training set holds for all sets; on another it holds for that one. Statistics: training set. */
function standardizeSets(
  datasets: Datasets,
  { data, dtype, dialect }: NetworkDefinition,
  budget: Budget,
  findings: Finding[],
): Datasets | undefined {
  const asks = (part: Part): boolean => {
    const source = data[part];
    return source !== undefined && 'standardize' in source && source.standardize;
  };
  const parts = (['train', 'validation', 'test'] as const).filter((part) => asks('train') || asks(part));
  const [first] = parts;
  if (first === undefined) return datasets;
  const statistics = measureColumns(datasets.train.inputs);
  const unbounded = [...statistics.mean, ...statistics.deviation].some((value) => !Number.isFinite(value));
  if (unbounded) {
    const message = 'the inputs are too large to be standardized: their mean or deviation is past 1.8e308';
    findings.push(under(first, dataError('standardize', ['standardize'], message)));
    return undefined;
  }
  const stored: DType = dialect === undefined ? dtype : 'float64';
  const standardized: Partial<Record<Part, SampleSet>> = {};
  for (const part of parts) {
    const set = datasets[part];
    if (set === undefined) continue;
    const { rows, columns } = set.inputs;
    const refusal = budget.reserve(rows * columns * bytesPerValue[stored]);
    if (refusal !== undefined) {
      findings.push(under(part, dataError('memory', ['standardize'], refusal)));
      return undefined;
    }
    standardized[part] = { ...set, inputs: standardizeTable(set.inputs, statistics, stored) };
  }
  return { ...datasets, ...standardized };
}

function at(part: Part, path: Path): Path {
  return ['data', part, ...path];
}

/** What network and data do not agree on is said at the first part that shows it. */
function pushOnce(findings: Finding[], more: readonly Finding[]): void {
  for (const one of more) {
    if (!findings.some(({ code, message }) => code === one.code && message === one.message)) findings.push(one);
  }
}

/** A finding of a source as one of the definition. */
function under(part: Part, finding: Finding): Finding {
  const related = finding.related?.map((note) => ({ ...note, path: at(part, note.path) }));
  return { ...finding, path: at(part, finding.path), ...(related && { related }) };
}
