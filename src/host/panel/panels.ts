import * as vscode from 'vscode';
import type { PanelTab } from '../../protocol/panel.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork } from '../documents/documents.ts';
import { shortName } from '../documents/names.ts';
import { Page, type PageDependencies } from './page.ts';

/** Also in package.json: `onWebviewPanel:backprop.panel`. */
const panelType = 'backprop.panel';

/** Milliseconds after the last keystroke. */
const refreshDelay = 150;

/** The panels of this window, one for each file. */
export interface Panels extends vscode.Disposable {
  /** Shows a file's panel beside what is open, without taking the keyboard. */
  open(uri: vscode.Uri, tab: PanelTab): void;
  /** The file whose panel has the keyboard. */
  activeUri(): vscode.Uri | undefined;
  isVisible(uri: vscode.Uri): boolean;
}

export function createPanels(dependencies: PageDependencies): Panels {
  const pages = new Map<string, Page>();
  const { extension, runs } = dependencies;

  function adopt(uri: vscode.Uri, panel: vscode.WebviewPanel): Page {
    const key = uri.toString();
    const page = new Page(uri, panel, dependencies);
    pages.get(key)?.panel.dispose();
    pages.set(key, page);
    panel.title = shortName(uri);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extension, 'media', 'icons', 'nn-json-light.svg'),
      dark: vscode.Uri.joinPath(extension, 'media', 'icons', 'nn-json-dark.svg'),
    };
    panel.onDidDispose(() => {
      page.dispose();
      if (pages.get(key) === page) pages.delete(key);
    });
    return page;
  }

  /** Where panels are, else any group but the one that is worked in, else a new one beside it. */
  function columnForPanel(): vscode.ViewColumn {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    const others = all.filter(({ viewColumn }) => viewColumn !== activeTabGroup.viewColumn);
    const used = new Set([...pages.values()].map(({ panel }) => panel.viewColumn));
    const chosen = others.find(({ viewColumn }) => used.has(viewColumn)) ?? others[0];
    return chosen?.viewColumn ?? vscode.ViewColumn.Beside;
  }

  function create(uri: vscode.Uri): Page {
    const where = { viewColumn: columnForPanel(), preserveFocus: true };
    return adopt(uri, vscode.window.createWebviewPanel(panelType, shortName(uri), where, { enableScripts: true }));
  }

  const refreshing = new Debouncer<string>(refreshDelay, (key) => pages.get(key)?.refresh());
  const registrations = vscode.Disposable.from(
    refreshing,
    runs.onDidChange((change) => pages.get(change.uri.toString())?.update(change)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      if (isNetwork(document) && pages.has(key)) refreshing.schedule(key);
    }),
    vscode.window.registerWebviewPanelSerializer(panelType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const uri = rememberedUri(state);
        if (uri === undefined) panel.dispose();
        else adopt(uri, panel);
      },
    }),
  );

  return {
    open(uri, tab) {
      (pages.get(uri.toString()) ?? create(uri)).show(tab);
    },
    activeUri: () => [...pages.values()].find(({ panel }) => panel.active)?.uri,
    isVisible: (uri) => pages.get(uri.toString())?.panel.visible ?? false,
    // The panels stay: when the window reloads, VS Code gives them back to the serializer.
    dispose: () => {
      registrations.dispose();
    },
  };
}

/** The page keeps its document's address as its state. */
function rememberedUri(state: unknown): vscode.Uri | undefined {
  if (typeof state !== 'object' || state === null || !('uri' in state) || typeof state.uri !== 'string')
    return undefined;
  try {
    return vscode.Uri.parse(state.uri, true);
  } catch {
    return undefined;
  }
}
