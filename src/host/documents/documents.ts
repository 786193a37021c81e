import type * as vscode from 'vscode';
import type { ParsedDefinition } from '../../core/definition/network.ts';
import type { Problem } from '../../core/problem.ts';
import type { NetworkShapes } from '../../core/shapes.ts';
import { language } from '../language/load.ts';

/** The language of `*.nn.json`, as package.json contributes it. */
export const networkLanguage = 'nn-json';

/** All that the text of a document says without its data files. */
export interface Reading {
  readonly version: number;
  readonly text: string;
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
  /** Of the text and of the shapes. */
  readonly problems: readonly Problem[];
}

const readings = new WeakMap<vscode.TextDocument, Reading>();

/** Reads a document once for each of its versions; every feature asks here. */
export function readDocument(document: vscode.TextDocument): Reading {
  const known = readings.get(document);
  if (known?.version === document.version) return known;
  const text = document.getText();
  const { parseDefinition, inferShapes } = language();
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  const problems = [...parsed.problems, ...shapes.findings.map((finding) => parsed.toProblem(finding))];
  const reading = { version: document.version, text, parsed, shapes, problems };
  readings.set(document, reading);
  return reading;
}

export function isNetwork(document: vscode.TextDocument): boolean {
  return document.languageId === networkLanguage;
}
