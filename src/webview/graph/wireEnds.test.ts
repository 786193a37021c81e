import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../core/definition/parse.ts';
import { type GraphView, graphView, type GraphWire } from '../../core/graph/graph.ts';
import { inferShapes } from '../../core/shapes.ts';
import { nodeSize } from './size.ts';
import { looseWire, nearerEnd, nodeOver } from './wireEnds.ts';

function viewOf(text: string): GraphView {
  const parsed = parseDefinition(text);
  return graphView(parsed, inferShapes(parsed.definition), []);
}

const view = viewOf(
  '{ "input": [2], "layers": [{ "type": "flatten" }, { "type": "dense", "units": 1 }], "loss": "mse" }',
);
const wire = (to: GraphWire['to']): GraphWire => view.wires.find((each) => each.to === to)!;

describe('an end of an edge', () => {
  it('is the nearer one', () => {
    const { start, tip } = wire(1);
    expect(nearerEnd(view, wire(1), { x: start.x + 5, y: start.y + 1 })).toBe('from');
    expect(nearerEnd(view, wire(1), { x: tip.x, y: tip.y - 3 })).toBe('to');
  });

  it('stays at the loss, and in sizes', () => {
    expect(nearerEnd(view, wire('loss'), wire('loss').start)).toBeUndefined();
    const sizes = viewOf('{ "sizes": [2, 3, 1] }');
    expect(nearerEnd(sizes, sizes.wires[1]!, { x: 0, y: 0 })).toBeUndefined();
  });

  it('follows the pointer while the other one stays', () => {
    const { start, tip } = wire(1);
    expect(looseWire(wire(1), 'from', { x: 7, y: 9 })).toMatch(new RegExp(`^M7 9C.* ${tip.x} ${tip.y}$`));
    expect(looseWire(wire(1), 'to', { x: 7, y: 9 })).toMatch(new RegExp(`^M${start.x} ${start.y}C.* 7 9$`));
  });

  it('is over a node or over none', () => {
    const { x, y } = view.nodes[1]!;
    expect(nodeOver(view, { x: x + 1, y: y + nodeSize.height - 1 })).toBe(0);
    expect(nodeOver(view, { x: x - 1, y })).toBeUndefined();
  });
});
