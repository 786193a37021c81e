import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NodeId } from '../../core/graph/graph.ts';
import type { AddPlace } from '../../core/graph/opening.ts';
import type { WireEnd } from '../../core/graph/wires.ts';
import type { FromPanel } from '../../protocol/fromPanel.ts';
import type { GraphState } from '../../protocol/panel.ts';
import { createWish } from '../graph/wish.ts';
import { factorOf, type Zoom, zoomBy } from '../graph/zoom.ts';
import { GraphCanvas } from './GraphCanvas.tsx';
import { GraphDetails } from './GraphDetails.tsx';
import { Icon, type IconName } from './icons.tsx';
import { InputsPicker } from './InputsPicker.tsx';
import { KindPicker } from './KindPicker.tsx';
import type { Page } from './page.ts';

/** What is open over the picture. */
export type Popover =
  | { readonly kind: 'kinds'; readonly place: AddPlace }
  | { readonly kind: 'inputs'; readonly node: number };

type GraphAction = Extract<FromPanel, { readonly kind: 'editGraph' }>['action'];

/** What the parts of the graph can do. */
export interface GraphActions {
  /** In the picture, with the keyboard there, and in the text. */
  select(node: NodeId): void;
  /** Takes the keyboard to the text. */
  goToText(node: NodeId): void;
  edit(action: GraphAction): void;
  /** Asks where an end of an edge can be led to. */
  askNodes(wire: WireEnd): void;
  open(popover: Popover): void;
  /** Closes what is open and gives the keyboard back to the picture. */
  close(): void;
  focusSize(): void;
  unmake(kind: 'undo' | 'redo'): void;
  zoom(to: 'in' | 'out' | 'fit'): void;
}

export function GraphTab(props: { readonly page: Page; readonly graph: GraphState | undefined }): JSX.Element {
  const { page, graph } = props;
  if (graph === undefined) return <p class="empty">There is no definition to draw: the file was moved or deleted.</p>;
  return <Graph page={page} graph={graph} />;
}

function Graph({ page, graph }: { readonly page: Page; readonly graph: GraphState }): JSX.Element {
  const { host, model } = page;
  const { revision, view } = graph;
  const [popover, setPopover] = useState<Popover | undefined>(undefined);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [room, setRoom] = useState(0);
  const section = useRef<HTMLDivElement>(null);
  /** The keyboard belongs to the picture as soon as the selected node is drawn. */
  const [focus] = useState(createWish);

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    observer.observe(section.current!);
    return () => observer.disconnect();
  }, []);

  const factor = factorOf(zoom, view.width, room - 2);
  const selected = view.nodes.find(({ id }) => id === model.node.value);

  const actions: GraphActions = {
    select(node) {
      if (node !== selected?.id) focus.make();
      model.selectNode(node);
      host.post({ kind: 'showNode', node, focus: false });
    },
    goToText: (node) => host.post({ kind: 'showNode', node, focus: true }),
    edit(action) {
      focus.make();
      setPopover(undefined);
      host.post({ kind: 'editGraph', revision, action });
    },
    askNodes: (wire) => host.post({ kind: 'askNodes', wire }),
    open(next) {
      if (next.kind === 'kinds') host.post({ kind: 'askKinds', place: next.place });
      setPopover(next);
    },
    close() {
      setPopover(undefined);
      section.current?.querySelector<SVGElement>('.node[tabindex="0"]')?.focus();
    },
    focusSize() {
      const field = section.current?.querySelector<HTMLInputElement>('.size input');
      field?.focus();
      field?.select();
    },
    unmake(kind) {
      focus.make();
      host.post({ kind });
    },
    zoom: (to) => setZoom(to === 'fit' ? 'fit' : zoomBy(factor, to === 'in' ? 1 : -1)),
  };

  return (
    <div class="graph" ref={section}>
      <GraphDetails view={view} node={selected} actions={actions} />
      <div class="stage">
        <GraphCanvas
          view={view}
          selected={selected?.id}
          factor={factor}
          actions={actions}
          nodes={model.nodes.value}
          takesFocus={focus.take}
          popover={
            popover?.kind === 'kinds' ? (
              <KindPicker kinds={model.kinds.value} place={popover.place} actions={actions} />
            ) : popover?.kind === 'inputs' ? (
              <InputsPicker key={popover.node} view={view} node={popover.node} actions={actions} />
            ) : undefined
          }
          anchor={popover?.kind === 'kinds' ? popover.place.source : popover?.node}
        />
        <div class="looks" role="group" aria-label="Picture">
          <IconButton icon="minus" label="Smaller" keys="-" onClick={() => actions.zoom('out')} />
          <IconButton icon="plus" label="Larger" keys="+" onClick={() => actions.zoom('in')} />
          <IconButton icon="fit" label="Fit to width" keys="0" onClick={() => actions.zoom('fit')} />
          <IconButton icon="save" label="Save as SVG" keys="" onClick={() => host.post({ kind: 'saveGraph' })} />
        </div>
      </div>
      <p class="dim keys">
        <kbd>↑</kbd> <kbd>↓</kbd> along the edges · <kbd>Enter</kbd> to the text · <kbd>F2</kbd> size · <kbd>A</kbd> add
        a layer · <kbd>I</kbd> inputs · <kbd>Delete</kbd> remove · <kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd> zoom
        {view.form === 'layers' && ' · drag an end of an edge to another layer'}
        {view.undrawn > 0 && ` · ${view.undrawn.toLocaleString('en-US')} long edges are not drawn`}
      </p>
    </div>
  );
}

function IconButton(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly keys: string;
  onClick(): void;
}): JSX.Element {
  const { icon, label, keys, onClick } = props;
  return (
    <button
      type="button"
      class="iconbutton"
      aria-label={label}
      title={keys === '' ? label : `${label} (${keys})`}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
