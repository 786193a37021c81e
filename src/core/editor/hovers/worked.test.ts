import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { inspect } from '../../inspect.ts';
import { hoverAt } from '../hover.ts';
import { toMarkdown } from '../markdown.ts';

/** [2, 2, 1] with weights that can be worked through by hand. */
const net = {
  dtype: 'float64',
  input: [2],
  layers: [
    { type: 'dense', units: 2, activation: 'tanh', initializer: { type: 'constant', value: 0.5 }, name: 'hidden' },
    { type: 'dense', units: 1, activation: 'sigmoid', initializer: { type: 'constant', value: 1 } },
  ],
  loss: 'quadratic',
  data: {
    train: {
      samples: [
        [[1, 2], [1]],
        [[0, 0], [0]],
      ],
    },
  },
  training: { batchSize: 2, epochs: 1 },
};

async function hover(definition: object, at: string): Promise<string> {
  const text = JSON.stringify(definition);
  const { parsed, shapes, data } = await inspect(text, memoryFiles({}));
  const found = hoverAt(parsed, shapes, text.indexOf(at) + at.length - 1, data);
  return toMarkdown(found!.parts).replaceAll('&nbsp;', ' ');
}

// By hand, biases are constant too: z = 0.5 + 1 + 0.5 = 2, a = tanh 2 = 0.9640; then z = 2 · 0.9640 + 1 = 2.928, a = 0.9492.
const a1 = Math.tanh(2);
const z2 = 2 * a1 + 1;
const a2 = 1 / (1 + Math.exp(-z2));
const four = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−');

describe('with the numbers of the first sample', () => {
  it('the loss shows C, its derivatives and why δ has σ′', async () => {
    const said = await hover(net, '"loss"');
    const delta = (a2 - 1) * a2 * (1 - a2);
    for (const line of [
      `a = ${four(a2)}`,
      'y = 1',
      `C = ${four(0.5 * (a2 - 1) ** 2)}`,
      `∂C/∂a = ${four(a2 - 1)}`,
      `σ'(z) = ${four(a2 * (1 - a2))}`,
      `δ = ∂C/∂z = ${four(delta)}`,
    ]) {
      expect(said).toContain(line);
    }
  });

  it('an activation shows z, a and its slope', async () => {
    const said = await hover(net, '"activation":"tanh"');
    expect(said).toContain('z = (2, 2)');
    expect(said).toContain(`a = (${four(a1)}, ${four(a1)})`);
    expect(said).toContain(`tanh'(z) = (${four(1 - a1 * a1)}, ${four(1 - a1 * a1)})`);
  });

  it('a layer shows BP2 and BP4', async () => {
    const said = await hover(net, '"units":2');
    const delta = (a2 - 1) * a2 * (1 - a2) * (1 - a1 * a1);
    expect(said).toContain(`BP2  δ = wᵀ δ of layer 2 ⊙ tanh'(z) = (${four(delta)}, ${four(delta)})`);
    expect(said).toContain('BP3  ∂C/∂b = δ');
    expect(said).toContain(`δ_0 a_0 = ${four(delta)} · 1 = ${four(delta)}`);
    expect(await hover(net, '"units":1')).toContain('BP1  δ = −0.0');
  });

  it('cross-entropy has no σ′ in δ', async () => {
    const said = await hover({ ...net, loss: 'crossEntropy' }, '"loss"');
    expect(said).toContain(`δ = ∂C/∂z = ${four(a2 - 1)}`);
  });

  it('many outputs are shortened', async () => {
    const wide = {
      ...net,
      layers: [{ type: 'dense', units: 9, activation: 'sigmoid' }],
      data: {
        train: {
          samples: [
            [
              [1, 2],
              [1, 0, 0, 0, 0, 0, 0, 0, 0],
            ],
          ],
        },
      },
      training: { batchSize: 1 },
    };
    expect(await hover(wide, '"loss"')).toContain('y = (1, 0, 0, 0, … 5 more)');
  });

  it('without data, or where they do not fit, there are none', async () => {
    expect(await hover({ ...net, data: {} }, '"loss"')).not.toContain('first sample');
    const misfit = { ...net, data: { train: { samples: [[[1], [1]]] } } };
    expect(await hover(misfit, '"loss"')).not.toContain('first sample');
  });
});

it('numbers of another definition are not shown', async () => {
  const text = JSON.stringify(net);
  const { data } = await inspect(text, memoryFiles({}));
  const other = text.replace('"value":1', '"value":2');
  const { parsed, shapes } = await inspect(other, memoryFiles({}));
  const stale = hoverAt(parsed, shapes, other.indexOf('"loss"') + 2, data);
  expect(toMarkdown(stale!.parts)).not.toContain('first sample');
});
