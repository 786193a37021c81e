import type { JSX } from 'preact';
import type { GraphView, GraphWire, NodeId } from '../../core/graph/graph.ts';
import type { GraphActions } from './GraphTab.tsx';

/** Edges, those of the selected node above the others, and the shapes on them. A click on an edge adds a layer there. */
export function GraphWires(props: {
  readonly view: GraphView;
  readonly selected: NodeId | undefined;
  inSight(from: number, to: number): boolean;
  readonly actions: GraphActions;
}): JSX.Element {
  const { view, selected, inSight, actions } = props;
  const isNear = ({ from, to }: GraphWire): boolean => from === selected || to === selected;
  const shown = view.wires
    .filter(({ top, tip }) => inSight(top, tip.y))
    .toSorted((a, b) => Number(isNear(a)) - Number(isNear(b)));
  return (
    <g aria-hidden="true">
      {shown.map((wire) => (
        <g
          key={`${wire.from} ${wire.to} ${wire.tip.x}`}
          class={`wire${wire.guess ? ' guess' : ''}${isNear(wire) ? ' near' : ''}`}
          onClick={() => actions.open({ kind: 'kinds', place: { source: wire.from, reader: wire.to } })}
        >
          <title>Add a layer here</title>
          <path class="reach" d={wire.path} />
          <path class="line" d={wire.path} />
          <path class="arrow" d={`M${wire.tip.x} ${wire.tip.y}l-4 -7h8z`} />
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
