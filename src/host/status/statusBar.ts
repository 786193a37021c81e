import * as vscode from 'vscode';
import { commandLink } from '../commands/table.ts';
import { shortName, withoutIcons } from '../documents/names.ts';
import type { Runs } from '../runs/runs.ts';
import { checkText, trainingText } from './text.ts';

/** An item only while something runs: the file that is looked at, else the latest; a click opens its panel. */
export function registerStatusBar({ runs }: { readonly runs: Runs }): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('backprop.running', vscode.StatusBarAlignment.Left);
  item.name = 'Backprop';

  function show(): void {
    const active = runs.active();
    const looked = vscode.window.activeTextEditor?.document.uri.toString();
    const uri = active.find((candidate) => candidate.toString() === looked) ?? active.at(-1);
    if (uri === undefined) {
      item.hide();
      return;
    }
    const { run, check } = runs.of(uri);
    const name = shortName(uri);
    const training = run?.active === true;
    const text = training ? trainingText(name, run.view) : check && checkText(name, check.status);
    const others = active.length > 1 ? ` (+${active.length - 1})` : '';
    const icon = training && run.view.status.kind === 'paused' ? '$(debug-pause)' : '$(pulse)';
    item.text = `${icon} ${withoutIcons(text ?? name)}${others}`;
    item.command = commandLink('backprop.openPanel', 'Show panel', uri, training ? 'training' : 'gradients');
    item.show();
  }

  return vscode.Disposable.from(item, runs.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show));
}
