import type { JSX } from 'preact';
import type { GraphView, GraphWire, NodeId } from '../../core/graph/graph.ts';
import { looseWire } from '../graph/wireEnds.ts';
import type { GraphActions } from './GraphTab.tsx';
import type { WireDragging } from './wireDrag.ts';

/** Edges, those of the selected node above the others, and the shapes on them. A click on one adds a layer there; its ends can be dragged. */
export function GraphWires(props: {
  readonly view: GraphView;
  readonly selected: NodeId | undefined;
  inSight(from: number, to: number): boolean;
  readonly dragging: WireDragging;
  readonly actions: GraphActions;
}): JSX.Element {
  const { view, selected, inSight, dragging, actions } = props;
  const { drag } = dragging;
  const isNear = ({ from, to }: GraphWire): boolean => from === selected || to === selected;
  const shown = view.wires
    .filter(({ start, tip }) => inSight(start.y, tip.y))
    .toSorted((a, b) => Number(isNear(a)) - Number(isNear(b)));
  const isLoose = ({ to }: GraphWire): boolean => to !== 'loss' && view.form === 'layers';
  const isDragged = ({ from, to }: GraphWire): boolean => drag?.wire.from === from && drag.wire.to === to;
  const classOf = (wire: GraphWire): string =>
    ['wire', wire.guess && 'guess', isNear(wire) && 'near', isDragged(wire) && 'dragged']
      .filter((word) => word !== false)
      .join(' ');
  return (
    <g aria-hidden="true">
      {shown.map((wire) => (
        <g
          key={`${wire.from} ${wire.to} ${wire.tip.x}`}
          class={classOf(wire)}
          onPointerDown={(event) => dragging.press(event, wire)}
          onClick={() => actions.open({ kind: 'kinds', place: { source: wire.from, reader: wire.to } })}
        >
          <title>{isLoose(wire) ? 'Add a layer here, or drag an end to another layer' : 'Add a layer here'}</title>
          <path class="reach" d={wire.path} />
          <path class="line" d={wire.path} />
          <path class="arrow" d={`M${wire.tip.x} ${wire.tip.y}l-4 -7h8z`} />
          {isLoose(wire) && (
            <>
              <circle class="end" cx={wire.start.x} cy={wire.start.y + 6} r={4} />
              <circle class="end" cx={wire.tip.x} cy={wire.tip.y - 6} r={4} />
            </>
          )}
        </g>
      ))}
      {view.labels
        .filter(({ y }) => inSight(y, y))
        .map(({ from, text, x, y, width }) => (
          <g key={from} class="label">
            <rect x={x - width / 2} y={y - 9} width={width} height={18} />
            <text x={x} y={y + 4} text-anchor="middle">
              {text}
            </text>
          </g>
        ))}
    </g>
  );
}

/** The edge that is dragged, above everything else. */
export function LooseWire({ drag }: { readonly drag: NonNullable<WireDragging['drag']> }): JSX.Element {
  const { wire, end, at } = drag;
  return (
    <g class="loose" aria-hidden="true">
      <path d={looseWire(wire, end, at)} />
      <circle cx={at.x} cy={at.y} r={5} />
    </g>
  );
}
