import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { GraphNode, GraphView, NodeId } from '../../core/graph/graph.ts';
import { moveFrom } from '../graph/moves.ts';
import { nodeOver } from '../graph/wireEnds.ts';
import type { Nodes } from '../model.ts';
import { nodeSize } from '../graph/size.ts';
import { GraphBox } from './GraphBox.tsx';
import type { GraphActions } from './GraphTab.tsx';
import { GraphWires, LooseWire } from './GraphWires.tsx';
import { nodesOf, useWireDrag } from './wireDrag.ts';

/** With more nodes than this only those in sight are drawn. */
const mostWhole = 150;
/** Steps of scrolling after which others are drawn, and how far beyond the edge they are, in pixels of the screen. */
const strip = 600;
const free = 24;

/** The picture: a list of nodes, one of which is a stop of the Tab key; keys move and edit. */
export function GraphCanvas(props: {
  readonly view: GraphView;
  readonly selected: NodeId | undefined;
  readonly factor: number;
  readonly actions: GraphActions;
  /** Where an end of an edge can be led to: the last answer. */
  readonly nodes: Nodes | undefined;
  /** Whether the keyboard shall go to the selected node, asked once. */
  takesFocus(): boolean;
  readonly popover: ComponentChildren;
  /** The node that the popover is about. */
  readonly anchor: NodeId | undefined;
}): JSX.Element {
  const { view, selected, factor, actions, nodes, takesFocus, popover, anchor } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const dragging = useWireDrag(picture, view, factor, nodes, actions);
  const { drag } = dragging;
  const [sight, setSight] = useState<readonly [top: number, bottom: number]>([0, 2 * strip]);

  function look(): void {
    const { scrollTop, clientHeight } = scroll.current!;
    const top = Math.floor(scrollTop / strip) * strip - strip;
    setSight((before) => (before[0] === top ? before : [top, top + clientHeight + 3 * strip]));
  }

  const node = view.nodes.find(({ id }) => id === selected);
  useEffect(look, [factor]);
  // With the picture it follows: a little later the keyboard may already be meant for the picture after the next edit.
  useLayoutEffect(() => {
    if (node === undefined || scroll.current === null) return;
    bringIntoSight(scroll.current, node, factor);
    if (!takesFocus() && !scroll.current.contains(document.activeElement)) return;
    const isInField = document.activeElement?.closest('.popover, .size') ?? null;
    if (isInField === null) elementOf(scroll.current, node.id)?.focus();
  }, [node, factor, takesFocus]);
  // VS Code gives the keyboard back to the page, but not to a node of a picture that had it.
  useEffect(() => {
    let isHere = false;
    const notice = ({ target }: FocusEvent): void => {
      isHere = target instanceof Node && scroll.current!.contains(target);
    };
    const onReturn = (): void => {
      if (isHere && document.activeElement === document.body) {
        scroll.current!.querySelector<SVGElement>('.node[tabindex="0"]')?.focus();
      }
    };
    const later = (): void => void setTimeout(onReturn);
    document.addEventListener('focusin', notice);
    window.addEventListener('focus', later);
    return () => {
      document.removeEventListener('focusin', notice);
      window.removeEventListener('focus', later);
    };
  }, []);
  // Only while the listener is not passive can it keep the page from being enlarged.
  useEffect(() => {
    const element = scroll.current!;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      actions.zoom(event.deltaY < 0 ? 'in' : 'out');
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [actions]);

  const isWhole = view.nodes.length <= mostWhole;
  const inSight = (from: number, to: number): boolean =>
    isWhole || (to * factor >= sight[0] && from * factor <= sight[1]);
  const first = node ?? view.nodes[0];
  const over = view.nodes.find(({ id }) => id === anchor);
  const targets = drag && nodesOf(drag, nodes);
  const under = drag && nodeOver(view, drag.at);
  const targetAt = (id: NodeId): 'no' | 'yes' | 'under the pointer' | undefined => {
    if (targets === undefined || id === drag!.wire.from || id === drag!.wire.to) return undefined;
    return !targets.includes(id) ? 'no' : id === under ? 'under the pointer' : 'yes';
  };

  return (
    <div class="scroll canvas" ref={scroll} onScroll={isWhole ? undefined : look}>
      <div class="sheet" style={{ width: `${view.width * factor}px`, height: `${view.height * factor}px` }}>
        <svg
          class={drag === undefined ? 'picture' : 'picture dragging'}
          ref={picture}
          width={view.width * factor}
          height={view.height * factor}
          viewBox={`0 0 ${view.width} ${view.height}`}
          role="listbox"
          aria-label="Network"
          onKeyDown={(event) => {
            if (press(event, view, first, actions)) event.preventDefault();
          }}
        >
          <GraphWires view={view} selected={node?.id} inSight={inSight} dragging={dragging} actions={actions} />
          {view.nodes
            .filter(({ id, y }) => id === first?.id || inSight(y, y + nodeSize.height))
            .map((each) => (
              <GraphBox
                key={each.id}
                node={each}
                isSelected={each.id === node?.id}
                isStop={each.id === first?.id}
                target={targetAt(each.id)}
                actions={actions}
              />
            ))}
          {drag !== undefined && <LooseWire drag={drag} />}
        </svg>
        {over !== undefined && popover !== undefined && (
          <div
            class="popover"
            style={{ left: `${over.x * factor}px`, top: `${(over.y + nodeSize.height) * factor + 6}px` }}
          >
            {popover}
          </div>
        )}
      </div>
    </div>
  );
}

/** Whether the key did something. */
function press(event: KeyboardEvent, view: GraphView, node: GraphNode | undefined, actions: GraphActions): boolean {
  const { key } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && key.toLowerCase() === 'z') {
    actions.unmake(event.shiftKey ? 'redo' : 'undo');
    return true;
  }
  if (isCommand && key.toLowerCase() === 'y') {
    actions.unmake('redo');
    return true;
  }
  if (isCommand || event.altKey || node === undefined) return false;
  const next = moveFrom(view, node.id, key);
  if (next !== undefined) {
    actions.select(next);
    return true;
  }
  switch (key) {
    case 'Enter':
    case ' ':
      if (key === 'Enter') actions.goToText(node.id);
      else actions.select(node.id);
      return true;
    case 'F2':
      actions.focusSize();
      return true;
    case 'Delete':
    case 'Backspace':
      if (typeof node.id === 'number') actions.edit({ kind: 'delete', node: node.id });
      return true;
    case 'a':
    case 'A':
    case 'Insert':
      if (node.id !== 'loss') actions.open({ kind: 'kinds', place: { source: node.id } });
      return true;
    case 'i':
    case 'I':
      if (typeof node.id === 'number' && view.form === 'layers') actions.open({ kind: 'inputs', node: node.id });
      return true;
    case '+':
    case '=':
      actions.zoom('in');
      return true;
    case '-':
      actions.zoom('out');
      return true;
    case '0':
      actions.zoom('fit');
      return true;
    default:
      return false;
  }
}

function elementOf(within: HTMLElement, id: NodeId): SVGElement | null {
  return within.querySelector<SVGElement>(`#node-${id}`);
}

function bringIntoSight(scroll: HTMLElement, { x, y }: GraphNode, factor: number): void {
  const along = (at: number, extent: number, from: number, room: number): number => {
    const [start, end] = [at * factor - free, (at + extent) * factor + free];
    if (start >= from && end <= from + room) return from;
    // Far away goes to the middle, near by only as far as needed.
    if (end < from - room || start > from + 2 * room) return (start + end - room) / 2;
    return start < from ? start : end - room;
  };
  scroll.scrollTo(
    along(x, nodeSize.width, scroll.scrollLeft, scroll.clientWidth),
    along(y, nodeSize.height, scroll.scrollTop, scroll.clientHeight),
  );
}
