import { safeParse } from 'valibot';
import { expect, it } from 'vitest';
import type { Shape } from '../../shape.ts';
import { kindOf, layerKinds, type AnyLayerOptions, type LayerType } from '../registry.ts';

function drawn(type: LayerType, input: Shape, options: object = {}): readonly string[] {
  const read = safeParse(layerKinds[type].schema, { type, ...options });
  if (!read.success) throw new Error(`${type} ${JSON.stringify(options)} is not valid`);
  const full = read.output as AnyLayerOptions;
  const kind = kindOf(full);
  expect(kind.infer([input], full).fault).toBeUndefined();
  return kind.picture!([input], full);
}

it.each<[LayerType, Shape, object, readonly string[]]>([
  ['lstm', [16, 8], { units: 32 }, ['together            128 × 8   128 × 32   128 × 1', 'c_t = sigmoid(f) ⊙ c_(t−1)']],
  ['gru', [16, 8], { units: 32 }, ['of b     of bu', 'n = tanh(w x_t + r ⊙ (u h_(t−1) + bu) + b)']],
  ['gru', [16, 8], { units: 32, bias: false }, ['of w     of u\n', 'n = tanh(w x_t + r ⊙ u h_(t−1))']],
  ['simpleRnn', [16, 8], { units: 32, activation: 'relu' }, ['each (32 × 1)', 'h_t = relu(z)']],
  ['embedding', [16], { vocabulary: 30, size: 8 }, ['w (30 × 8)', 'a (16 × 8)']],
  ['positionalEmbedding', [16, 32], {}, ['x (16 × 32) + w (16 × 32) = a (16 × 32)']],
  ['positionalEmbedding', [16, 32], { variant: 'sinusoidal' }, ['+ p (16 × 32)', 'sin(t / 10000^(2i/32))', '0 to 15']],
  ['multiHeadAttention', [16, 32], { heads: 4, causal: true }, ['16 × 8', 'causal']],
  ['batchNorm', [28, 28, 3], {}, ['over m · 784 values', '3 channels']],
  ['batchNorm', [30], {}, ['over the m samples of a mini-batch']],
  ['layerNorm', [16, 8], {}, ['the 8 channels of a position']],
  ['maxout', [6], { units: 4, pieces: 3 }, ['w (12 × 6)', 'a₂ = max(z₄, z₅, z₆)', 'a₄ = max(z₁₀, z₁₁, z₁₂)']],
  ['convTranspose2d', [8, 8, 3], { filters: 8, kernel: 3, stride: 2 }, ['··■■■', '(17 − 3) / 2 + 1 = 8 places']],
  ['flatten', [4, 5, 3], {}, ['x (i, j, k) goes to place (i · 5 + j) · 3 + k']],
  ['permute', [4, 5, 3], { axes: [3, 1, 2] }, ['a (k, i, j) = x (i, j, k)']],
  [
    'zeroPadding',
    [7, 9, 4],
    { padding: [1, 2] },
    ['0 x₁ x₂ … x₇ 0   1 + 7 + 1 = 9  (rows)', '2 + 9 + 2 = 13  (columns)'],
  ],
  ['upSampling', [7, 7, 64], { size: 2 }, ['x₁ x₁ x₂ x₂ … x₇ x₇   2 · 7 = 14']],
])('%s on %j %j is drawn with its shapes', (type, input, options, expected) => {
  const lines = drawn(type, input, options);
  for (const part of expected) expect(`${lines.join('\n')}\n`).toContain(part);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});
