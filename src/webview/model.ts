import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { NodeId } from '../core/graph/graph.ts';
import type { EpochScores } from '../core/train/events.ts';
import type { Copied, PanelState, PanelTab, RunView, ToPanel } from '../protocol/panel.ts';
import { addBatches, addEpochs, buildCurves, type Curves, emptyCurves } from './charts/curves.ts';
import { version } from './host.ts';

/** Kinds of layers that fit at a place of the graph. */
export type Nodes = Extract<ToPanel, { readonly kind: 'nodes' }>;
export type Kinds = Extract<ToPanel, { readonly kind: 'kinds' }>;

/** A run without its long lists; those are in `Model.curves`. */
export type Run = Omit<RunView, 'history' | 'batches'>;

/** What the page shows. Changes come in only through `apply`, `chooseTab` and `selectNode`. */
export interface Model {
  /** Undefined until the host has answered `ready`. Of its run, only `run` and `curves` are up to date. */
  readonly panel: ReadonlySignal<PanelState | undefined>;
  readonly run: ReadonlySignal<Run | undefined>;
  readonly check: ReadonlySignal<PanelState['check']>;
  readonly tab: ReadonlySignal<PanelTab>;
  /** The extension speaks another version of the protocol than this page. */
  readonly outdated: ReadonlySignal<boolean>;
  /** What the page's user put into the clipboard last. */
  readonly copied: ReadonlySignal<Copied | undefined>;
  readonly curves: ReadonlySignal<Curves>;
  /** Counts the changes inside `curves`. */
  readonly revision: ReadonlySignal<number>;
  /** The node of the graph that is selected there or holds the cursor of the text. */
  readonly node: ReadonlySignal<NodeId | undefined>;
  /** The last answer to `askKinds`. */
  readonly kinds: ReadonlySignal<Kinds | undefined>;
  /** The last answer to `askNodes`. */
  readonly nodes: ReadonlySignal<Nodes | undefined>;
  /** `curves`, for whoever shall be called again also when they grow. */
  growingCurves(): Curves;
  apply(message: ToPanel): void;
  /** The user's choice; the host hears of it from the caller. */
  chooseTab(tab: PanelTab): void;
  /** The same for a node of the graph. */
  selectNode(node: NodeId): void;
}

export function createModel(): Model {
  const panel = signal<PanelState | undefined>(undefined);
  const run = signal<Run | undefined>(undefined);
  const check = signal<PanelState['check']>(undefined);
  const tab = signal<PanelTab>('training');
  const outdated = signal(false);
  const copied = signal<Copied | undefined>(undefined);
  const curves = signal<Curves>(emptyCurves());
  const revision = signal(0);
  const node = signal<NodeId | undefined>(undefined);
  const kinds = signal<Kinds | undefined>(undefined);
  const nodes = signal<Nodes | undefined>(undefined);
  /** The tab that host and page last agreed on: a state that repeats it does not undo the user's choice. */
  let agreedTab: PanelTab | undefined;

  function applyState(state: PanelState): void {
    panel.value = state;
    check.value = state.check;
    if (state.tab !== agreedTab) tab.value = state.tab;
    agreedTab = state.tab;
    run.value = state.run === undefined ? undefined : withoutLists(state.run);
    curves.value =
      state.run === undefined
        ? emptyCurves()
        : buildCurves(state.run.start?.scores, state.run.history, state.run.batches);
    revision.value++;
  }

  /** Messages of an earlier run that were still on their way change nothing. */
  function applyToRun(runId: string, change: (run: Run, curves: Curves) => Run): void {
    const current = run.value;
    if (current === undefined || current.id !== runId) return;
    run.value = change(current, curves.value);
    revision.value++;
  }

  function apply(message: ToPanel): void {
    switch (message.kind) {
      case 'state':
        outdated.value = message.version !== version;
        if (!outdated.value) applyState(message.state);
        return;
      case 'progress':
        applyToRun(message.runId, (current, into) => {
          addBatches(into, message.batches);
          return { ...current, position: message.position, seconds: message.seconds };
        });
        return;
      case 'epochs':
        applyToRun(message.runId, (current, into) => {
          addEpochs(into, message.scores);
          return { ...current, seconds: secondsAfter(current.seconds, message.scores) };
        });
        return;
      case 'checking':
        if (check.value?.kind === 'running') {
          check.value = { kind: 'running', done: message.done, total: message.total };
        }
        return;
      case 'copied':
        copied.value = message;
        return;
      case 'node':
        node.value = message.node;
        return;
      case 'kinds':
        kinds.value = message;
        return;
      case 'nodes':
        nodes.value = message;
    }
  }

  return {
    panel,
    run,
    check,
    tab,
    outdated,
    copied,
    curves,
    revision,
    node,
    kinds,
    nodes,
    growingCurves() {
      void revision.value;
      return curves.value;
    },
    apply: (message) => batch(() => apply(message)),
    chooseTab(chosen) {
      tab.value = chosen;
      agreedTab = chosen;
    },
    selectNode: (selected) => (node.value = selected),
  };
}

function withoutLists({ history: _history, batches: _batches, ...run }: RunView): Run {
  return run;
}

function secondsAfter(seconds: number, scores: readonly EpochScores[]): number {
  return Math.max(seconds, scores.at(-1)?.seconds ?? 0);
}
