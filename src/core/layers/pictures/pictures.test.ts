import { describe, expect, it } from 'vitest';
import { axisOf, imageAxes } from '../windows.ts';
import { drawAttention } from './attention.ts';
import { drawLookup } from './lookup.ts';
import { drawNormalized } from './normalized.ts';
import { drawProduct, type Term } from './product.ts';
import { drawSliding } from './sliding.ts';
import { drawUnrolled } from './unrolled.ts';

function affine(units: number, inputs: number): readonly Term[] {
  return [
    { name: 'w', rows: units, columns: inputs },
    { sign: '·', name: 'a', rows: inputs, columns: 1 },
    { sign: '+', name: 'b', rows: units, columns: 1 },
    { sign: '=', name: 'z', rows: units, columns: 1 },
  ];
}

describe('drawProduct', () => {
  it('draws the matrices to one scale above the product', () => {
    expect(drawProduct(affine(30, 784))).toEqual([
      '                   ┌─┐',
      ' ┌────────┐        │ │          ┌─┐          ┌─┐',
      ' │        │        │ │          │ │          │ │',
      ' └────────┘        │ │          └─┘          └─┘',
      '                   │ │',
      '                   └─┘',
      'w (30 × 784) · a (784 × 1) + b (30 × 1) = z (30 × 1)',
    ]);
  });

  it.each([
    [3, 2],
    [1, 1],
    [1, 1e9],
    [1e9, 1],
    [1e9, 1e9],
  ])('stays small for %d × %d', (units, inputs) => {
    const lines = drawProduct(affine(units, inputs));
    expect(lines.length).toBeLessThanOrEqual(7);
    expect(Math.max(...lines.map((line) => line.length))).toBe(lines.at(-1)!.length);
  });

  it('is as high as wide for a square, where a letter is half as wide as high', () => {
    const lines = drawProduct([{ name: 'w', rows: 4, columns: 4 }]);
    const [edge] = lines[0]!.trim().split(' ');
    expect([lines.length - 3, edge!.length - 2]).toEqual([4, 8].map((extent) => Math.round(extent * (7 / 8))));
  });
});

const plain = { kernel: 3, stride: 1, dilation: 1, padding: 'valid' } as const;

describe('drawSliding', () => {
  it.each([
    ['every place of a short axis', axisOf(4, plain), ['■■■·  place 1', '·■■■  place 2', '(4 − 3) / 1 + 1 = 2 places']],
    ['a single place', axisOf(3, plain), ['■■■  place 1', '(3 − 3) / 1 + 1 = 1 place']],
    [
      'a stride that leaves a rest',
      axisOf(8, { ...plain, stride: 2 }),
      ['■■■·····  place 1', '··■■■···  place 2', '····■■■·  place 3', '⌊(8 − 3) / 2⌋ + 1 = 3 places'],
    ],
    [
      'padding',
      axisOf(4, { ...plain, padding: 1 }),
      ['▫■■··0  place 1', '0■■■·0  place 2', '   ⋮', '0··■■▫  place 4', '(4 + 2 − 3) / 1 + 1 = 4 places'],
    ],
    [
      'dilation',
      axisOf(6, { ...plain, dilation: 2 }),
      ['■·■·■·  place 1', '·■·■·■  place 2', '(6 − 5) / 1 + 1 = 2 places  (3 values, 2 apart, span 5)'],
    ],
    [
      'a long axis, cut in the middle',
      axisOf(28, { ...plain, kernel: 5 }),
      [
        '■■■■■····· … ··········  place 1',
        '·■■■■■···· … ··········  place 2',
        '           ⋮',
        '·········· … ·····■■■■■  place 24',
        '(28 − 5) / 1 + 1 = 24 places',
      ],
    ],
    ['no place at all', axisOf(2, plain), []],
  ])('draws %s', (_, axis, expected) => {
    expect(drawSliding([axis])).toEqual(expected);
  });

  it('draws equal axes once, different ones with their names', () => {
    const options = { kernel: 2, stride: 1, dilation: 1, padding: 'valid' } as const;
    expect(drawSliding(imageAxes([3, 3], options))).toEqual(drawSliding([axisOf(3, options)]));
    const both = drawSliding(imageAxes([3, 2], options));
    expect(both[0]).toBe('■■·  place 1  (rows)');
    expect(both.at(-2)).toBe('■■  place 1  (columns)');
  });

  it('draws an axis of any length at once', () => {
    expect(drawSliding([axisOf(1e9, { ...plain, kernel: 1e8 })]).length).toBe(5);
  });
});

describe('drawUnrolled', () => {
  const chain = { features: 8, units: 32, bidirectional: false, returnSequences: false, biases: ['b'] };

  it('draws the way of the state, the matrices of each gate, and a step', () => {
    const gates = [['r', 'looks at'] as const, ['z', 'keeps'] as const];
    expect(drawUnrolled({ ...chain, positions: 16, gates, steps: ['h_t = z'] })).toEqual([
      'x₁        x₂        …         x₁₆   each (8 × 1)',
      '│ w       │ w                 │ w',
      '▼         ▼                   ▼',
      'h₁   ─u─▶ h₂   ─u─▶ …    ─u─▶ h₁₆   each (32 × 1), from h₀ = 0',
      'gives h₁₆',
      '',
      'rows for the gate   of w     of u      of b',
      'r: looks at         32 × 8   32 × 32   32 × 1',
      'z: keeps            32 × 8   32 × 32   32 × 1',
      'together            64 × 8   64 × 32   64 × 1',
      '',
      'h_t = z',
    ]);
  });

  it('draws both directions', () => {
    const lines = drawUnrolled({ ...chain, positions: 2, bidirectional: true, gates: [], steps: [] });
    expect(lines.slice(3, 6)).toEqual([
      'h₁   ─u─▶ h₂   each (32 × 1), from h₀ = 0',
      'h₁   ◀─u─ h₂   the same from the end, with its own w and u',
      'gives h₂ of → and h₁ of ←',
    ]);
  });

  it('says when every state is given', () => {
    const lines = drawUnrolled({ ...chain, positions: 1, returnSequences: true, gates: [], steps: [] });
    expect(lines).toContain('gives every h, a row for each position');
  });
});

it('drawLookup shows which row each position becomes', () => {
  expect(drawLookup(16, 30, 8)).toEqual([
    'x (16 × 1)   w (30 × 8)        a (16 × 8)',
    'x₁           ──▶ row x₁ ──▶    row 1 of a',
    'x₂           ──▶ row x₂ ──▶    row 2 of a',
    '⋮                              ⋮',
    'x₁₆          ──▶ row x₁₆ ──▶   row 16 of a',
    '             rows 0 … 29',
  ]);
  expect(drawLookup(1, 30, 8)).toHaveLength(3);
});

it('drawNormalized marks the values of one mean', () => {
  const marked = (along: 'column' | 'row'): string[] =>
    drawNormalized(3, along, 'some')
      .slice(0, 4)
      .map((line) => line.slice(2, 11));
  expect(marked('column')).toEqual(Array.from({ length: 4 }, () => '■   ·   ·'));
  expect(marked('row')).toEqual(['■   ■   ■', ...Array.from({ length: 3 }, () => '·   ·   ·')]);
});

it('drawAttention shows what a causal one does not see', () => {
  const shape = { positions: 3, features: 4, sources: 3, sourceFeatures: 4, heads: 1, size: 4 };
  expect(drawAttention({ ...shape, causal: true }).slice(-3)).toEqual(['  ■ 0 0', '  ■ ■ 0', '  ■ ■ ■']);
  expect(drawAttention({ ...shape, causal: false }).join()).not.toContain('■');
});

it('drawAttention has a line for each step, of all heads and of one', () => {
  const lines = drawAttention({
    positions: 16,
    features: 32,
    sources: 10,
    sourceFeatures: 8,
    heads: 4,
    size: 8,
    causal: false,
  });
  expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    ' | w | gives | of one of 4 heads',
    'q = w_q x | 32 × 32 | 16 × 32 | 16 × 8',
    'k = w_k x | 32 × 8 | 10 × 32 | 10 × 8',
    'v = w_v x | 32 × 8 | 10 × 32 | 10 × 8',
    'p = softmax(q kᵀ / √8) | 16 × 10',
    'p v | 16 × 32 | 16 × 8',
    'a = w_o (p v) | 32 × 32 | 16 × 32',
  ]);
});
