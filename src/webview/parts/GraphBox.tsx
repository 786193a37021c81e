import type { JSX } from 'preact';
import type { GraphNode } from '../../core/graph/graph.ts';
import { nodeSize } from '../graph/size.ts';
import type { GraphActions } from './GraphTab.tsx';

const { width, height } = nodeSize;

/** One node. Its words are core's; its title, which is tooltip and accessible name, says all that is cut there. */
export function GraphBox(props: {
  readonly node: GraphNode;
  readonly isSelected: boolean;
  /** The one that the Tab key leads to. */
  readonly isStop: boolean;
  /** While an end of an edge is dragged: whether it can be let go here. */
  readonly target: 'no' | 'yes' | 'under the pointer' | undefined;
  readonly actions: GraphActions;
}): JSX.Element {
  const { node, isSelected, isStop, target, actions } = props;
  const { id, text, fault, guess } = node;
  const isLayer = typeof id === 'number';
  const classes = ['node', isLayer ? 'layer' : 'end'];
  if (node.parameters !== '') classes.push('learns');
  if (fault !== undefined) classes.push('bad');
  if (guess) classes.push('guess');
  if (target !== undefined) classes.push(target === 'no' ? 'shut' : 'open');
  if (target === 'under the pointer') classes.push('over');
  return (
    <g
      id={`node-${id}`}
      class={classes.join(' ')}
      transform={`translate(${node.x} ${node.y})`}
      role="option"
      aria-selected={isSelected}
      tabindex={isStop ? 0 : -1}
      onClick={() => actions.select(id)}
      onDblClick={() => actions.goToText(id)}
    >
      <title>{node.description}</title>
      <rect class="ring" x={-4} y={-4} width={width + 8} height={height + 8} rx={isLayer ? 8 : height / 2 + 4} />
      <rect class="box" width={width} height={height} rx={isLayer ? 5 : height / 2} />
      {isLayer && <rect class="stripe" x={6} y={9} width={3} height={height - 18} rx={1.5} />}
      <text class="name" x={18} y={20}>
        {text.name}
      </text>
      <text class="shape" x={width - 14} y={20} text-anchor="end">
        {text.shape}
      </text>
      <text class="kind" x={18} y={37}>
        {text.kind}
      </text>
      <text class="kind" x={width - 14} y={37} text-anchor="end">
        {text.parameters}
      </text>
      {id !== 'loss' && (
        <g
          class="add"
          transform={`translate(${width / 2} ${height})`}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            actions.select(id);
            actions.open({ kind: 'kinds', place: { source: id } });
          }}
        >
          <title>Add a layer here (A)</title>
          <circle r={9} />
          <path d="M-4 0h8M0 -4v8" />
        </g>
      )}
    </g>
  );
}
