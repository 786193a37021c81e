import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';
import type { Debuggee } from './adapter/debuggee.ts';

/** While a training stands still: values behind the lines of its layers, and of what the pointer is on. */
export function registerLineValues(standing: (uri: vscode.Uri) => Debuggee | undefined): vscode.Disposable {
  const selector = { language: networkLanguage };
  return vscode.Disposable.from(
    vscode.languages.registerInlineValuesProvider(selector, {
      async provideInlineValues(document) {
        const debuggee = standing(document.uri);
        if (debuggee === undefined) return [];
        const values = await debuggee.service.inlineValues();
        return values.map(({ path, text }) => {
          // The editor counts from 0 here, whatever it does with its adapter.
          const at = document.positionAt(debuggee.text.offsetNow(debuggee.text.parsed.locate(path).start));
          return new vscode.InlineValueText(new vscode.Range(at, at), text);
        });
      },
    }),
    vscode.languages.registerEvaluatableExpressionProvider(selector, {
      async provideEvaluatableExpression(document, position) {
        const debuggee = standing(document.uri);
        if (debuggee === undefined) return undefined;
        const { text } = debuggee;
        const found = text.parsed.pathAt(text.offsetThen(document.offsetAt(position)));
        if (found === undefined) return undefined;
        const value = await debuggee.service.valueAt(found.path);
        if (value?.ok !== true) return undefined;
        const { start, end } = found.range;
        const range = new vscode.Range(
          document.positionAt(text.offsetNow(start)),
          document.positionAt(text.offsetNow(end)),
        );
        return new vscode.EvaluatableExpression(range, value.expression);
      },
    }),
  );
}
