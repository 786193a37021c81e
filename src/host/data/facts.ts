import * as vscode from 'vscode';
import type { DataFacts } from '../../core/data/facts/facts.ts';
import { readDocument, type Reading } from '../documents/documents.ts';

/** What the last inspection of a document found, and for what. */
interface Known {
  readonly facts: DataFacts;
  readonly asked: string;
}

const known = new WeakMap<vscode.TextDocument, Known>();
const changes = new vscode.EventEmitter<vscode.TextDocument>();

/** The data of a document have been read, or read again. */
export const onDidReadData = changes.event;

/** Keeps what was found for the text of a reading. */
export function keepData(document: vscode.TextDocument, reading: Reading, facts: DataFacts): void {
  known.set(document, { facts, asked: asksFor(reading) });
  changes.fire(document);
}

/**
 * What is known about the data of a document, at once. Undefined until they have been read, and as soon as its "data" say something
 * else; with `stale` then those that were known last, for what may as well be a little older, such as the names of columns.
 */
export function dataOf(document: vscode.TextDocument, use: 'current' | 'stale' = 'current'): DataFacts | undefined {
  const last = known.get(document);
  if (last === undefined || use === 'stale') return last?.facts;
  return last.asked === asksFor(readDocument(document)) ? last.facts : undefined;
}

/** All that the data depend on: what stands under "data", and the seed that draws splits. */
function asksFor({ text, parsed: { has, locate, definition } }: Reading): string {
  const { start, end } = locate(['data']);
  return `${definition.training.seed} ${has(['data']) ? text.slice(start, end) : ''}`;
}
