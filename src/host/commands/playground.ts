import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import type { Messages } from '../messages.ts';

/** Asks for a link of the TensorFlow Playground, where none is given, and opens what it shows as a network that is not saved yet. */
export async function openPlaygroundLink(given: unknown, messages: Messages): Promise<void> {
  const link = typeof given === 'string' ? given : await askForLink();
  if (link === undefined) return;
  const result = language().definitionOfLink(link);
  if ('fault' in result) {
    messages.error(result.fault);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: networkLanguage, content: result.text });
  await vscode.window.showTextDocument(document);
}

/** A box that takes only what can be opened; a link that is in the clipboard stands in it. */
function askForLink(): Promise<string | undefined> {
  const { definitionOfLink, isPlaygroundLink } = language();
  const box = vscode.window.createInputBox();
  box.title = 'Open Playground link';
  box.prompt = 'A link of the TensorFlow Playground, or what stands in it behind "#"';
  box.placeholder = 'https://playground.tensorflow.org/#dataset=xor&networkShape=4,2';
  const faultOf = (link: string): string | undefined => {
    const result = definitionOfLink(link);
    return 'fault' in result ? result.fault : undefined;
  };
  const say = (fault: string | undefined): void => {
    box.validationMessage = fault ?? '';
  };
  return new Promise((resolve) => {
    let isOpen = true;
    box.onDidChangeValue((link) => {
      say(link.trim() === '' ? undefined : faultOf(link));
    });
    box.onDidAccept(() => {
      const fault = faultOf(box.value);
      say(fault);
      if (fault !== undefined) return;
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      isOpen = false;
      resolve(undefined);
      box.dispose();
    });
    box.show();
    // A browser may ask first whether the clipboard may be read, and never answer.
    void vscode.env.clipboard.readText().then(
      (copied) => {
        if (isOpen && box.value === '' && isPlaygroundLink(copied)) box.value = copied.trim();
      },
      () => undefined,
    );
  });
}
