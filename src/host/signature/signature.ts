import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';
import { language } from '../language/load.ts';

/** The options of the kind around the cursor, as a function with parameters: `momentum(learningRate: number, …)`. */
export function registerSignatureHelp(): vscode.Disposable {
  const provider: vscode.SignatureHelpProvider = {
    provideSignatureHelp(document, position) {
      const { signatureAt, toMarkdown } = language();
      const found = signatureAt(document.getText(), document.offsetAt(position));
      if (found === undefined) return undefined;
      const signature = new vscode.SignatureInformation(
        found.label,
        new vscode.MarkdownString(toMarkdown(found.documentation)),
      );
      signature.parameters = found.parameters.map(
        ({ label, documentation }) =>
          new vscode.ParameterInformation(label, new vscode.MarkdownString(toMarkdown(documentation))),
      );
      const help = new vscode.SignatureHelp();
      help.signatures = [signature];
      help.activeSignature = 0;
      // Between options none is marked.
      help.activeParameter = found.active ?? found.parameters.length;
      return help;
    },
  };
  return vscode.languages.registerSignatureHelpProvider({ language: networkLanguage }, provider, '{', ',');
}
