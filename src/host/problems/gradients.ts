import type * as vscode from 'vscode';
import type { Problem } from '../../core/problem.ts';
import { readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import { hashOf } from '../../core/hash.ts';
import type { Runs } from '../runs/runs.ts';

/** Whether the last check found any, of whatever text. */
export function hasWrongGradients(uri: vscode.Uri, runs: Runs): boolean {
  const { check } = runs.of(uri);
  return check?.status.kind === 'done' && !check.status.report.ok;
}

/** The gradients that the last check of exactly this text found wrong. */
export function wrongGradients(document: vscode.TextDocument, runs: Runs): readonly Problem[] {
  const { check } = runs.of(document.uri);
  if (check?.status.kind !== 'done' || check.status.report.ok) return [];
  const { text, parsed, shapes } = readDocument(document);
  if (hashOf(text) !== check.text) return [];
  return language().gradientFindings(shapes, check.status.report).map(parsed.toProblem);
}
