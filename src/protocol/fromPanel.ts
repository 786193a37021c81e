import {
  array,
  boolean,
  type InferOutput,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
  union,
  variant,
} from 'valibot';
import type { TableFormat } from '../core/editor/tableText.ts';

const layerIndex = pipe(number(), integer(), minValue(0), maxValue(1e6));
const tableFormat = picklist(['markdown', 'csv', 'tabs'] satisfies readonly TableFormat[]);
const nodeId = union([literal('input'), literal('loss'), layerIndex]);
const wireEnd = { from: nodeId, to: nodeId, end: picklist(['from', 'to']) };
const addPlace = strictObject({ source: nodeId, reader: optional(nodeId) });

const graphAction = variant('kind', [
  strictObject({ kind: literal('add'), place: addPlace, type: pipe(string(), maxLength(100)) }),
  strictObject({ kind: literal('delete'), node: nodeId }),
  strictObject({ kind: literal('reconnect'), node: nodeId, inputs: pipe(array(nodeId), maxLength(1000)) }),
  strictObject({ kind: literal('rewire'), ...wireEnd, node: nodeId }),
  strictObject({ kind: literal('resize'), node: nodeId, value: pipe(number(), integer(), minValue(1), maxValue(1e9)) }),
]);

/** Messages from the page; `host/panel` checks each against this schema and drops what does not fit. */
export const fromPanelSchema = variant('kind', [
  strictObject({ kind: literal('ready'), version: number() }),
  strictObject({ kind: literal('train') }),
  strictObject({ kind: literal('pause') }),
  strictObject({ kind: literal('resume') }),
  strictObject({ kind: literal('stop') }),
  strictObject({ kind: literal('check') }),
  strictObject({ kind: literal('stopCheck') }),
  strictObject({ kind: literal('showFile') }),
  /** Opens the list of problems of the editor. */
  strictObject({ kind: literal('showProblems') }),
  /** The user chose a tab: `PanelState.tab` of the messages that follow. */
  strictObject({ kind: literal('tab'), tab: picklist(['training', 'shapes', 'graph', 'gradients', 'lesson']) }),
  strictObject({ kind: literal('showLayer'), index: layerIndex }),
  /** Selects a node of the graph in the text; `focus`: the keyboard goes there too. */
  strictObject({ kind: literal('showNode'), node: nodeId, focus: boolean() }),
  strictObject({ kind: literal('askKinds'), place: addPlace }),
  /** Where an end of an edge can be led to. */
  strictObject({ kind: literal('askNodes'), wire: strictObject(wireEnd) }),
  /** An edit of the text of a revision; where the text has changed since, nothing is done. */
  strictObject({ kind: literal('editGraph'), revision: number(), action: graphAction }),
  strictObject({ kind: literal('undo') }),
  strictObject({ kind: literal('redo') }),
  /** Asks for a place and writes the graph there as SVG. */
  strictObject({ kind: literal('saveGraph') }),
  /** The shapes as a text into the clipboard, `order`: the layers from top to bottom. */
  strictObject({ kind: literal('copyShapes'), format: tableFormat, order: array(layerIndex) }),
  strictObject({ kind: literal('copyEpochs'), format: tableFormat }),
  /** Opens one of the examples that the lesson speaks of. */
  strictObject({ kind: literal('openExample'), name: picklist(['book-2-3-1', 'book-2-2-1']) }),
]);

export type FromPanel = InferOutput<typeof fromPanelSchema>;
