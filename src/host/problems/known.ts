import type * as vscode from 'vscode';
import type { Problem } from '../../core/problem.ts';
import { readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import { lintsOf } from '../lint/lints.ts';

/** What the last inspection of a document found in its data files, with the text that it read. */
interface Inspection {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Problems of the text that are no more than consequences of those of the data. */
  readonly explained: readonly Problem[];
}

/** What is known to be wrong with each document: by its text at once, by its data files since they were last read. */
export class KnownProblems {
  private readonly inspections = new WeakMap<vscode.TextDocument, Inspection>();

  inspected(document: vscode.TextDocument, inspection: Inspection): void {
    this.inspections.set(document, inspection);
  }

  /** Of the data files; without fixes where the text is not the one that was inspected. */
  ofData(document: vscode.TextDocument): readonly Problem[] {
    const inspection = this.inspections.get(document);
    return inspection === undefined
      ? []
      : language().carry(inspection.problems, inspection.text, readDocument(document).text);
  }

  of(document: vscode.TextDocument): readonly Problem[] {
    const { text, problems } = readDocument(document);
    const inspection = this.inspections.get(document);
    const explained = inspection?.text === text ? inspection.explained : [];
    const own = problems.filter((problem) => !explained.includes(problem));
    return [...own, ...this.ofData(document), ...lintsOf(document)];
  }
}
