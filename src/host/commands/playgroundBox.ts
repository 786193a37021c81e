import * as vscode from 'vscode';
import { definitionOfLink } from '../../core/interop/playground/definition.ts';
import { isPlaygroundLink } from '../../core/interop/playground/link.ts';

/** A box that takes only what can be opened; a link that is in the clipboard stands in it. */
export function askForLink(): Promise<string | undefined> {
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
