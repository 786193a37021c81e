import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layout, type LayoutEdge, layOut } from './layout.ts';

const size = { width: 100, height: 40 };

/** `0>1 1>2 0>2`; an edge to the next number is a main one. */
function edgesOf(text: string): LayoutEdge[] {
  return text.split(' ').map((edge) => {
    const [from, to] = edge.split('>').map(Number);
    return { from: from!, to: to!, main: to === from! + 1 };
  });
}

function draw(edges: readonly LayoutEdge[], count?: number, label = 30): Layout {
  const most = edges.reduce((highest, { to }) => Math.max(highest, to), 0) + 1;
  const nodes = Array.from({ length: count ?? most }, () => size);
  return layOut(nodes, edges, () => label);
}

/** A chain, some of whose nodes also read others above them. */
const dags = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 40 }).map((reads) =>
  reads.flatMap((sources, index): LayoutEdge[] =>
    [...new Set([index, ...sources.map((source) => source % (index + 1))])].map((from) => ({
      ...{ from, to: index + 1 },
      main: from === index,
    })),
  ),
);

function expectSound({ nodes, wires, labels, width, height, undrawn }: Layout, edges: readonly LayoutEdge[]): void {
  for (const [index, a] of nodes.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.y).toBeGreaterThanOrEqual(0);
    expect(a.x + size.width).toBeLessThanOrEqual(width);
    expect(a.y + size.height).toBeLessThanOrEqual(height);
    for (const b of nodes.slice(index + 1)) {
      const apart = Math.abs(a.x - b.x) >= size.width - 1e-6 || Math.abs(a.y - b.y) >= size.height;
      expect(apart, 'two nodes overlap').toBe(true);
    }
    for (const { x, y, width: free } of labels) {
      const apart = x + free / 2 <= a.x || x - free / 2 >= a.x + size.width || y < a.y || y > a.y + size.height;
      expect(apart, 'a label lies on a node').toBe(true);
    }
  }
  expect(wires.length + undrawn.length).toBe(edges.length);
  for (const { from, to, points } of wires) {
    for (const [index, { y }] of points.slice(1).entries()) expect(y).toBeGreaterThanOrEqual(points[index]!.y);
    const end = points.at(-1)!;
    expect(end.y).toBeCloseTo(nodes[to]!.y);
    expect(end.x).toBeGreaterThanOrEqual(nodes[to]!.x);
    expect(end.x).toBeLessThanOrEqual(nodes[to]!.x + size.width);
    expect(points[0]!.y).toBeGreaterThanOrEqual(nodes[from]!.y + size.height - 1e-6);
    expect(nodes[from]!.rank).toBeLessThan(nodes[to]!.rank);
    // Nothing is drawn through a node.
    for (const { x, y } of points.slice(1, -1)) {
      const through = nodes.find(
        (node) => x > node.x && x < node.x + size.width && y > node.y && y < node.y + size.height,
      );
      expect(through).toBeUndefined();
    }
  }
}

describe('layOut', () => {
  it('puts a chain straight below itself', () => {
    const { nodes, wires, width } = draw(edgesOf('0>1 1>2 2>3'));
    expect(new Set(nodes.map(({ x }) => x)).size).toBe(1);
    expect(width).toBe(nodes[0]!.x * 2 + size.width);
    for (const { points } of wires) expect(points).toHaveLength(2);
    for (const { points } of wires) expect(points[0]!.x).toBe(points[1]!.x);
  });

  it('keeps a chain straight where shortcuts pass it', () => {
    const { nodes, labels } = draw(edgesOf('0>1 1>2 1>3 2>3 3>4 0>5 3>5 4>5 5>6'));
    expect(new Set(nodes.map(({ x }) => Math.round(x))).size).toBe(1);
    expect(labels.map(({ from }) => from).toSorted((a, b) => a - b)).toEqual([0, 1, 3]);
  });

  it('puts a fork above the middle of its branches', () => {
    const { nodes } = draw(edgesOf('0>1 0>2 0>3 1>4 2>4 3>4'));
    expect(nodes[0]!.x).toBeCloseTo(nodes[2]!.x);
    expect(nodes[4]!.x).toBeCloseTo(nodes[2]!.x);
    expect(nodes[1]!.x).toBeLessThan(nodes[2]!.x);
  });

  it.each<[string, string, number]>([
    ['a chain', '0>1 1>2', 0],
    ['a shortcut', '0>1 1>2 0>2', 0],
    ['nested shortcuts', '0>1 1>2 2>3 1>3 3>4 0>4', 0],
    ['branches in another order', '0>1 0>2 0>3 3>4 2>5 1>6', 0],
    ['a ladder', '0>1 0>2 1>3 2>4 3>5 4>6 5>7 6>7', 0],
    ['all of two with all of two', '0>1 0>2 1>3 1>4 2>3 2>4', 1],
    ['all of three with all of three', '0>1 0>2 0>3 1>4 1>5 1>6 2>4 2>5 2>6 3>4 3>5 3>6', 9],
    ['shortcuts that overlap', '0>1 1>2 2>3 3>4 0>3 1>4', 0],
  ])('crosses no more than it must: %s', (_, edges, least) => {
    expect(draw(edgesOf(edges)).crossings).toBe(least);
  });

  it('is sound for any graph of layers', () => {
    fc.assert(
      fc.property(dags, (edges) => {
        expectSound(draw(edges), edges);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same each time, and keeps what stands above a layer that is added at the end', () => {
    fc.assert(
      fc.property(dags, (edges) => {
        const layout = draw(edges);
        expect(draw(edges)).toEqual(layout);
        const last = edges.at(-1)!.to;
        const longer = draw([...edges, { from: last, to: last + 1, main: true }]);
        expect(longer.nodes.slice(0, -1).map(({ x, rank }) => ({ x, rank }))).toEqual(
          layout.nodes.map(({ x, rank }) => ({ x, rank })),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('draws a node that nothing is joined to', () => {
    expectSound(draw([], 3), []);
    expect(draw([], 0).nodes).toEqual([]);
  });

  it('leaves out the longest edges where all of them would be only lines', () => {
    const edges = Array.from({ length: 300 }, (_, to) =>
      Array.from({ length: to }, (_, from): LayoutEdge => ({ from, to, main: from === to - 1 })),
    ).flat();
    const layout = draw(edges, undefined, 0);
    expect(layout.undrawn.length).toBeGreaterThan(0);
    const span = ({ from, to }: { from: number; to: number }): number =>
      layout.nodes[to]!.rank - layout.nodes[from]!.rank;
    expect(Math.min(...layout.undrawn.map(span))).toBeGreaterThan(Math.max(...layout.wires.map(span)));
  });
});
