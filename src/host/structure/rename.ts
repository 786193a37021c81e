import * as vscode from 'vscode';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { editOf, toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';

/** Renames a layer with all that read it; one without a name gets one. */
export function registerRename(): vscode.Disposable {
  return vscode.languages.registerRenameProvider(
    { language: networkLanguage },
    {
      prepareRename(document, position) {
        const start = language().startRename(readDocument(document).parsed, document.offsetAt(position));
        // VS Code shows the words of the error beside the cursor.
        if ('refusal' in start) throw new Error(start.refusal);
        return { range: toRange(document, start.range), placeholder: start.placeholder };
      },
      provideRenameEdits(document, position, name) {
        const { text, parsed } = readDocument(document);
        const renamed = language().renameLayer(text, parsed, document.offsetAt(position), name);
        if ('refusal' in renamed) throw new Error(renamed.refusal);
        return editOf(document, renamed.edits);
      },
    },
  );
}
