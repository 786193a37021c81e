import * as vscode from 'vscode';
import { countProblems } from '../../core/editor/problemCount.ts';
import type { TextTable } from '../../core/editor/tableText.ts';
import type { AnyLook } from '../../core/looks/registry.ts';
import type { FromPanel } from '../../protocol/fromPanel.ts';
import { pack } from '../../channel/packed.ts';
import { panelVersion, type PanelTab, type ToPanel } from '../../protocol/panel.ts';
import { type Reading, readDocument } from '../documents/documents.ts';
import { fileName, shortName } from '../documents/names.ts';
import { isGone, openDocument } from '../documents/open.ts';
import type { NodeId } from '../../core/graph/graph.ts';
import type { AddPlace } from '../../core/graph/opening.ts';
import type { WireEnd } from '../../core/graph/wires.ts';
import { cursorNode } from '../graph/cursor.ts';
import type { Drafts } from '../data/drafts.ts';
import type { Debugging } from '../debug/debugging.ts';
import { language } from '../language/load.ts';
import { problemCount } from '../problems/count.ts';
import type { Runs, RunsChange } from '../runs/runs.ts';
import { pageFolder, pageHtml } from './html.ts';
import type { NewsDesk } from './news.ts';
import type { Whereabouts } from './whereabouts.ts';

/** What the buttons of a page ask for; the host has one action for each. */
export type PageAction = Exclude<
  FromPanel,
  { readonly kind: 'ready' | 'tab' | 'askKinds' | 'askNodes' | 'keepPoints' } | CopyRequest
>;

type CopyRequest = Extract<FromPanel, { readonly kind: 'copyShapes' | 'copyEpochs' }>;

export interface PageDependencies {
  readonly extension: vscode.Uri;
  readonly runs: Runs;
  readonly log: vscode.LogOutputChannel;
  readonly debugging: Debugging;
  readonly drafts: Drafts;
  readonly whereabouts: Whereabouts;
  act(uri: vscode.Uri, action: PageAction): Promise<void>;
}

/** Milliseconds in which the cursor gets where the page leads it, and says so. */
const cursorArrives = 1000;

/** One file's panel: shows its state, passes what its buttons ask for. */
export class Page {
  private place: vscode.Uri;
  /** The address that its page has put by for a reload of the window. */
  private remembered: string;
  readonly panel: vscode.WebviewPanel;
  private readonly dependencies: PageDependencies;
  private readonly disposables: vscode.Disposable[] = [];
  private tab: PanelTab = 'training';
  /** See `PanelState.shown`. */
  private shown = 0;
  /** The page has asked for its state and listens. */
  private ready = false;
  private reloaded = false;
  /** Comes with the first page that listens. */
  private desk: NewsDesk | undefined;
  /** The run whose history the page has, or is being told. */
  private toldRun: string | undefined;
  /** The pictures that the page shows. */
  private looks: readonly AnyLook[] = [];
  /** When the page has last led the cursor to a node, in milliseconds. */
  private ledAt = -Infinity;
  /** The text that pictures were last asked of because it had changed. */
  private watched: string | undefined;

  constructor(uri: vscode.Uri, remembered: string, panel: vscode.WebviewPanel, dependencies: PageDependencies) {
    this.place = uri;
    this.remembered = remembered;
    panel.title = shortName(uri);
    this.panel = panel;
    this.dependencies = dependencies;
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      enableCommandUris: false,
      localResourceRoots: [pageFolder(dependencies.extension)],
    };
    this.disposables.push(
      webview.onDidReceiveMessage((message) => {
        this.receive(message);
      }),
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; it says `ready` again when it is back.
        if (!panel.visible) this.leave();
      }),
    );
    this.load();
  }

  get uri(): vscode.Uri {
    return this.place;
  }

  /** Its file is elsewhere. */
  move(to: vscode.Uri): void {
    this.place = to;
    this.panel.title = shortName(to);
    if (!this.ready) this.dependencies.whereabouts.went(this.remembered, to.toString());
    this.refresh();
  }

  show(tab: PanelTab): void {
    this.tab = tab;
    this.shown++;
    this.panel.reveal(undefined, true);
    this.refresh();
  }

  update({ update }: RunsChange): void {
    if (!this.ready) return;
    if (update.kind === 'state') this.refresh();
    else if (update.kind === 'news') {
      // What the state does not know yet is in the history that comes with it.
      if (update.news.runId === this.toldRun) this.news.add(update.news);
    } else if (update.kind === 'checking') this.post(update);
  }

  /** Sends the whole state. */
  refresh(): void {
    if (this.ready) this.try(this.send());
  }

  /** Sends the whole state, and which node is to be looked at. */
  async select(node: NodeId): Promise<void> {
    if (!this.ready) return;
    await this.send();
    this.ledAt = performance.now();
    this.post({ kind: 'node', node });
  }

  /** Tells what the debugger of the file shows. */
  followDebugger(): void {
    const view = this.dependencies.debugging.viewOf(this.uri);
    this.post({ kind: 'debug', view: view && { ...view, equation: pack(view.equation) } });
  }

  /** The cursor is where the page has led it, or on its way: the page may be further by now, and is not led back. */
  get leads(): boolean {
    return performance.now() - this.ledAt < cursorArrives;
  }

  /** Tells in which node the cursor is. */
  followCursor(): void {
    const node = this.tab === 'graph' ? cursorNode(this.uri) : undefined;
    if (node !== undefined) this.post({ kind: 'node', node });
  }

  dispose(): void {
    this.dependencies.whereabouts.forget(this.remembered);
    this.leave();
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** The page is gone: nobody looks, and another one knows nothing. */
  private leave(): void {
    this.ready = false;
    this.toldRun = undefined;
    this.desk?.clear();
    this.looks = [];
    this.try(this.dependencies.act(this.uri, { kind: 'watch', looks: [] }));
  }

  private get news(): NewsDesk {
    this.desk ??= new (language().NewsDesk)((news) => {
      this.post({ kind: 'news', ...news });
    });
    return this.desk;
  }

  private load(): void {
    this.leave();
    this.panel.webview.html = pageHtml(this.panel.webview, this.dependencies.extension);
  }

  private try(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.dependencies.log.error(error instanceof Error ? error : String(error));
    });
  }

  /** The definition as it stands in the editor; undefined where the file is gone. */
  private async read(): Promise<Reading | undefined> {
    const document = await openDocument(this.uri);
    return document && readDocument(document);
  }

  private async copy(request: CopyRequest): Promise<void> {
    const { format } = request;
    const table = request.kind === 'copyShapes' ? await this.shapesTable(request.order) : this.epochsTable();
    if (table === undefined) return;
    await vscode.env.clipboard.writeText(language().tableText(table, format));
    this.post({ kind: 'copied', table: request.kind === 'copyShapes' ? 'shapes' : 'epochs', format });
  }

  private async shapesTable(order: readonly number[]): Promise<TextTable | undefined> {
    const reading = await this.read();
    return reading && language().shapesTable(language().shapesOf(reading), order);
  }

  private epochsTable(): TextTable | undefined {
    const { run } = this.dependencies.runs.of(this.uri);
    return run && language().epochsTable(run.view.start?.scores, run.history.epochs);
  }

  private async offer(place: AddPlace): Promise<void> {
    const reading = await this.read();
    const offers = reading === undefined ? [] : language().kindsAt(reading.parsed.definition, reading.shapes, place);
    this.post({ kind: 'kinds', place, offers });
  }

  private async offerNodes(wire: WireEnd): Promise<void> {
    const reading = await this.read();
    const nodes = reading === undefined ? [] : language().nodesFor(reading.parsed.definition, reading.shapes, wire);
    this.post({ kind: 'nodes', wire, nodes });
  }

  private tellDraft(): void {
    const draft = this.dependencies.drafts.of(this.uri);
    if (draft !== undefined) this.post({ kind: 'points', draft });
  }

  private async send(): Promise<void> {
    const { uri } = this;
    const [reading, gone] = await Promise.all([this.read(), isGone(uri)]);
    // Who moved the file has asked again, under its new name.
    if (uri !== this.uri) return;
    const problems = reading === undefined ? countProblems([]) : problemCount(uri, reading);
    const state = language().panelState(
      { uri: uri.toString(), file: fileName(uri), gone },
      { tab: this.tab, shown: this.shown },
      reading,
      problems,
      this.dependencies.runs.of(this.uri),
    );
    // A state that says that it has ended comes after what it has ended with.
    this.desk?.flush();
    const { run } = this.dependencies.runs.of(this.uri);
    const anew = run !== undefined && run.view.id !== this.toldRun;
    this.post({ kind: 'state', version: panelVersion, state, ...(anew && { anew }) });
    if (this.ready && this.remembered !== state.uri) {
      this.dependencies.whereabouts.forget(this.remembered);
      this.remembered = state.uri;
    }
    if (anew && this.ready) {
      this.toldRun = run.view.id;
      this.news.clear();
      this.news.add({ runId: run.view.id, ...run.history });
    }
    // What stands ready and untrained follows the text, and so does what could not be read; once for each text.
    const waits =
      state.run === undefined ? reading?.text !== this.watched : state.run.status.kind === 'ready' && state.edited;
    if (waits && this.looks.length > 0) {
      this.watched = reading?.text;
      await this.dependencies.act(this.uri, { kind: 'watch', looks: [...this.looks] });
    }
  }

  private post(message: ToPanel): void {
    // Where it does not arrive the page is hidden or closed, and asks again when it is back.
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  private receive(received: unknown): void {
    const message = language().readPageMessage(received);
    if (message === undefined) {
      this.dependencies.log.warn(`a message from the panel of ${this.uri.path} was dropped`);
      return;
    }
    switch (message.kind) {
      case 'ready':
        // A page that was restored from another version of the extension: once more, with this one's script.
        if (message.version !== panelVersion && !this.reloaded) {
          this.reloaded = true;
          this.load();
          return;
        }
        // A page that was moved elsewhere is a new one, without having been hidden: it knows nothing of what its predecessor was told.
        this.leave();
        this.ready = true;
        this.tellDraft();
        this.refresh();
        this.followDebugger();
        this.followCursor();
        return;
      case 'tab':
        this.tab = message.tab;
        if (this.tab !== 'graph' && this.tab !== 'data') return;
        this.refresh();
        this.followCursor();
        return;
      case 'watch':
        this.looks = message.looks;
        this.try(this.dependencies.act(this.uri, message));
        return;
      case 'askKinds':
        this.try(this.offer(message.place));
        return;
      case 'askNodes':
        this.try(this.offerNodes(message.wire));
        return;
      case 'keepPoints':
        this.dependencies.drafts.keep(this.uri, message.draft);
        return;
      case 'copyShapes':
      case 'copyEpochs':
        this.try(this.copy(message));
        return;
      case 'showNode':
        this.ledAt = performance.now();
        this.try(this.dependencies.act(this.uri, message));
        return;
      case 'setParameter':
        // While the training is debugged the picture shows the debugger's network.
        if (this.dependencies.debugging.viewOf(this.uri) !== undefined) {
          this.try(this.dependencies.debugging.features().setParameter(this.uri, message));
          return;
        }
        this.try(this.dependencies.act(this.uri, message));
        return;
      default:
        this.try(this.dependencies.act(this.uri, message));
    }
  }
}
