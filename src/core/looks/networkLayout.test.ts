import { describe, expect, it } from 'vitest';
import type { LayerColumn, LayersPicture } from './layers.ts';
import { layoutOf, leastWidth, middleOf, shorten, spotAt } from './networkLayout.ts';

export function column(layer: number, size: number, change: Partial<LayerColumn> = {}): LayerColumn {
  return {
    layer,
    name: layer < 0 ? 'input' : `dense ${layer + 1}`,
    type: layer < 0 ? 'input' : 'dense',
    sources: layer < 0 ? [] : [layer - 1],
    shape: [size],
    size,
    activation: undefined,
    neurons: Array.from({ length: size }, (_, i) => i),
    names: undefined,
    biases: layer < 0 ? undefined : new Float32Array(size),
    links: undefined,
    image: undefined,
    ...change,
  };
}

function dense(layer: number, size: number, from: LayerColumn): LayerColumn {
  const weights = new Float32Array(size * from.neurons.length);
  return column(layer, size, { links: { from: from.layer, weights, largest: 1, images: undefined } });
}

const input = column(-1, 2);
const hidden = dense(0, 3, input);
const small: LayersPicture = { columns: [input, hidden, dense(1, 1, hidden)] };

describe('layoutOf', () => {
  it('keeps boxes apart, however little room there is', () => {
    const box = (layer: number): LayerColumn => column(layer, 64, { type: 'conv2d', shape: [4, 4, 4], neurons: [] });
    const { columns } = layoutOf({ columns: [input, box(0), box(1), box(2), dense(3, 2, hidden)] }, 300, false);
    for (const [i, { x, width }] of columns.slice(1).entries()) {
      const before = columns[i]!;
      expect(x - width / 2 - (before.x + before.width / 2)).toBeGreaterThan(15);
    }
  });

  it('has a line for each weight, from edge to edge', () => {
    const { weights, columns, node, cables, threads } = layoutOf(small, 600, true);
    expect([weights.length, cables.length, threads.length]).toEqual([2 * 3 + 3, 0, 0]);
    const [first] = weights;
    expect(first!.points).toEqual([
      [columns[0]!.x + node / 2, columns[0]!.ys[0]],
      [columns[1]!.x - node / 2, columns[1]!.ys[0]],
    ]);
  });

  it('stands in the middle, and in the room that there is', () => {
    const { columns, width } = layoutOf(small, 400, true);
    const [a, b, c] = columns;
    expect((a!.ys[0]! + a!.ys[1]!) / 2).toBe(b!.ys[1]);
    expect(c!.ys).toEqual([b!.ys[1]]);
    expect(width).toBeLessThanOrEqual(400);
  });

  it('takes more where there is too little, as is said before', () => {
    const { width } = layoutOf(small, 100, true);
    expect(width).toBeGreaterThan(100);
    expect(width).toBeLessThanOrEqual(leastWidth(small));
  });

  it('shortens the names of neurons in a narrow panel, so that a small network is seen as a whole', () => {
    const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `a long name ${i}`);
    const long = { columns: [{ ...input, names: names(2) }, hidden, { ...dense(1, 3, hidden), names: names(3) }] };
    const { width, label, columns } = layoutOf(long, 292, true);
    expect(width).toBeLessThanOrEqual(292);
    // Beside the neurons there is room for what is drawn of them.
    expect(columns[0]!.x - columns[0]!.width / 2).toBeGreaterThanOrEqual(label);
    expect(layoutOf(long, 600, true).label).toBeGreaterThan(label);
  });

  it('leaves a gap where neurons are left out', () => {
    const cut = dense(0, 4, input);
    const { columns } = layoutOf({ columns: [input, { ...cut, size: 90 }] }, 600, true);
    const { ys, gap } = columns[1]!;
    expect(gap).toBe((ys[1]! + ys[2]!) / 2);
  });

  it('leads what skips layers under them, each on a free line', () => {
    const third = column(2, 3, { type: 'add', sources: [0, 1, -1] });
    const middle = dense(1, 3, hidden);
    const { cables, threads, columns, key } = layoutOf({ columns: [input, hidden, middle, third] }, 800, true);
    expect(threads).toHaveLength(3);
    expect(cables.map(({ source }) => source)).toEqual([1, 0]);
    const lowest = Math.max(...columns.map(({ bottom }) => bottom));
    const depths = cables.map(({ points }) => points[1]![1]);
    expect(new Set(depths).size).toBe(2);
    for (const depth of depths) {
      expect(depth).toBeGreaterThan(lowest);
      expect(depth).toBeLessThan(key);
    }
  });

  it('draws a box for what is no list of neurons', () => {
    const conv = column(0, 64, { type: 'conv2d', shape: [4, 4, 4], neurons: [] });
    const { columns, cables } = layoutOf({ columns: [input, conv] }, 600, false);
    expect(columns[1]!.ys).toEqual([]);
    expect(columns[1]!.bottom).toBeGreaterThan(columns[1]!.top);
    expect(cables).toHaveLength(1);
  });
});

describe('spotAt', () => {
  const layout = layoutOf(small, 600, true);

  it('finds neurons and the nearest weight', () => {
    const { x, ys } = layout.columns[1]!;
    expect(spotAt(layout, x + 10, ys[2]! - 10)).toEqual({ kind: 'neuron', column: 1, place: 2 });
    for (const { column: to, place, from } of layout.weights) {
      const spot = { kind: 'weight', column: to, place, from } as const;
      const [{ x: right }, { x: left }] = [layout.columns[to]!, layout.columns[to - 1]!];
      const share = 0.9;
      const [y1, y2] = [layout.columns[to - 1]!.ys[from]!, layout.columns[to]!.ys[place]!];
      const half = layout.node / 2;
      const at = left + half + share * (right - left - 2 * half);
      // Close to the neuron that receives it, no two weights from different neurons cross.
      expect(spotAt(layout, at, y1 + share * (y2 - y1))).toEqual(spot);
      expect(middleOf(layout, spot)[1]).toBeCloseTo((y1 + y2) / 2, 9);
    }
  });

  it('finds nothing beside', () => {
    expect(spotAt(layout, 2, 2)).toBeUndefined();
    expect(spotAt(layout, layout.columns[2]!.x, layout.height - 2)).toBeUndefined();
  });
});

it('shortens what does not fit', () => {
  expect(shorten('dense 1', 100)).toBe('dense 1');
  expect(shorten('a very long name of a layer', 64)).toBe('a very lo…');
});
