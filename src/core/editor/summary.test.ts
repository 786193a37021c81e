import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import type { NetworkShapes } from '../shapes.ts';
import { inferShapes } from '../shapes.ts';
import { chainOf, layerLine, networkLine, shapesView } from './summary.ts';

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
    expect(shapesView(shapes).rows[1]).toMatchObject({ input: '[4], [8]', output: '[12]', parameters: '', params: 0 });
  });
});

describe('shapesView', () => {
  it('names parameters of one shape together', () => {
    const attention = '{ "type": "multiHeadAttention", "heads": 2 }';
    const { rows } = shapesView(shapesOf(`{ "input": [5, 4], "layers": [${attention}, { "type": "layerNorm" }] }`));
    expect(rows.map(({ parameters }) => parameters)).toEqual([
      'w_q w_k w_v w_o 4 × 4, b_q b_k b_v b_o 4 × 1',
      'gamma beta 4',
    ]);
  });

  it('has a row for each layer', () => {
    expect(shapesView(shapesOf('{ "sizes": [2, 3, 1] }'))).toEqual({
      input: '[2]',
      rows: [
        {
          name: 'dense 1',
          type: 'dense',
          input: '[2]',
          output: '[3]',
          parameters: 'w 3 × 2, b 3 × 1',
          params: 9,
          multiplyAdds: 6,
          fault: undefined,
        },
        {
          name: 'dense 2',
          type: 'dense',
          input: '[3]',
          output: '[1]',
          parameters: 'w 1 × 3, b 1 × 1',
          params: 4,
          multiplyAdds: 3,
          fault: undefined,
        },
      ],
      totalParams: 13,
      totalMultiplyAdds: 9,
      summary: '2 → 3 → 1',
    });
  });

  it.each([
    [
      '{ "input": [28, 28], "layers": [{ "type": "dense", "units": 2 }, { "type": "dense", "units": 1 }] }',
      [/^layer 1 \(dense\).*\[28, 28\]/, undefined],
    ],
    [
      '{ "input": [2], "layers": [{ "type": "none" }, { "type": "dense", "units": 1 }] }',
      [/could not be read/, undefined],
    ],
    [
      '{ "input": [2], "layers": [{ "type": "dense", "units": 1, "inputs": ["nobody\\n<b>"] }] }',
      [/^no layer above.*"nobody/],
    ],
  ])('says what is wrong where: %s', (text, faults) => {
    const { rows } = shapesView(shapesOf(text));
    expect(rows).toHaveLength(faults.length);
    for (const [index, fault] of faults.entries()) {
      if (fault === undefined) expect(rows[index]!.fault).toBeUndefined();
      else expect(rows[index]!.fault).toMatch(fault);
      expect(rows[index]!.fault ?? '').not.toContain('\n');
    }
  });
});
