import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import type { Messages } from '../messages.ts';

/** Asks for a link of the TensorFlow Playground, where none is given, and opens what it shows as a network that is not saved yet. */
export async function openPlaygroundLink(given: unknown, messages: Messages): Promise<void> {
  const link = typeof given === 'string' ? given : await language().askForLink();
  if (link === undefined) return;
  const result = language().definitionOfLink(link);
  if ('fault' in result) {
    messages.error(result.fault);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: networkLanguage, content: result.text });
  await vscode.window.showTextDocument(document);
}
