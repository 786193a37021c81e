import { describe, expect, it } from 'vitest';
import type { LayerColumn, LayersPicture } from '../../core/looks/layers.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { exists, moved, parameterAt, readValue } from './spots.ts';

const common = { activation: undefined, image: undefined, biases: undefined, links: undefined, names: undefined };
const input: LayerColumn = {
  ...common,
  layer: -1,
  name: 'input',
  type: 'input',
  sources: [],
  shape: [7],
  size: 7,
  neurons: [0, 6],
  names: ['x1', 'x7'],
};
const hidden: LayerColumn = {
  ...common,
  layer: 0,
  name: 'dense 1',
  type: 'dense',
  sources: [-1],
  shape: [3],
  size: 3,
  neurons: [0, 2],
  names: ['cat', 'dog'],
  biases: Float32Array.of(0.5, -0.25),
  links: { from: -1, weights: Float32Array.of(1, 2, 3, 4), largest: 4, images: undefined },
};
const box: LayerColumn = {
  ...common,
  layer: 1,
  name: 'reshape 2',
  type: 'reshape',
  sources: [0],
  shape: [3, 1],
  size: 3,
  neurons: [],
};
const picture: LayersPicture = { columns: [input, hidden, box] };

describe('parameterAt', () => {
  it('names a weight of the whole matrix, row by row', () => {
    expect(parameterAt(picture, { kind: 'weight', column: 1, place: 1, from: 1 })).toEqual({
      layer: 0,
      name: 'w',
      index: 2 * 7 + 6,
      value: 4,
      words: 'w from x7 to neuron 3 of dense 1 (dog)',
    });
  });

  it('is the bias of a neuron, where it has one', () => {
    expect(parameterAt(picture, { kind: 'neuron', column: 1, place: 1 })).toMatchObject({
      name: 'b',
      index: 2,
      value: -0.25,
    });
    expect(parameterAt(picture, { kind: 'neuron', column: 0, place: 1 })).toBeUndefined();
    expect(parameterAt(picture, { kind: 'layer', column: 2 })).toBeUndefined();
  });
});

describe('moved', () => {
  it('walks from neuron to neuron, and to the left over the weights', () => {
    const first = { kind: 'neuron', column: 0, place: 0 } as const;
    const down = moved(picture, first, 'ArrowDown')!;
    expect(down).toEqual({ ...first, place: 1 });
    expect(moved(picture, down, 'ArrowDown')).toEqual(down);
    const right = moved(picture, down, 'ArrowRight')!;
    expect(right).toEqual({ kind: 'neuron', column: 1, place: 1 });
    const weight = moved(picture, right, 'ArrowLeft')!;
    expect(weight).toEqual({ kind: 'weight', column: 1, place: 1, from: 1 });
    expect(moved(picture, weight, 'ArrowUp')).toEqual({ ...weight, from: 0 });
    expect(moved(picture, weight, 'ArrowRight')).toEqual(right);
    expect(moved(picture, weight, 'ArrowLeft')).toEqual(down);
    expect(moved(picture, right, 'ArrowRight')).toEqual({ kind: 'layer', column: 2 });
    expect(moved(picture, { kind: 'layer', column: 2 }, 'ArrowRight')).toEqual({ kind: 'layer', column: 2 });
    expect(moved(picture, right, 'Home')).toEqual(first);
    expect(moved(picture, right, 'End')).toEqual({ kind: 'layer', column: 2 });
    expect(moved(picture, right, 'x')).toBeUndefined();
  });
});

it('knows what another network does not have', () => {
  expect(exists(picture, { kind: 'weight', column: 1, place: 1, from: 1 })).toBe(true);
  expect(exists(picture, { kind: 'weight', column: 1, place: 1, from: 2 })).toBe(false);
  expect(exists(picture, { kind: 'neuron', column: 1, place: 2 })).toBe(false);
  expect(exists(picture, { kind: 'layer', column: 1 })).toBe(false);
  expect(exists(picture, { kind: 'layer', column: 3 })).toBe(false);
});

describe('values', () => {
  it.each([
    ['0.25', 0.25],
    [' −1e-3 ', -0.001],
    ['-0,5', -0.5],
    ['', /Write a number/],
    ['abc', /“abc” is no number/],
    ['1,000,000', /is no number/],
    ['1e39', /too large/],
    ['Infinity', /too large/],
  ])('%s is read', (text, wanted) => {
    const value = readValue(text);
    if (typeof wanted === 'number') expect(value).toBe(wanted);
    else expect(value).toMatch(wanted);
  });

  it('are written so that they can be read again', () => {
    expect(formatLoss(-0.43124)).toBe('−0.4312');
    expect(readValue(formatLoss(-3.12e-5))).toBeCloseTo(-3.12e-5, 12);
  });
});
