import {
  array,
  boolean,
  finite,
  type InferOutput,
  integer,
  literal,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  partial,
  picklist,
  pipe,
  record,
  regex,
  strictObject,
  strictTuple,
  string,
  union,
  variant,
} from 'valibot';
import { bounds } from '../core/train/settings.ts';
import { lookSchema } from '../core/looks/registry.ts';
import type { ReportFormat } from '../core/report/report.ts';
import type { TableFormat } from '../core/editor/tableText.ts';

const layerIndex = pipe(number(), integer(), minValue(0), maxValue(1e6));
const tableFormat = picklist(['markdown', 'csv', 'tabs'] satisfies readonly TableFormat[]);
const nodeId = union([literal('input'), literal('loss'), layerIndex]);
const wireEnd = { from: nodeId, to: nodeId, end: picklist(['from', 'to']) };
const addPlace = strictObject({ source: nodeId, reader: optional(nodeId) });

const settings = strictObject({
  learningRate: pipe(number(), minValue(bounds.learningRate[0]), maxValue(bounds.learningRate[1])),
  lambda: pipe(number(), minValue(bounds.lambda[0]), maxValue(bounds.lambda[1])),
  l1: pipe(number(), minValue(bounds.l1[0]), maxValue(bounds.l1[1])),
  l2: pipe(number(), minValue(bounds.l2[0]), maxValue(bounds.l2[1])),
  batchSize: pipe(number(), integer(), minValue(bounds.batchSize[0]), maxValue(bounds.batchSize[1])),
  epochs: pipe(number(), integer(), minValue(bounds.epochs[0]), maxValue(bounds.epochs[1])),
  dropout: record(
    pipe(string(), regex(/^\d{1,6}$/)),
    pipe(number(), minValue(bounds.dropout[0]), maxValue(bounds.dropout[1])),
  ),
});

const coordinate = pipe(number(), finite());
const columnName = pipe(string(), maxLength(200));

const graphAction = variant('kind', [
  strictObject({ kind: literal('add'), place: addPlace, type: pipe(string(), maxLength(100)) }),
  strictObject({ kind: literal('delete'), node: nodeId }),
  strictObject({ kind: literal('reconnect'), node: nodeId, inputs: pipe(array(nodeId), maxLength(1000)) }),
  strictObject({ kind: literal('rewire'), ...wireEnd, node: nodeId }),
  strictObject({ kind: literal('resize'), node: nodeId, value: pipe(number(), integer(), minValue(1), maxValue(1e9)) }),
]);

const editedPoints = pipe(
  array(strictTuple([coordinate, coordinate, pipe(array(coordinate), minLength(1), maxLength(200))])),
  minLength(1),
  maxLength(2000),
);

const dataAction = variant('kind', [
  strictObject({
    kind: literal('generate'),
    part: picklist(['train', 'validation', 'test']),
    samples: optional(pipe(number(), integer(), minValue(1), maxValue(100_000))),
    noise: optional(pipe(number(), minValue(0), maxValue(100))),
    seed: optional(pipe(number(), integer(), minValue(0), maxValue(1e9))),
  }),
  strictObject({
    kind: literal('points'),
    points: editedPoints,
    names: strictTuple([columnName, columnName]),
    classes: optional(pipe(array(columnName), maxLength(200))),
  }),
]);

/** Messages from the page; `host/panel` checks each against this schema and drops what does not fit. */
export const fromPanelSchema = variant('kind', [
  strictObject({ kind: literal('ready'), version: number() }),
  strictObject({ kind: literal('train') }),
  strictObject({ kind: literal('pause') }),
  strictObject({ kind: literal('resume') }),
  strictObject({ kind: literal('stop') }),
  strictObject({ kind: literal('step'), unit: picklist(['sample', 'miniBatch', 'epoch']) }),
  /** Back to the start: with the same weights and order, or with a new seed. */
  strictObject({ kind: literal('rewind'), seed: picklist(['same', 'new']) }),
  strictObject({ kind: literal('change'), settings: partial(settings) }),
  /** The settings that hold now, into the text. */
  strictObject({ kind: literal('writeSettings') }),
  /** Trains on for so many more epochs. */
  strictObject({ kind: literal('extend'), epochs: pipe(number(), integer(), minValue(1), maxValue(1e9)) }),
  /** Mini-batches a second at most; without a number as fast as it goes. */
  strictObject({ kind: literal('pace'), pace: optional(pipe(number(), minValue(0.1), maxValue(1e6))) }),
  strictObject({
    kind: literal('setParameter'),
    layer: layerIndex,
    name: pipe(string(), maxLength(100)),
    index: pipe(number(), integer(), minValue(0), maxValue(2 ** 32)),
    value: pipe(number(), finite()),
  }),
  /** The pictures that the page shows from now on. */
  strictObject({ kind: literal('watch'), looks: pipe(array(lookSchema), maxLength(20)) }),
  strictObject({ kind: literal('check') }),
  strictObject({ kind: literal('stopCheck') }),
  strictObject({ kind: literal('showFile') }),
  /** Opens the list of problems of the editor. */
  strictObject({ kind: literal('showProblems') }),
  /** The user chose a tab: `PanelState.tab` of the messages that follow. */
  strictObject({
    kind: literal('tab'),
    tab: picklist(['training', 'network', 'layers', 'mistakes', 'data', 'shapes', 'graph', 'gradients', 'lesson']),
  }),
  strictObject({ kind: literal('showLayer'), index: layerIndex }),
  /** Selects a node of the graph in the text; `focus`: the keyboard goes there too. */
  strictObject({ kind: literal('showNode'), node: nodeId, focus: boolean() }),
  strictObject({ kind: literal('askKinds'), place: addPlace }),
  /** Where an end of an edge can be led to. */
  strictObject({ kind: literal('askNodes'), wire: strictObject(wireEnd) }),
  /** An edit of the text of a revision; where the text has changed since, nothing is done. */
  strictObject({ kind: literal('editGraph'), revision: number(), action: graphAction }),
  /** The same for the data. */
  strictObject({ kind: literal('editData'), revision: number(), action: dataAction }),
  /** Points that were edited and not saved, to be kept; without them there are none any more. `of`: the points they were made from. */
  strictObject({
    kind: literal('keepPoints'),
    draft: optional(strictObject({ of: pipe(string(), maxLength(100)), points: editedPoints })),
  }),
  /** Reads the file and its data anew, where no training is under way: it then stands ready. */
  strictObject({ kind: literal('reopen') }),
  strictObject({ kind: literal('undo') }),
  strictObject({ kind: literal('redo') }),
  /** Asks for a place and writes the graph there as SVG. */
  strictObject({ kind: literal('saveGraph') }),
  /** Asks for a place and writes the report of the training there. */
  strictObject({
    kind: literal('exportReport'),
    format: picklist(['html', 'markdown'] satisfies readonly ReportFormat[]),
  }),
  /** The shapes as a text into the clipboard, `order`: the layers from top to bottom. */
  strictObject({ kind: literal('copyShapes'), format: tableFormat, order: array(layerIndex) }),
  strictObject({ kind: literal('copyEpochs'), format: tableFormat }),
  /** Opens one of the examples that the lesson speaks of. */
  strictObject({ kind: literal('openExample'), name: picklist(['book-2-3-1', 'book-2-2-1']) }),
]);

export type FromPanel = InferOutput<typeof fromPanelSchema>;
