import type { GraphView, GraphWire, NodeId } from '../../core/graph/graph.ts';
import type { Point } from '../../core/graph/layout.ts';
import { nodeSize } from './size.ts';

/** The end of a wire that a point is nearer to; undefined where neither can be led elsewhere: the loss reads the last layer. */
export function nearerEnd({ form }: GraphView, { to, start, tip }: GraphWire, point: Point): 'from' | 'to' | undefined {
  if (to === 'loss' || form === 'sizes') return undefined;
  const far = ({ x, y }: Point): number => Math.hypot(x - point.x, y - point.y);
  return far(start) < far(tip) ? 'from' : 'to';
}

/** The node at a point. */
export function nodeOver({ nodes }: GraphView, point: Point): NodeId | undefined {
  const { width, height } = nodeSize;
  return nodes.find(({ x, y }) => x <= point.x && point.x <= x + width && y <= point.y && point.y <= y + height)?.id;
}

/** A wire, one of whose ends follows the pointer, as SVG path data. */
export function looseWire({ start, tip }: GraphWire, end: 'from' | 'to', point: Point): string {
  const [from, to] = end === 'from' ? [point, tip] : [start, point];
  const middle = (from.y + to.y) / 2;
  return `M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
}
