import {
  array,
  boolean,
  exactOptional,
  type GenericSchema,
  literal,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
  transform,
  tuple,
  union,
  variant,
} from 'valibot';
import type { EpochScores, Scores, SplitScores, TrainingEnd } from '../../core/train/events.ts';
import type { CheckedEntry, CheckReport, LayerCheck, OracleUse, TensorCheck } from '../../core/gradcheck/report.ts';
import type { Position } from '../../core/train/events.ts';
import type { Settings } from '../../core/train/settings.ts';
import type { Distribution } from '../../core/looks/histogram.ts';
import type {
  BatchPoint,
  CheckStatus,
  HistogramPoint,
  RunHistory,
  RunStatus,
  RunView,
  SpeedPoint,
} from '../../protocol/panel.ts';
import type { Job, TrainingStart } from '../../protocol/worker.ts';
import { type Stored, storedVersion } from './stored.ts';

/** JSON has no NaN and no infinity; both come back as NaN, and are shown as gaps. */
const amount = pipe(
  nullable(number()),
  transform((value) => value ?? Number.NaN),
);

const scores: GenericSchema<unknown, Scores> = strictObject({
  loss: amount,
  accuracy: nullable(number()),
  metrics: exactOptional(record(string(), amount)),
  correct: exactOptional(number()),
  cost: exactOptional(amount),
});
const splits = { train: scores, validation: exactOptional(scores), test: exactOptional(scores) };
const splitScores: GenericSchema<unknown, SplitScores> = strictObject(splits);
const epochScores: GenericSchema<unknown, EpochScores> = strictObject({
  epoch: number(),
  ...splits,
  learningRate: exactOptional(number()),
  seconds: number(),
});
const ignorance = strictObject({ loss: amount, accuracy: nullable(number()) });
const start: GenericSchema<unknown, TrainingStart> = strictObject({
  epochs: number(),
  samples: strictObject({ train: number(), validation: number(), test: number() }),
  scores: splitScores,
  ignorant: exactOptional(
    strictObject({ train: ignorance, validation: exactOptional(ignorance), test: exactOptional(ignorance) }),
  ),
});
const end: GenericSchema<unknown, TrainingEnd> = variant('kind', [
  strictObject({ kind: literal('finished') }),
  strictObject({ kind: literal('stopped') }),
  strictObject({ kind: literal('earlyStopped'), message: string() }),
  strictObject({ kind: literal('diverged'), message: string() }),
]);
const interrupted = pipe(
  object({ kind: picklist(['loading', 'running']) }),
  transform(() => ({ kind: 'interrupted' }) as const),
);
/** What was about to stand is found as it was to stand. */
const pausing = pipe(
  object({ kind: literal('pausing') }),
  transform(() => ({ kind: 'paused' }) as const),
);
const stopping = pipe(
  object({ kind: literal('stopping') }),
  transform(() => ({ kind: 'ended', end: { kind: 'stopped' } }) as const),
);
const status: GenericSchema<unknown, RunStatus> = union([
  interrupted,
  pausing,
  stopping,
  strictObject({ kind: literal('ended'), end }),
  strictObject({ kind: literal('ready') }),
  strictObject({ kind: literal('interrupted') }),
  strictObject({ kind: literal('paused') }),
  strictObject({ kind: literal('failed'), message: string() }),
]);
const point: GenericSchema<unknown, BatchPoint> = tuple([number(), amount]);

const position: GenericSchema<unknown, Position> = strictObject({
  epoch: number(),
  epochs: number(),
  miniBatch: number(),
  miniBatches: number(),
});
const settings: GenericSchema<unknown, Settings> = strictObject({
  learningRate: number(),
  lambda: number(),
  l1: optional(number(), 0),
  l2: optional(number(), 0),
  batchSize: number(),
  epochs: number(),
  dropout: record(string(), number()),
});
const runView: GenericSchema<unknown, RunView> = pipe(
  strictObject({
    id: string(),
    status,
    epochs: number(),
    seed: number(),
    settings: optional(settings),
    written: exactOptional(settings),
    layers: array(string()),
    pace: optional(number()),
    cursor: number(),
    start: optional(start),
    position: optional(position),
    marks: array(strictObject({ x: number(), text: string() })),
    weightsSet: optional(number()),
    seconds: number(),
    fingerprint: optional(string()),
  }),
  transform((view) => ({
    ...view,
    settings: view.settings,
    pace: view.pace,
    start: view.start,
    position: view.position,
    fingerprint: view.fingerprint,
  })),
);
const speedPoint: GenericSchema<unknown, SpeedPoint> = strictObject({
  x: number(),
  layers: array(strictObject({ layer: number(), gradient: amount, weights: amount, update: amount })),
});
const histogram: GenericSchema<unknown, Distribution> = strictObject({
  from: number(),
  to: number(),
  counts: array(number()),
  mean: amount,
  deviation: amount,
});
const histogramPoint: GenericSchema<unknown, HistogramPoint> = strictObject({
  x: number(),
  layers: array(
    strictObject({
      layer: number(),
      weights: exactOptional(histogram),
      biases: exactOptional(histogram),
      activations: exactOptional(histogram),
      gradients: exactOptional(histogram),
    }),
  ),
});
const history: GenericSchema<unknown, RunHistory> = strictObject({
  epochs: array(epochScores),
  batches: array(point),
  speeds: array(speedPoint),
  histograms: optional(array(histogramPoint), []),
});
const job: GenericSchema<unknown, Job> = strictObject({ text: string(), folder: string(), root: string() });

const checkedEntry: GenericSchema<unknown, CheckedEntry> = strictObject({
  parameter: string(),
  index: array(number()),
  analytic: amount,
  numeric: amount,
  oracle: exactOptional(picklist(['dual', 'difference'])),
});
const tensorCheck: GenericSchema<unknown, TensorCheck> = strictObject({
  name: string(),
  shape: array(number()),
  ok: boolean(),
  compared: number(),
  kinks: number(),
  maxRelativeError: amount,
  errors: strictObject({
    dual: exactOptional(amount),
    difference: exactOptional(amount),
    direction: exactOptional(amount),
  }),
  worst: array(checkedEntry),
});
const oracleUse: GenericSchema<unknown, OracleUse> = strictObject({
  oracle: picklist(['dual', 'difference', 'direction']),
  asked: number(),
  of: number(),
  tolerance: number(),
  maxRelativeError: amount,
  missed: number(),
  directions: exactOptional(number()),
  skipped: exactOptional(string()),
});
const layerCheck: GenericSchema<unknown, LayerCheck> = pipe(
  strictObject({
    name: string(),
    ok: boolean(),
    maxRelativeError: amount,
    parameters: number(),
    kinks: number(),
    worst: optional(checkedEntry),
    tensors: exactOptional(array(tensorCheck)),
  }),
  transform((layer) => ({ ...layer, worst: layer.worst })),
);
const report: GenericSchema<unknown, CheckReport> = strictObject({
  ok: boolean(),
  maxRelativeError: amount,
  tolerance: number(),
  parameters: number(),
  samples: number(),
  layers: array(layerCheck),
  inputs: exactOptional(tensorCheck),
  oracles: exactOptional(array(oracleUse)),
});
const checkStatus: GenericSchema<unknown, CheckStatus> = variant('kind', [
  strictObject({ kind: literal('done'), report, seconds: number() }),
  strictObject({ kind: literal('failed'), message: string() }),
]);

const storedSchema = strictObject({
  version: literal(storedVersion),
  uri: string(),
  before: exactOptional(string()),
  run: optional(strictObject({ view: runView, history, job })),
  check: optional(strictObject({ status: checkStatus, text: string() })),
});

/** Undefined for anything that this version did not write for this file. What was running then is interrupted now. */
export function deserialize(text: string, uri: string): Stored | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = safeParse(storedSchema, value);
  if (!parsed.success || parsed.output.uri !== uri) return undefined;
  const { before, run, check } = parsed.output;
  return { uri, ...(before !== undefined && { before }), run, check };
}
