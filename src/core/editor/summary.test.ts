import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import type { NetworkShapes } from '../shapes.ts';
import { inferShapes } from '../shapes.ts';
import { chainOf, layerLine, networkLine } from './summary.ts';

function shapesOf(text: string): NetworkShapes {
  return inferShapes(parseDefinition(text).definition);
}

describe('chainOf', () => {
  it.each([
    ['{ "sizes": [784, 30, 10] }', '784 → 30 → 10'],
    ['{ "input": [28, 28, 1], "layers": [{ "type": "dense", "units": 10 }] }', '28×28×1 → 10'],
    ['{ "layers": [{ "type": "dense", "units": 10 }] }', '? → 10'],
    ['{ "input": [2], "layers": [{ "type": "none" }] }', '2 → ?'],
    ['', '?'],
    ['{ "sizes": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }', '1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → 10 → 11 → 12'],
    [
      '{ "sizes": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] }',
      '1 → 2 → 3 → 4 → 5 → 6 → … → 8 → 9 → 10 → 11 → 12 → 13',
    ],
  ])('%s', (text, expected) => {
    expect(chainOf(shapesOf(text))).toBe(expected);
  });
});

describe('lines', () => {
  it('of the network and of a layer', () => {
    const shapes = shapesOf('{ "sizes": [784, 30, 10] }');
    expect(networkLine(shapes)).toBe('784 → 30 → 10 · 23,860 parameters');
    expect(layerLine(shapes.layers[0]!)).toBe('→ [30] · 23,550 parameters');
  });
});

describe('a network that is no chain', () => {
  const shapes = shapesOf(
    `{ "input": [4], "layers": [{ "type": "dense", "units": 8, "name": "a" }, { "type": "concat", "inputs": ["input", "a"] },
      { "type": "dense", "units": 3, "inputs": ["a"] }, { "type": "dense", "units": 2 }] }`,
  );

  it('shows what is read out of order', () => {
    expect(chainOf(shapes)).toBe('4 → 8 → (4, 8 → 12) → (8 → 3) → 2');
    expect(shapes.layers.map(layerLine)).toEqual([
      '→ [8] · 40 parameters',
      '[4], [8] → [12] · 0 parameters',
      '→ [3] · 27 parameters',
      '→ [2] · 8 parameters',
    ]);
  });
});
