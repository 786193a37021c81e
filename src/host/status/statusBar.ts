import * as vscode from 'vscode';
import type { PanelTab } from '../../protocol/panel.ts';
import { commandLink } from '../commands/table.ts';
import { shortName, withoutIcons } from '../documents/names.ts';
import { Pace } from '../pace.ts';
import type { Runs } from '../runs/runs.ts';
import { checkText, trainingText } from './text.ts';

/** Milliseconds between two texts while numbers come in: VS Code lays out its bar for each. */
const interval = 500;

/** An item only while something runs: the file that is looked at, else the latest; a click opens its panel. */
export function registerStatusBar({ runs }: { readonly runs: Runs }): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('backprop.running', vscode.StatusBarAlignment.Left);
  item.name = 'Backprop';
  item.tooltip = 'Show panel';

  let linked = '';
  /** A new command with every change of the text would make clicks on the one before fall into the void. */
  function link(uri: vscode.Uri, tab: PanelTab): void {
    const key = `${tab} ${uri.toString()}`;
    if (key === linked) return;
    linked = key;
    item.command = commandLink('backprop.openPanel', 'Show panel', uri, tab);
  }

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
    const text = training ? trainingText(name, run.view, run.history.epochs) : check && checkText(name, check.status);
    const others = active.length > 1 ? ` (+${active.length - 1})` : '';
    const icon = training && run.view.status.kind === 'paused' ? '$(debug-pause)' : '$(pulse)';
    item.text = `${icon} ${withoutIcons(text ?? name)}${others}`;
    link(uri, training ? 'training' : 'gradients');
    item.show();
  }

  const shown = new Pace(interval, show);
  return vscode.Disposable.from(
    item,
    shown,
    runs.onDidChange(({ update }) => (update.kind === 'state' ? shown.now() : shown.soon())),
    vscode.window.onDidChangeActiveTextEditor(() => shown.now()),
  );
}
