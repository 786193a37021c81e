import * as vscode from 'vscode';
import type { DataFacts } from '../../core/data/facts/facts.ts';
import type { Lint } from '../../core/lint/rule.ts';
import { dataOf } from '../data/facts.ts';
import { readDocument, type Reading } from '../documents/documents.ts';
import { language } from '../language/load.ts';

/** The part of the settings that says which rules are off. */
export const lintSection = 'backprop.lint';

interface Known {
  readonly reading: Reading;
  readonly data: DataFacts | undefined;
  readonly lints: readonly Lint[];
}

const known = new WeakMap<vscode.TextDocument, Known>();

/** What the linter says about a document, with what is known of its data by now; without the rules that are turned off. */
export function lintsOf(document: vscode.TextDocument): readonly Lint[] {
  const reading = readDocument(document);
  const data = dataOf(document);
  let last = known.get(document);
  if (last?.reading !== reading || last.data !== data) {
    last = { reading, data, lints: language().lint(reading.parsed, reading.shapes, data) };
    known.set(document, last);
  }
  if (last.lints.length === 0) return last.lints;
  const off = disabledCodes(document.uri);
  return last.lints.filter(({ code }) => !off.includes(code));
}

export function disabledCodes(uri: vscode.Uri): readonly string[] {
  const value: unknown = vscode.workspace.getConfiguration(lintSection, uri).get('disabled');
  return Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [];
}
