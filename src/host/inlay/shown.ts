import * as vscode from 'vscode';

/** Where the shapes of layers are shown: the setting `backprop.shapes.show`. */
export interface ShapesShown {
  readonly asLenses: boolean;
  readonly asHints: boolean;
}

export function shapesShown(document: vscode.TextDocument): ShapesShown {
  const shown = vscode.workspace.getConfiguration('backprop', document).get<string>('shapes.show', 'inlayHints');
  return {
    asLenses: shown === 'codeLens' || shown === 'both',
    asHints: shown === 'inlayHints' || shown === 'both',
  };
}

export function onDidChangeShapesShown(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('backprop.shapes.show')) changed();
  });
}
