import * as vscode from 'vscode';
import { hasErrors, type Problem } from '../../core/problem.ts';
import type { Job } from '../../protocol/worker.ts';
import { type Reading, readDocument } from './documents.ts';
import { jobOf } from './job.ts';
import { fileName } from './names.ts';

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
  | { readonly kind: 'unusable'; readonly message: string; readonly cause?: Error };

export async function readyToRun(uri: vscode.Uri): Promise<Ready> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const message = `${fileName(uri)} cannot be opened; it may have been moved or deleted.`;
    return { kind: 'unusable', message, cause: error instanceof Error ? error : new Error(String(error)) };
  }
  const reading = readDocument(document);
  const { problems, parsed } = reading;
  if (hasErrors(problems)) return { kind: 'faulty', document, problems };
  const reply = jobOf(document, parsed);
  return reply.ok ? { kind: 'ready', document, reading, job: reply.job } : { kind: 'unusable', message: reply.message };
}
