import type * as vscode from 'vscode';
import type { PanelTab } from '../../protocol/panel.ts';

/** Every command, with what a link to it passes along; menus pass the file, the palette passes nothing. */
export interface Commands {
  'backprop.train': [uri?: vscode.Uri];
  'backprop.check': [uri?: vscode.Uri];
  'backprop.debug': [uri?: vscode.Uri];
  'backprop.debugReset': [];
  'backprop.showShapes': [uri?: vscode.Uri];
  'backprop.showGraph': [uri?: vscode.Uri];
  'backprop.showLesson': [uri?: vscode.Uri];
  'backprop.compareNumbers': [uri?: vscode.Uri];
  'backprop.openNumbers': [uri?: vscode.Uri];
  'backprop.exportReport': [uri?: vscode.Uri];
  'backprop.exportReportMarkdown': [uri?: vscode.Uri];
  'backprop.openPanel': [uri?: vscode.Uri, tab?: PanelTab];
  'backprop.convertSizes': [];
  'backprop.duplicateLayer': [];
  'backprop.moveLayerDown': [];
  'backprop.moveLayerUp': [];
  'backprop.moveSamples': [];
  'backprop.openPlaygroundLink': [link?: string];
  'backprop.pause': [uri?: vscode.Uri];
  'backprop.resume': [uri?: vscode.Uri];
  'backprop.stop': [uri?: vscode.Uri];
  'backprop.stepMiniBatch': [uri?: vscode.Uri];
  'backprop.stepEpoch': [uri?: vscode.Uri];
  'backprop.rewind': [uri?: vscode.Uri];
}

export type CommandId = keyof Commands;

/** A command as VS Code wants it in lenses and in the status bar. */
export function commandLink<Id extends CommandId>(command: Id, title: string, ...args: Commands[Id]): vscode.Command {
  return { command, title, arguments: args };
}
