import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { NodeId } from '../core/graph/graph.ts';
import { lookKey } from '../core/looks/key.ts';
import type {
  Copied,
  DebugView,
  HistogramPoint,
  News,
  PanelState,
  PanelTab,
  PointsDraft,
  RunView,
  SpeedPoint,
  ToPanel,
} from '../protocol/panel.ts';
import { unpack } from '../channel/packed.ts';
import type { Picture } from '../protocol/worker.ts';
import { addBatches, addEpochs, addStart, type Curves, emptyCurves } from './charts/curves.ts';
import { version } from './host.ts';

/** Kinds of layers that fit at a place of the graph. */
export type Nodes = Extract<ToPanel, { readonly kind: 'nodes' }>;
export type Kinds = Extract<ToPanel, { readonly kind: 'kinds' }>;

export type Run = RunView;

/** A picture of each request that the page has made, as JSON. */
export type Pictures = ReadonlyMap<string, Picture>;

/** What the page shows. Changes come in only through `apply`, `chooseTab`, `keepPoints` and `selectNode`. */
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
  /** How fast the layers learned, in the order of time. */
  readonly speeds: ReadonlySignal<readonly SpeedPoint[]>;
  /** How the values of the layers were spread, in the order of time. */
  readonly histograms: ReadonlySignal<readonly HistogramPoint[]>;
  /** The last picture of each kind; of the run before until there is one of this run. */
  readonly pictures: ReadonlySignal<Pictures>;
  /** How much is made of a picture that takes long, from 0 to 1. */
  readonly looking: ReadonlySignal<number | undefined>;
  /** Counts the changes inside `curves`. */
  readonly revision: ReadonlySignal<number>;
  /** Points of the Data tab that were edited and not saved. */
  readonly points: ReadonlySignal<PointsDraft | undefined>;
  /** The node of the graph that is selected there or holds the cursor of the text. */
  readonly node: ReadonlySignal<NodeId | undefined>;
  /** Where the debugger of the file stands; undefined where there is none. */
  readonly debug: ReadonlySignal<DebugView | undefined>;
  /** The last answer to `askKinds`. */
  readonly kinds: ReadonlySignal<Kinds | undefined>;
  /** The last answer to `askNodes`. */
  readonly nodes: ReadonlySignal<Nodes | undefined>;
  /** `curves`, for whoever shall be called again also when they grow. */
  growingCurves(): Curves;
  apply(message: ToPanel): void;
  /** The user's choice; the host hears of it from the caller. */
  chooseTab(tab: PanelTab): void;
  /** Points were edited; undefined: there are none any more that were not saved. */
  keepPoints(draft: PointsDraft | undefined): void;
  /** The same for a node of the graph. */
  selectNode(node: NodeId): void;
}

/** Moments whose histograms are kept, as many as the host keeps. */
const mostHistograms = 60;

export function createModel(): Model {
  const panel = signal<PanelState | undefined>(undefined);
  const run = signal<Run | undefined>(undefined);
  const check = signal<PanelState['check']>(undefined);
  const tab = signal<PanelTab>('training');
  const outdated = signal(false);
  const copied = signal<Copied | undefined>(undefined);
  const curves = signal<Curves>(emptyCurves());
  const speeds = signal<readonly SpeedPoint[]>([]);
  const histograms = signal<readonly HistogramPoint[]>([]);
  const pictures = signal<Pictures>(new Map());
  const looking = signal<number | undefined>(undefined);
  const revision = signal(0);
  const points = signal<PointsDraft | undefined>(undefined);
  const node = signal<NodeId | undefined>(undefined);
  const debug = signal<DebugView | undefined>(undefined);
  const kinds = signal<Kinds | undefined>(undefined);
  const nodes = signal<Nodes | undefined>(undefined);
  /** `PanelState.shown` of the last state: one that was made before the user's last choice does not undo it. */
  let shown: number | undefined;

  function applyState(state: PanelState, anew: boolean): void {
    panel.value = state;
    check.value = state.check;
    if (state.shown !== shown) tab.value = state.tab;
    shown = state.shown;
    if (anew || state.run?.id !== run.value?.id) {
      curves.value = emptyCurves();
      speeds.value = [];
      histograms.value = [];
    }
    run.value = state.run;
    // The scores before training are known when the data is read, before any other.
    if (state.run?.start !== undefined) addStart(curves.value, state.run.start.scores);
    revision.value++;
  }

  function applyNews({
    position,
    seconds,
    epochs = [],
    batches = [],
    speeds: latest = [],
    histograms: spread = [],
    pictures: seen = [],
    looking: made,
  }: News): void {
    const current = run.value!;
    addBatches(curves.value, batches);
    addEpochs(curves.value, epochs);
    run.value = { ...current, position: position ?? current.position, seconds: seconds ?? current.seconds };
    if (latest.length > 0) speeds.value = [...speeds.value, ...latest];
    if (spread.length > 0) histograms.value = thinned([...histograms.value, ...spread]);
    if (made !== undefined) looking.value = made;
    if (seen.length > 0) {
      looking.value = undefined;
      const all = new Map(pictures.value);
      for (const picture of seen) {
        // Samples of one's own come in hundreds while one draws: only the last is of use.
        if ('values' in picture.request) {
          for (const [key, { request }] of all) if ('values' in request) all.delete(key);
        }
        all.set(lookKey(picture.request), picture);
      }
      pictures.value = all;
    }
    revision.value++;
  }

  function apply(message: ToPanel): void {
    switch (message.kind) {
      case 'state':
        outdated.value = message.version !== version;
        if (!outdated.value) applyState(message.state, message.anew === true);
        return;
      case 'news':
        // News of an earlier run that were still on their way change nothing.
        if (run.value?.id === message.runId) applyNews(message);
        return;
      case 'checking':
        if (check.value?.kind === 'running') {
          check.value = { kind: 'running', done: message.done, total: message.total };
        }
        return;
      case 'copied':
        copied.value = message;
        return;
      case 'points':
        points.value = message.draft;
        return;
      case 'node':
        node.value = message.node;
        return;
      case 'debug':
        debug.value = message.view && { ...message.view, equation: unpack(message.view.equation) };
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
    speeds,
    histograms,
    pictures,
    looking,
    revision,
    points,
    node,
    debug,
    kinds,
    nodes,
    growingCurves() {
      void revision.value;
      return curves.value;
    },
    apply: (message) => batch(() => apply(message)),
    chooseTab(chosen) {
      tab.value = chosen;
    },
    keepPoints: (draft) => (points.value = draft),
    selectNode: (selected) => (node.value = selected),
  };
}

/** Every second one goes when there are too many, as with the host. */
function thinned<Item>(items: readonly Item[]): readonly Item[] {
  return items.length < mostHistograms ? items : items.filter((_, index) => index % 2 === 0);
}
