import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { GraphView, GraphWire } from '../../core/graph/graph.ts';
import type { Point } from '../../core/graph/layout.ts';
import { nearerEnd, nodeOver } from '../graph/wireEnds.ts';
import type { Nodes } from '../model.ts';
import type { GraphActions } from './GraphTab.tsx';

/** Pixels of the screen; what moves less is a click. */
const leastMove = 4;

/** An edge whose end follows the pointer. */
export interface WireDrag {
  readonly wire: GraphWire;
  readonly end: 'from' | 'to';
  /** The pointer, in pixels of the picture. */
  readonly at: Point;
}

export interface WireDragging {
  readonly drag: WireDrag | undefined;
  /** The pointer was pressed on an edge. */
  press(event: PointerEvent, wire: GraphWire): void;
}

interface Pressed {
  readonly wire: GraphWire;
  /** Pixels of the screen. */
  readonly clientX: number;
  readonly clientY: number;
}

/** Leads ends of edges to other nodes: pressed, moved and let go over a node that is offered. Escape gives up. */
export function useWireDrag(
  picture: RefObject<SVGSVGElement | null>,
  view: GraphView,
  factor: number,
  nodes: Nodes | undefined,
  actions: GraphActions,
): WireDragging {
  const [pressed, setPressed] = useState<Pressed | undefined>(undefined);
  const [drag, setDrag] = useState<WireDrag | undefined>(undefined);

  const pointAt = ({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): Point => {
    const { left, top } = picture.current!.getBoundingClientRect();
    return { x: (clientX - left) / factor, y: (clientY - top) / factor };
  };

  function move(event: PointerEvent): void {
    if (drag !== undefined) {
      setDrag({ ...drag, at: pointAt(event) });
      return;
    }
    if (pressed === undefined) return;
    const { wire, clientX, clientY } = pressed;
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) < leastMove) return;
    const end = nearerEnd(view, wire, pointAt(pressed));
    if (end === undefined) return;
    // What comes then is the picture's: the edge under the pointer is not clicked as it is let go.
    picture.current!.setPointerCapture(event.pointerId);
    actions.askNodes({ from: wire.from, to: wire.to, end });
    setDrag({ wire, end, at: pointAt(event) });
  }

  function stop(): void {
    setPressed(undefined);
    setDrag(undefined);
  }

  function drop(event: PointerEvent): void {
    const node = drag && nodeOver(view, pointAt(event));
    if (drag !== undefined && node !== undefined && nodesOf(drag, nodes).includes(node)) {
      const { wire, end } = drag;
      actions.edit({ kind: 'rewire', from: wire.from, to: wire.to, end, node });
    }
    stop();
  }

  function giveUp(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || drag === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  }

  useEffect(() => {
    if (pressed === undefined) return;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', giveUp, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', giveUp, true);
    };
  });

  return {
    drag,
    press(event, wire) {
      if (event.button === 0) setPressed({ wire, clientX: event.clientX, clientY: event.clientY });
    },
  };
}

/** Where an end can be let go; none as long as the answer is about another edge. */
export function nodesOf({ wire, end }: WireDrag, nodes: Nodes | undefined): Nodes['nodes'] {
  const isAnswer = nodes?.wire.from === wire.from && nodes.wire.to === wire.to && nodes.wire.end === end;
  return isAnswer ? nodes.nodes : [];
}
