import * as vscode from 'vscode';
import type { Offer, Refactored } from '../../core/refactor/refactoring.ts';
import type { RefactoringId } from '../../core/refactor/registry.ts';
import { isNetwork, networkLanguage, readDocument } from '../documents/documents.ts';
import { shortName } from '../documents/names.ts';
import { editOf, toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import type { Messages } from '../messages.ts';

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
    if ('renameAt' in offer) this.command = renameCommand(document, offer.renameAt);
  }
}

/** What can be done with the network at the cursor, in the refactoring menu. */
export function registerRefactorings(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: networkLanguage },
    {
      provideCodeActions: (document, range) =>
        language()
          .offersAt(refactored(document, range))
          .filter((offer) => !('ending' in offer) || document.uri.scheme !== 'untitled')
          .map((offer) => new OfferedAction(document, offer)),
      async resolveCodeAction(action) {
        if (action instanceof OfferedAction) action.edit = await editFor(action.document, action.offer);
        return action;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.Refactor] },
  );
}

/**
 * Does the first of some things that applies at the cursor of the active editor, or, `anywhere`, in the whole network. Says
 * `otherwise` where none does.
 */
export async function refactorHere(
  ids: readonly RefactoringId[],
  otherwise: string,
  messages: Messages,
  anywhere = false,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !isNetwork(editor.document)) {
    messages.error('Open a network (a file that ends in .nn.json) first.');
    return;
  }
  const { document } = editor;
  const here = refactored(document, editor.selection);
  const places = anywhere ? [here, { ...here, selection: { start: 0, end: here.text.length } }] : [here];
  const offers = places.flatMap((place) => ids.flatMap((id) => language().refactorings[id](place) ?? []));
  const offer = offers.find((one) => !('ending' in one) || document.uri.scheme !== 'untitled');
  if (offer === undefined) {
    messages.error(otherwise);
    return;
  }
  if ('renameAt' in offer) {
    const { command, arguments: values = [] } = renameCommand(document, offer.renameAt);
    await vscode.commands.executeCommand(command, ...(values as unknown[]));
    return;
  }
  if (!(await vscode.workspace.applyEdit(await editFor(document, offer))) || !('make' in offer)) return;
  if (offer.goTo === undefined) return;
  const place = toRange(document, readDocument(document).parsed.locate(offer.goTo)).start;
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place));
}

function refactored(document: vscode.TextDocument, range: vscode.Range): Refactored {
  const { text, parsed, shapes } = readDocument(document);
  const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return { text, parsed, shapes, selection };
}

async function editFor(document: vscode.TextDocument, offer: Offer): Promise<vscode.WorkspaceEdit> {
  if ('make' in offer) return editOf(document, offer.make().edits);
  if (!('ending' in offer)) return new vscode.WorkspaceEdit();
  const file = await freeFile(document.uri, offer.ending);
  const { edits, file: contents = '' } = offer.makeWith(file.path.slice(file.path.lastIndexOf('/') + 1));
  const edit = editOf(document, edits);
  edit.createFile(file, { contents: new TextEncoder().encode(contents) });
  return edit;
}

/** A file that is not there yet, beside a network: `xor-train.csv`, `xor-train-2.csv`. */
async function freeFile(network: vscode.Uri, ending: string): Promise<vscode.Uri> {
  const [stem = '', extension = ''] = ending.split('.');
  for (let count = 1; ; count++) {
    const name = `${shortName(network)}-${stem}${count === 1 ? '' : `-${count}`}.${extension}`;
    const file = vscode.Uri.joinPath(network, '..', name);
    const isThere = await vscode.workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (!isThere) return file;
  }
}

function renameCommand(document: vscode.TextDocument, offset: number): vscode.Command {
  return { command: 'editor.action.rename', title: '', arguments: [[document.uri, document.positionAt(offset)]] };
}
