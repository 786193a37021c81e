import type * as vscode from 'vscode';
import { hasErrors, type Problem } from '../../core/problem.ts';
import type { Job } from '../../protocol/worker.ts';
import { type Reading, readDocument } from './documents.ts';
import { jobOf } from './job.ts';
import { fileName } from './names.ts';
import { openDocument } from './open.ts';

/** A definition as it stands in the editor, saved or not, with what a worker needs for it, or why it cannot be used. */
export type Ready =
  | {
      readonly kind: 'ready';
      readonly document: vscode.TextDocument;
      readonly reading: Reading;
      readonly job: Job;
    }
  /** At least one problem is an error. */
  | { readonly kind: 'faulty'; readonly document: vscode.TextDocument; readonly problems: readonly Problem[] }
  | { readonly kind: 'unusable'; readonly message: string };

export async function readyToRun(uri: vscode.Uri): Promise<Ready> {
  const document = await openDocument(uri);
  if (document === undefined) return { kind: 'unusable', message: missing(uri) };
  const reading = readDocument(document);
  const { problems, parsed } = reading;
  if (hasErrors(problems)) return { kind: 'faulty', document, problems };
  const reply = jobOf(document, parsed);
  return reply.ok ? { kind: 'ready', document, reading, job: reply.job } : { kind: 'unusable', message: reply.message };
}

/** What is said of a file that cannot be opened. */
export function missing(uri: vscode.Uri): string {
  return `${fileName(uri)} cannot be opened; it may have been moved or deleted.`;
}
