import { describe, expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { features as kind } from './features.ts';
import { kindOf } from './registry.ts';

const features = (...terms: string[]) => ({ type: 'features', terms }) as const;
/** Within ±1.5, and away from the corner of abs. */
const near = (normal: number): number => Math.sign(normal) * (0.1 + Math.min(1.4, Math.abs(normal)));

describeLayer('features', 'features.json', [
  {
    options: features('x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'),
    inputs: [[2]],
    multiplyAdds: 0,
    byHand: {
      parameters: [],
      inputs: [[Math.PI / 6, -2]],
      output: [Math.PI / 6, -2, Math.PI ** 2 / 36, 4, -Math.PI / 3, 0.5, -0.9092974268256817],
    },
  },
  { options: features('x3^3*x1', 'cos(-2*x2)*x2', 'x2*x2*x2', 'x1^4'), inputs: [[3]], input: near },
  { options: features('tanh(0.5*x1)', 'exp(-x1)*x2', 'abs(x2)*sin(x1)'), inputs: [[2]], input: near },
]);

describe('terms that do not fit', () => {
  it.each([
    ['x3', 'term "x3" names x3, but this layer reads 2 inputs: x1 and x2', ['x2', 'x1']],
    ['x1*x12^2', 'term "x1*x12^2" names x12, but this layer reads 2 inputs: x1 and x2', ['x1*x2^2', 'x1*x1^2']],
    ['x0', 'term "x0": inputs are counted from 1: the first is x1', []],
    ['x1^0', 'term "x1^0": a power is a whole number from 1 to 9, not 0', []],
    ['x1^10', 'term "x1^10": a power is a whole number from 1 to 9, not 10', []],
    ['', 'a term is empty; write a product such as "x1", "x1*x2" or "sin(x1)"', []],
    ['x1+x2', 'term "x1+x2": behind "x1" comes "*" and another factor, not "+x2"', []],
    ['x1*', expect.stringMatching(/^term "x1\*": behind "x1\*" a factor is missing: x1, a power x1\^2 or one of /), []],
    ['log(x1)', expect.stringMatching(/^term "log\(x1\)": "log\(x1\)" is no factor; a factor is x1, /), []],
    ['sin(1e999*x1)', 'term "sin(1e999*x1)": 1e999 is too large for a number', []],
    ['x1*'.repeat(100), expect.stringMatching(/: a term has at most 200 characters$/), []],
    ['X1', expect.stringMatching(/; did you mean "x1"\?$/), ['x1']],
    ['x', expect.stringMatching(/; did you mean "x1"\?$/), ['x1']],
    ['y²', expect.stringMatching(/; did you mean "x2\^2"\?$/), ['x2^2']],
    ['x1**2', expect.stringMatching(/; did you mean "x1\^2"\?$/), ['x1^2']],
    ['x1x2', expect.stringMatching(/; did you mean "x1\*x2"\?$/), ['x1*x2']],
    ['x_1 · x_2', expect.stringMatching(/; did you mean "x1 \* x2"\?$/), ['x1 * x2']],
    ['sin x1', expect.stringMatching(/; did you mean "sin\(x1\)"\?$/), ['sin(x1)']],
    ['Math.sin(2x1)', expect.stringMatching(/; did you mean "sin\(2\*x1\)"\?$/), ['sin(2*x1)']],
    ['2 sin(x2)', expect.stringMatching(/is no factor/), []],
    ['|x1|', expect.stringMatching(/; did you mean "abs\(x1\)"\?$/), ['abs(x1)']],
  ])('%j', (term, message, meant) => {
    const { fault, output } = kind.infer([[2]], features(term));
    expect(fault).toMatchObject({ code: 'layer-option', option: 'terms', item: 0, message });
    expect(fault!.mends).toEqual(meant.map((value) => ({ option: 'terms', item: 0, value })));
    expect(output).toEqual([1]);
  });

  it('are one fault each', () => {
    const { fault, others, output } = kind.infer([[1]], features('x2', 'x1', 'x1^2', '?'));
    expect([fault, ...others!].map((each) => each!.item)).toEqual([0, 3]);
    expect(fault!.message).toBe('term "x2" names x2, but this layer reads 1 input: x1');
    expect(output).toEqual([4]);
  });

  it('are told by the grammar where the inputs are not known', () => {
    const options = features('x700');
    expect(kindOf(options).infer([undefined], options).fault).toBeUndefined();
    expect(kind.infer([undefined], features('x700', 'x1^^2')).fault).toMatchObject({ item: 1 });
    expect(kind.infer([[300]], options).fault!.message).toMatch(/reads 300 inputs: x1 to x300$/);
  });

  it('never take long to read', () => {
    const started = performance.now();
    for (const hostile of ['x1*', 'sin(', '((((', '9'.repeat(9), '1e', ' ', 'x'])
      kind.infer([[2]], features(hostile.repeat(100_000)));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

it('reads only flat inputs', () => {
  expect(kind.infer([[2, 2]], features('x1')).fault).toEqual({
    code: 'layer-shape',
    message:
      'features reads a flat [n], whose values it calls x1, x2, …, but gets [2, 2]; ' +
      'a flatten layer before it gives [4] (the same values in a row)',
    mends: [{ before: { type: 'flatten' } }],
  });
});

it('writes its equation out', () => {
  const { computation, shapes } = kind.equation([[2]], features('x1', 'x1^2', 'x1*x2', 'sin(-2*x2)*x1'));
  expect(computation).toBe('a = (x1, x1², x1 x2, sin(−2 x2) x1)');
  expect(shapes).toBe('[2] → [4]');
  expect(kind.equation([[9]], features(...Array<string>(9).fill('x1'))).computation).toMatch(/x1, …\)$/);
});
