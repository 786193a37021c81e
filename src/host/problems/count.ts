import * as vscode from 'vscode';
import { countProblems, type ProblemCount } from '../../core/editor/problemCount.ts';
import type { Reading } from '../documents/documents.ts';
import { problemSource } from './source.ts';

/** As the Problems view counts them, those of data files and of the linter included; until they are there, those of the text. */
export function problemCount(uri: vscode.Uri, { problems }: Reading): ProblemCount {
  const shown = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === problemSource);
  if (shown.length === 0) return countProblems(problems);
  const count = (wanted: vscode.DiagnosticSeverity): number =>
    shown.filter(({ severity }) => severity === wanted).length;
  const { Error: error, Warning: warning, Information: information } = vscode.DiagnosticSeverity;
  return { errors: count(error), warnings: count(warning), infos: count(information) };
}
