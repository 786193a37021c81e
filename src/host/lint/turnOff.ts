import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { disabledCodes, lintSection, lintsOf } from './lints.ts';

/** Only code actions run it, so it is in no menu. */
const turnOff = 'backprop.lint.turnOff';

/** The wish not to hear of something again that the linter says under the cursor. */
export function registerLintActions(log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(turnOff, async (code: unknown, uri: unknown) => {
      const rule = language().lintRules.find((each) => each.code === code);
      if (rule === undefined || !(uri instanceof vscode.Uri)) return;
      await turnOffRule(rule.code, uri).catch((error: unknown) => {
        log.error(error instanceof Error ? error : String(error));
      });
    }),
    vscode.languages.registerCodeActionsProvider(
      { language: networkLanguage },
      {
        provideCodeActions(document, range, { diagnostics }) {
          const here = lintsOf(document).filter((lint) => toRange(document, lint.range).intersection(range));
          const codes = [...new Set(here.map(({ code }) => code))];
          return codes.map((code) => {
            const title = `Do not show hints of this kind (${code})`;
            const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
            action.command = { command: turnOff, title, arguments: [code, document.uri] };
            action.diagnostics = diagnostics.filter((diagnostic) => codeOf(diagnostic) === code);
            return action;
          });
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

/** In the settings of the workspace, or the user's where there is none. */
async function turnOffRule(code: string, uri: vscode.Uri): Promise<void> {
  const off = disabledCodes(uri);
  if (off.includes(code)) return;
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration(lintSection, uri).update('disabled', [...off, code], target);
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
