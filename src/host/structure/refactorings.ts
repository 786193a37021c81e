import * as vscode from 'vscode';
import type { Offer } from '../../core/refactor/refactoring.ts';
import { networkLanguage } from '../documents/documents.ts';
import { language } from '../language/load.ts';

const kinds: Readonly<Record<Offer['kind'], vscode.CodeActionKind>> = {
  rewrite: vscode.CodeActionKind.RefactorRewrite,
  extract: vscode.CodeActionKind.RefactorExtract,
  inline: vscode.CodeActionKind.RefactorInline,
  move: vscode.CodeActionKind.RefactorMove,
};

/** An offer in the menu; its edit is made when it is chosen. */
class OfferedAction extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly offer: Offer;

  constructor(document: vscode.TextDocument, offer: Offer) {
    super(offer.title, kinds[offer.kind]);
    this.document = document;
    this.offer = offer;
    if ('renameAt' in offer) this.command = language().renameCommand(document, offer.renameAt);
  }
}

/** What can be done with the network at the cursor, in the refactoring menu. */
export function registerRefactorings(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: networkLanguage },
    {
      provideCodeActions: (document, range) =>
        language()
          .offersIn(document, range)
          .map((offer) => new OfferedAction(document, offer)),
      async resolveCodeAction(action) {
        if (action instanceof OfferedAction) action.edit = await language().editFor(action.document, action.offer);
        return action;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.Refactor] },
  );
}
