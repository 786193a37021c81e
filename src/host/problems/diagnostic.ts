import * as vscode from 'vscode';
import { lineInDocs } from '../../core/lint/docs.ts';
import type { Lint } from '../../core/lint/rule.ts';
import type { FilePlace, Problem, Severity } from '../../core/problem.ts';
import { toRange } from '../documents/ranges.ts';
import { problemSource } from './source.ts';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  // VS Code's own Hint is in no list and has hardly a mark: nobody would learn from it.
  hint: vscode.DiagnosticSeverity.Information,
};

/** `docs`: docs/lints.md, which the codes of lints lead to. */
export function toDiagnostic(
  document: vscode.TextDocument,
  problem: Problem | Lint,
  docs: vscode.Uri,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(document, problem.range),
    problem.message,
    severities[problem.severity],
  );
  diagnostic.source = problemSource;
  diagnostic.code =
    'rule' in problem
      ? { value: problem.code, target: docs.with({ fragment: `L${lineInDocs(problem.code)}` }) }
      : problem.code;
  diagnostic.relatedInformation = problem.related.map(
    ({ message, range, at }) =>
      new vscode.DiagnosticRelatedInformation(
        at === undefined ? new vscode.Location(document.uri, toRange(document, range)) : lineOfFile(document, at),
        message,
      ),
  );
  return diagnostic;
}

/** A line of a data file that the worker has read, so that its path leads nowhere else. */
function lineOfFile({ uri }: vscode.TextDocument, { file, line }: FilePlace): vscode.Location {
  return new vscode.Location(vscode.Uri.joinPath(uri, '..', file), new vscode.Position(line - 1, 0));
}
