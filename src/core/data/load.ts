import type { Change } from '../definition/edit/change.ts';
import { removeFix, safely, setFix } from '../definition/edit/fixes.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { DataSource, SplitSource } from '../definition/schema/data.ts';
import { formatCount, formatQuantity } from '../editor/format.ts';
import { bytesPerValue, type DType } from '../floats.ts';
import { lossOf } from '../losses/registry.ts';
import { type Finding, type Fix, hasErrors, type Path } from '../problem.ts';
import { answersIn, type Shape } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';
import { type Budget, defaultMemoryLimit, memoryBudget } from './budget.ts';
import type { Datasets, SampleSet } from './dataset.ts';
import { sourceName } from './facts/facts.ts';
import type { Files } from './files.ts';
import {
  distributionFindings,
  inputFindings,
  otherInputs,
  otherTargets,
  probabilityFindings,
  targetFindings,
} from './fit.ts';
import { indexFindings } from './indices.ts';
import { fittingInput, labelFixes, oneHotFix } from './mends.ts';
import { classesListed, listFinding, namedTargets, relisting } from './named.ts';
import { countedLater, countingFromZero, isGapless, labelSpan, manyClasses, vectorAdvice } from './labels.ts';
import { openOnce } from './sources/bytes.ts';
import { readSource } from './sources/registry.ts';
import { dataError, type RawSamples, type Reading } from './sources/source.ts';
import { drawShares } from './split.ts';
import { measureColumns, standardizeTable } from './standardize.ts';
import { sliceRows, tableBytes, takeRows } from './table.ts';
import { classNames, encodeTargets, labelsNeedOneHot, natureOf, planTargets, type TargetPlan } from './targets.ts';

/** All of the data or none of it: `findings` has at least one error where `datasets` is undefined. */
export interface LoadedData {
  readonly datasets: Datasets | undefined;
  readonly findings: readonly Finding[];
  /** The layers do not fit each other only because the input is not that of the data. */
  readonly explainsShapes?: boolean;
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
  const loaded = await load(definition, shapes, files, memoryLimit, findings, onRead);
  const isExplained =
    hasErrors(shapes.findings) &&
    hasCode(findings, 'data-input') &&
    loaded.inputShape !== undefined &&
    fittingInput(definition, loaded.inputShape) !== undefined;
  return { datasets: loaded.datasets, findings, explainsShapes: isExplained };
}

/** `inputShape`: of the training samples, where they could be read. */
async function load(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  files: Files,
  memoryLimit: number,
  findings: Finding[],
  onRead: ((part: ReadPart) => void) | undefined,
): Promise<{ readonly datasets: Datasets | undefined; readonly inputShape?: Shape }> {
  const budget = memoryBudget(memoryLimit);
  const reading: Reading = { open: openOnce(files, budget), decode: (bytes) => files.decode(bytes), budget };
  const { train, validation, test } = definition.data;
  const read = (part: Part, source: DataSource | SplitSource | undefined): Promise<ReadPart | undefined> =>
    readPart(part, source, train, reading, findings);
  const trainPart = await read('train', train);
  const validationPart = await read('validation', validation);
  const testPart = await read('test', test);
  for (const one of [trainPart, validationPart, testPart]) {
    if (one === undefined) continue;
    onRead?.(one);
    const { inputShape, places } = one.raw;
    const path = at(one.part, places.inputs);
    const other =
      trainPart === undefined
        ? []
        : otherInputs(inputShape, trainPart.raw.inputShape, path, columnsOfTrain(one, trainPart, 'inputs'));
    pushOnce(
      findings,
      other.length > 0
        ? other
        : inputFindings({ shape: inputShape, kind: sourceName(one.source), path }, definition, shapes),
    );
  }
  if (trainPart === undefined) {
    if (train === undefined) {
      const message = 'there are no training data; add "train" with "samples", "idx", "csv", "generate" or "text"';
      findings.push(dataError(missingData, ['data', 'train'], message));
    }
    return { datasets: undefined };
  }

  const known = { inputShape: trainPart.raw.inputShape };
  const plan = planTargets(
    natureOf(trainPart.raw.targets),
    {
      oneHot: trainPart.source.oneHot,
      output: shapes.layers.at(-1)?.guessed === true ? undefined : shapes.output,
      takesLabels: definition.loss !== undefined && lossOf(definition.loss).takesLabels === true,
    },
    trainPart.raw.places.targets,
  );
  if ('message' in plan) {
    const needsOneHot = plan.code === labelsNeedOneHot;
    findings.push(needsOneHot ? needsVectors(trainPart, plan, definition, shapes) : under('train', plan));
    return { datasets: undefined, ...known };
  }

  const encoded = (part: ReadPart | undefined): SampleSet | undefined =>
    part === undefined ? undefined : encodePart(part, trainPart, plan, budget, definition, shapes, findings);
  const whole = { train: encoded(trainPart), validation: encoded(validationPart), test: encoded(testPart) };
  if (whole.train === undefined || hasErrors(findings)) return { datasets: undefined, ...known };

  const split = splitTrain({ ...whole, train: whole.train }, definition, budget, findings);
  const datasets = split && standardizeSets(split, definition, budget, findings);
  if (datasets === undefined || hasErrors(findings)) return { datasets: undefined, ...known };
  const isSplit = [validation, test].some((source) => source !== undefined && 'split' in source);
  for (const [part, read] of [
    ['train', trainPart],
    ['validation', validationPart],
    ['test', testPart],
  ] as const) {
    const path = at(part, read?.raw.places.inputs ?? ['split']);
    const set = datasets[part];
    // What a split has drawn stands in another order than in the source.
    const isDrawn = read === undefined || (part === 'train' && isSplit);
    const name = isDrawn ? () => 'a sample' : (row: number) => nameOf(read, row);
    if (set !== undefined) pushOnce(findings, indexFindings(set.inputs, definition, shapes, path, name));
  }
  if (hasErrors(findings)) return { datasets: undefined, ...known };
  const { loss } = definition;
  const isUnknown = shapes.layers.at(-1)?.guessed === true;
  if (loss !== undefined && !isUnknown && lossOf(loss).takesProbabilities === true) {
    const path = at('train', trainPart.raw.places.targets);
    const many = manyClasses(definition, shapes, labelSpan(trainPart.raw.targets));
    const name = (row: number): string => nameOf(trainPart, row);
    findings.push(...probabilityFindings(whole.train.targets, loss.type, path, name, definition, shapes, many));
  }
  const { output } = shapes;
  if (loss !== undefined && output !== undefined && lossOf(loss).takesDistributions === true) {
    const path = at('train', trainPart.raw.places.targets);
    const columns = whole.train.targets.columns / answersIn(output);
    if (!hasCode(findings, 'data-probability')) {
      findings.push(...distributionFindings(whole.train.targets, columns, loss.type, path));
    }
  }
  const count = datasets.train.inputs.rows;
  const { batchSize } = definition.training;
  if (batchSize > count) {
    const samples =
      count === 1
        ? 'there is 1 training sample: every mini-batch is that one'
        : `there are ${formatCount(count)} training samples: every mini-batch is all of them`;
    const message = `batchSize is ${formatCount(batchSize)}, but ${samples}`;
    const path = ['training', 'batchSize'];
    const related = [{ message: formatQuantity(count, 'training sample'), path: ['data', 'train'] }];
    const fixes = [safely(setFix(path, count))];
    findings.push({ code: 'batch-size', message, severity: 'information', path, related, fixes });
  }
  return { datasets, ...known };
}

/** The columns of the training samples, for a part that names others. */
function columnsOfTrain({ part, source }: ReadPart, train: ReadPart, side: 'inputs' | 'targets'): Fix[] {
  if (!('csv' in source) || !('csv' in train.source)) return [];
  return [setFix(['data', part, side], [...train.source[side]], `Read the ${side} of "train"`)];
}

async function readPart(
  part: Part,
  source: DataSource | SplitSource | undefined,
  train: DataSource | undefined,
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
        : `the range [${from}, ${to}) goes past the end; the source has ${formatQuantity(count, 'row')}`;
    const fixes = [
      ...(from > to && from <= count ? [setFix(['range'], [to, from])] : []),
      ...(from < to && from < count ? [setFix(['range'], [from, count])] : []),
      removeFix(['range']),
    ];
    findings.push(under(part, dataError('range', ['range'], message, { fixes })));
    return undefined;
  }
  const listed = listFinding(source, train);
  if (listed !== undefined) {
    findings.push(under(part, listed));
    return undefined;
  }
  const { inputs, targets } = cut(raw, from, to, source.scale ?? 1);
  const named = namedTargets(targets, classesListed(train ?? source));
  if ('message' in named) {
    findings.push(under(part, named));
    return undefined;
  }
  return { part, source, sourceRows: count, offset: from, raw: { ...raw, inputs, targets: named } };
}

/** How messages call the sample of a row of a part. */
function nameOf({ raw, offset }: ReadPart, row: number): string {
  return raw.places.sample(row + offset);
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
  read: ReadPart,
  train: ReadPart,
  plan: TargetPlan,
  budget: Budget,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  findings: Finding[],
): SampleSet | undefined {
  const { part, source, raw, offset } = read;
  const { inputs, inputShape, columns, targetColumns, places } = raw;
  if (plan.kind === 'oneHot' && source.oneHot !== undefined && source.oneHot !== plan.classes) {
    const message = `"oneHot" is ${source.oneHot} here, but the training data have ${plan.classes} classes`;
    const fixes = [setFix(['oneHot'], plan.classes), removeFix(['oneHot'])];
    const related = [{ message: `the training data have ${plan.classes} classes`, path: ['data', 'train', 'oneHot'] }];
    findings.push({ ...under(part, dataError('one-hot', ['oneHot'], message, { fixes })), related });
  }
  const targets = encodeTargets(raw.targets, plan, budget, places, offset);
  if ('message' in targets) {
    const listed = part === 'train' ? relisting(source, raw.targets) : [];
    if (listed.length > 0) {
      findings.push({ ...under(part, { ...targets, fixes: listed }) });
      return undefined;
    }
    const span = plan.kind === 'oneHot' ? labelSpan(raw.targets) : undefined;
    if (plan.kind !== 'oneHot' || span === undefined) {
      findings.push(under(part, targets));
      return undefined;
    }
    const more = oneHotFix(definition, shapes, span.most + 1);
    const later = countedLater(span, plan.classes);
    const fixes = [
      ...(later === '' ? [] : countingFromZero(definition, shapes, span)),
      ...(more === undefined ? [] : [more]),
    ];
    const message = targets.message + later;
    findings.push({ ...under(part, targets), message, ...(part === 'train' && { fixes }) });
    return undefined;
  }
  const classes = classNames(plan);
  const path = at(part, places.targets);
  const ofTrain = train.raw.targets.kind === 'numbers' ? train.raw.targets.table.columns : targets.columns;
  const other =
    plan.kind === 'values' ? otherTargets(targets.columns, ofTrain, path, columnsOfTrain(read, train, 'targets')) : [];
  pushOnce(findings, other.length > 0 ? other : targetFindings({ targets, classes }, definition, shapes, path));
  return {
    ...{ inputs, inputShape, targets, classes, columns },
    ...(plan.kind === 'values' && targetColumns && { targetColumns }),
    units: { scale: source.scale ?? 1, statistics: undefined },
  };
}

/** Labels where the network has an output for each class. */
function needsVectors(
  { raw: { targets } }: ReadPart,
  finding: Finding,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
): Finding {
  const span = labelSpan(targets);
  const classes = shapes.output?.at(-1) ?? 0;
  const isLater = span !== undefined && span.least > 0 && isGapless(span);
  const vectors = isLater ? oneHotFix(definition, shapes, span.different) : undefined;
  const counted = vectors === undefined ? [] : countingFromZero(definition, shapes, span!, vectors);
  const fixes = [...counted, ...labelFixes(definition, shapes, span)];
  return { ...under('train', finding), message: `${finding.message}; ${vectorAdvice(span, classes)}`, fixes };
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
    const half = shares.length === 1 && count > 1 ? [setFix(['split'], 0.5)] : [];
    const left = removeFix([], `Leave "${first.part}" away`);
    findings.push(under(first.part, dataError('split', ['split'], message, { fixes: [...half, left] })));
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
    const units = { ...set.units, statistics };
    standardized[part] = { ...set, inputs: standardizeTable(set.inputs, statistics, stored), units };
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

function hasCode(findings: readonly Finding[], code: string): boolean {
  return findings.some((finding) => finding.code === code);
}

/** A finding of a source as one of the definition. */
function under(part: Part, finding: Finding): Finding {
  const { path, related = [], fixes = [] } = finding;
  return {
    ...finding,
    path: at(part, path),
    related: related.map((other) => ({ ...other, path: at(part, other.path) })),
    fixes: fixes.map((fix) => ('changes' in fix ? placed(fix, (inner) => at(part, inner)) : fix)),
  };
}

/** A fix with its changes at other paths. */
function placed(fix: Fix & { readonly changes: readonly Change[] }, place: (path: Path) => Path): Fix {
  return { ...fix, changes: fix.changes.map((change) => ({ ...change, path: place(change.path) })) };
}
