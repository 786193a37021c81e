import * as vscode from 'vscode';
import type { NodeId } from '../../core/graph/graph.ts';
import type { PanelTab } from '../../protocol/panel.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork } from '../documents/documents.ts';
import type { Keeper } from '../documents/moves.ts';
import { shortName } from '../documents/names.ts';
import { isInside } from '../documents/places.ts';
import { Page, type PageDependencies } from './page.ts';

/** Also in package.json: `onWebviewPanel:backprop.panel`. */
const panelType = 'backprop.panel';

/** Milliseconds after the last keystroke. */
const refreshDelay = 150;

/** Milliseconds after the last move of the cursor: long enough for several nodes that are walked through with the keyboard. */
const cursorDelay = 100;

/** The panels of this window, one for each file. */
export interface Panels extends vscode.Disposable, Keeper {
  /** Shows a file's panel beside what is open, without taking the keyboard. */
  open(uri: vscode.Uri, tab: PanelTab): void;
  /** The file whose panel has the keyboard. */
  activeUri(): vscode.Uri | undefined;
  isVisible(uri: vscode.Uri): boolean;
  /** Sends a file's panel the text as it is now. */
  refresh(uri: vscode.Uri): void;
  /** The same, selects a node of its graph. */
  select(uri: vscode.Uri, node: NodeId): Promise<void>;
  /** Gives a file's panel the keyboard. */
  focus(uri: vscode.Uri): void;
}

export function createPanels(dependencies: PageDependencies): Panels {
  const pages = new Map<string, Page>();
  const { extension, runs } = dependencies;

  function adopt(uri: vscode.Uri, panel: vscode.WebviewPanel, remembered = uri.toString()): Page {
    const key = uri.toString();
    const page = new Page(uri, remembered, panel, dependencies);
    pages.get(key)?.panel.dispose();
    pages.set(key, page);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extension, 'media', 'icons', 'nn-json-light.svg'),
      dark: vscode.Uri.joinPath(extension, 'media', 'icons', 'nn-json-dark.svg'),
    };
    panel.onDidDispose(() => {
      page.dispose();
      if (pages.get(page.uri.toString()) === page) pages.delete(page.uri.toString());
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

  /** A file or a folder has come or gone: whose page shows what is there now. */
  function touched(place: vscode.Uri): void {
    for (const [key, { uri }] of pages) if (isInside(uri, place)) refreshing.schedule(key);
  }
  const files = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);

  const refreshing = new Debouncer<string>(refreshDelay, (key) => pages.get(key)?.refresh());
  const following = new Debouncer<string>(cursorDelay, (key) => pages.get(key)?.followCursor());
  const registrations = vscode.Disposable.from(
    refreshing,
    following,
    dependencies.debugging.onDidChange((uri) => pages.get(uri.toString())?.followDebugger()),
    runs.onDidChange((change) => pages.get(change.uri.toString())?.update(change)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      if (isNetwork(document) && pages.has(key)) refreshing.schedule(key);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) if (pages.has(uri.toString())) refreshing.schedule(uri.toString());
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document }, kind }) => {
      const key = document.uri.toString();
      const page = pages.get(key);
      const isOurs = page?.leads === true && kind === vscode.TextEditorSelectionChangeKind.Command;
      if (page !== undefined && !isOurs) following.schedule(key);
    }),
    files,
    files.onDidCreate(touched),
    files.onDidDelete(touched),
    // Also outside of the folders of the workspace.
    vscode.workspace.onDidDeleteFiles((event) => event.files.forEach(touched)),
    vscode.window.registerWebviewPanelSerializer(panelType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const remembered = rememberedUri(state);
        if (remembered === undefined) panel.dispose();
        else {
          const uri = vscode.Uri.parse(dependencies.whereabouts.of(remembered.toString()));
          adopt(uri, panel, remembered.toString());
          await runs.goOn(uri);
        }
      },
    }),
  );

  return {
    open(uri, tab) {
      (pages.get(uri.toString()) ?? create(uri)).show(tab);
    },
    activeUri: () => [...pages.values()].find(({ panel }) => panel.active)?.uri,
    isVisible: (uri) => pages.get(uri.toString())?.panel.visible ?? false,
    refresh: (uri) => pages.get(uri.toString())?.refresh(),
    select: async (uri, node) => pages.get(uri.toString())?.select(node),
    focus: (uri) => pages.get(uri.toString())?.panel.reveal(undefined, false),
    known: () => [...pages.values()].map(({ uri }) => uri),
    move(from, to) {
      const page = pages.get(from.toString());
      pages.get(to.toString())?.panel.dispose();
      if (page === undefined) return;
      pages.delete(from.toString());
      pages.set(to.toString(), page);
      page.move(to);
    },
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
