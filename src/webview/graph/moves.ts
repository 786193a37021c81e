import type { GraphNode, GraphView, NodeId } from '../../core/graph/graph.ts';

/** Where a key leads from a node: along edges up and down, within the rank to the sides. Undefined: nowhere. */
export function moveFrom({ nodes }: GraphView, id: NodeId | undefined, key: string): NodeId | undefined {
  const node = nodes.find((each) => each.id === id);
  if (key === 'Home' || node === undefined) return nodes[0]?.id;
  switch (key) {
    case 'End':
      return nodes.at(-1)?.id;
    case 'ArrowDown':
      return nearest(nodes, node, node.readBy);
    case 'ArrowUp':
      return nearest(nodes, node, node.reads);
    case 'ArrowLeft':
    case 'ArrowRight':
      return beside(nodes, node, key === 'ArrowLeft' ? -1 : 1);
    default:
      return undefined;
  }
}

/** Of several the one in the nearest rank, and there the one most nearly straight above or below. */
function nearest(nodes: readonly GraphNode[], from: GraphNode, ids: readonly NodeId[]): NodeId | undefined {
  const far = ({ rank, x }: GraphNode): number => Math.abs(rank - from.rank) * 1e6 + Math.abs(x - from.x);
  return nodes.filter(({ id }) => ids.includes(id)).toSorted((a, b) => far(a) - far(b))[0]?.id;
}

function beside(nodes: readonly GraphNode[], from: GraphNode, side: 1 | -1): NodeId | undefined {
  const far = ({ x }: GraphNode): number => side * (x - from.x);
  return nodes.filter((node) => node.rank === from.rank && far(node) > 0).toSorted((a, b) => far(a) - far(b))[0]?.id;
}
