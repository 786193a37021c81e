import * as vscode from 'vscode';
import type { Offer, Refactored } from '../../core/refactor/refactoring.ts';
import { offersAt, type RefactoringId, refactorings } from '../../core/refactor/registry.ts';
import { isNetwork, readDocument } from '../documents/documents.ts';
import { shortName } from '../documents/names.ts';
import { editOf, toRange } from '../documents/ranges.ts';
import type { Messages } from '../messages.ts';

/** What can be done with the network at a place. */
export function offersIn(document: vscode.TextDocument, range: vscode.Range): Offer[] {
  return offersAt(refactored(document, range)).filter((offer) => canBeMade(document, offer));
}

/** A file that is nowhere has no place for another one beside it. */
function canBeMade(document: vscode.TextDocument, offer: Offer): boolean {
  return !('ending' in offer) || document.uri.scheme !== 'untitled';
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
  const offers = places.flatMap((place) => ids.flatMap((id) => refactorings[id](place) ?? []));
  const offer = offers.find((one) => canBeMade(document, one));
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

/** The edit of an offer, with the file that it may make. */
export async function editFor(document: vscode.TextDocument, offer: Offer): Promise<vscode.WorkspaceEdit> {
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

/** Asks for another name of a layer. */
export function renameCommand(document: vscode.TextDocument, offset: number): vscode.Command {
  return { command: 'editor.action.rename', title: '', arguments: [[document.uri, document.positionAt(offset)]] };
}
