import { describe, expect, it } from 'vitest';
import {
  absolute,
  logSumExpOf,
  positivePart,
  type Scalar,
  type Scalars,
  sigmaOf,
  softmaxOf,
  softplusOf,
} from '../scalars/scalars.ts';
import { derivativesOf } from './dual.ts';
import { createTape, TapeFull } from './tape.ts';

interface Found {
  readonly value: number;
  readonly slopes: readonly number[];
  readonly kinks: readonly boolean[];
}

/** Value and derivatives of a computation at a point, which both ways of differentiating must give. */
function differentiate(compute: (m: Scalars, xs: readonly Scalar[]) => Scalar, point: readonly number[]): Found {
  const tape = createTape(1e6);
  const xs = point.map((value) => tape.variable(value));
  const of = compute(tape, xs);
  const derivatives = derivativesOf(tape, of);
  const look = (by: 'along' | 'at') =>
    xs.map((x) => {
      derivatives[by](x);
      return { ...derivatives.found };
    });
  const forward = look('along');
  const back = look('at');
  for (const [i, { slope, size, kink }] of forward.entries()) {
    expect(back[i]!.slope).toBeCloseTo(slope, 14);
    expect(back[i]!.size).toBeCloseTo(size, 14);
    expect(back[i]!.kink).toBe(kink);
    expect(size).toBeGreaterThanOrEqual(Math.abs(slope) * (1 - 1e-14));
  }
  return {
    value: tape.value(of),
    slopes: forward.map(({ slope }) => slope),
    kinks: forward.map(({ kink }) => kink),
  };
}

type Row = [
  name: string,
  compute: (m: Scalars, xs: readonly Scalar[]) => Scalar,
  point: number[],
  value: number,
  slopes: number[],
];

const operations: Row[] = [
  ['linear', (m, [x]) => m.linear(x!, 3, 4), [2], 10, [3]],
  ['add', (m, [x, y]) => m.add(x!, y!), [2, 5], 7, [1, 1]],
  ['subtract', (m, [x, y]) => m.subtract(x!, y!), [2, 5], -3, [1, -1]],
  ['multiply', (m, [x, y]) => m.multiply(x!, y!), [2, 5], 10, [5, 2]],
  ['a square', (m, [x]) => m.multiply(x!, x!), [3], 9, [6]],
  ['divide', (m, [x, y]) => m.divide(x!, y!), [2, 5], 0.4, [0.2, -0.08]],
  ['sum', (m, xs) => m.sum(xs), [1, 2, 3], 6, [1, 1, 1]],
  ['an empty sum', (m) => m.sum([]), [], 0, []],
  ['dot', (m, [a, b, c, d]) => m.dot([a!, b!], [c!, d!]), [1, 2, 3, 4], 11, [3, 4, 1, 2]],
  ['dot and more', (m, [a, b, c]) => m.dot([a!], [b!], c!), [2, 3, 4], 10, [3, 2, 1]],
  ['exp', (m, [x]) => m.exp(x!), [Math.LN2], 2, [2]],
  ['expm1', (m, [x]) => m.expm1(x!), [Math.LN2], 1, [2]],
  ['log', (m, [x]) => m.log(x!), [4], Math.log(4), [0.25]],
  ['log1p', (m, [x]) => m.log1p(x!), [3], Math.log(4), [0.25]],
  ['tanh', (m, [x]) => m.tanh(x!), [0.5], Math.tanh(0.5), [1 - Math.tanh(0.5) ** 2]],
  ['sin', (m, [x]) => m.sin(x!), [0.7], Math.sin(0.7), [Math.cos(0.7)]],
  ['cos', (m, [x]) => m.cos(x!), [0.7], Math.cos(0.7), [-Math.sin(0.7)]],
  // Abramowitz and Stegun, table 7.1.
  ['erf', (m, [x]) => m.erf(x!), [0.5], 0.5204998778130465, [(2 / Math.sqrt(Math.PI)) * Math.exp(-0.25)]],
  ['sqrt', (m, [x]) => m.sqrt(x!), [9], 3, [1 / 6]],
  ['corner', (m, [x]) => m.corner(x!, 0), [2], 2, [1]],
  ['largest', (m, xs) => m.largest(xs), [1, 3, 2], 3, [0, 1, 0]],
  ['positive part, above', (m, [x]) => positivePart(m, x!), [2], 2, [1]],
  ['positive part, below', (m, [x]) => positivePart(m, x!), [-2], 0, [0]],
  ['absolute', (m, [x]) => absolute(m, x!), [-2], 2, [-1]],
  ['softplus, above', (m, [x]) => softplusOf(m, x!), [1], Math.log(1 + Math.E), [Math.E / (1 + Math.E)]],
  ['softplus, below', (m, [x]) => softplusOf(m, x!), [-1], Math.log(1 + 1 / Math.E), [1 / (1 + Math.E)]],
  ['softplus of 1000', (m, [x]) => softplusOf(m, x!), [1000], 1000, [1]],
  ['σ(ln 3)', (m, [x]) => sigmaOf(m, x!), [Math.log(3)], 0.75, [0.1875]],
  ['σ(−ln 3)', (m, [x]) => sigmaOf(m, x!), [-Math.log(3)], 0.25, [0.1875]],
  ['σ(−1000)', (m, [x]) => sigmaOf(m, x!), [-1000], 0, [0]],
  ['softmax', (m, xs) => softmaxOf(m, xs)[0]!, [Math.log(3), 0], 0.75, [0.1875, -0.1875]],
  ['softmax of large numbers', (m, xs) => softmaxOf(m, xs)[0]!, [1000, 1000], 0.5, [0.25, -0.25]],
  ['ln Σ e^x', (m, xs) => logSumExpOf(m, xs), [Math.log(3), 0], Math.log(4), [0.75, 0.25]],
  // Two ways that cancel.
  ['x − x', (m, [x]) => m.subtract(m.linear(x!, 2), m.add(x!, x!)), [5], 0, [0]],
];

it.each(operations)('%s', (_name, compute, point, value, slopes) => {
  const found = differentiate(compute, point);
  expect(found.value).toBeCloseTo(value, 14);
  expect(found.slopes).toHaveLength(slopes.length);
  for (const [i, slope] of slopes.entries()) expect(found.slopes[i]).toBeCloseTo(slope, 14);
  expect(found.kinks).not.toContain(true);
});

it('keeps the digits of slopes that vanish', () => {
  // σ'(40) = e^(−40) to 17 digits; from a (1 − a) it would be 0.
  const sigma = differentiate((m, [x]) => sigmaOf(m, x!), [40]).slopes[0]!;
  expect(sigma / Math.exp(-40)).toBeCloseTo(1, 14);
  const tanh = differentiate((m, [x]) => m.tanh(x!), [20]).slopes[0]!;
  expect(tanh / (4 * Math.exp(-40))).toBeCloseTo(1, 14);
});

it.each<[string, (m: Scalars, xs: readonly Scalar[]) => Scalar, number[], boolean[]]>([
  ['max(0, x) at 0', (m, [x]) => positivePart(m, x!), [0], [true]],
  ['|x| at 0', (m, [x]) => absolute(m, x!), [0], [true]],
  ['|x| near 0', (m, [x]) => absolute(m, x!), [1e-12], [true]],
  ['|x| apart from 0', (m, [x]) => absolute(m, x!), [1e-6], [false]],
  ['the largest of equal ones', (m, xs) => m.largest(xs), [1, 2, 2, 0], [false, true, true, false]],
  ['a corner that x does not move', (m, [x, y]) => m.add(absolute(m, x!), y!), [0, 1], [true, false]],
  ['0 times x on the corner', (m, [x]) => absolute(m, m.linear(x!, 0)), [1], [false]],
])('knows whether there is a derivative: %s', (_name, compute, point, kinks) => {
  expect(differentiate(compute, point).kinks).toEqual(kinks);
});

it('writes nothing down of what depends on no variable', () => {
  const tape = createTape(1e6);
  tape.sum([tape.constant(1), tape.exp(tape.constant(2))]);
  expect(tape.links().read).toHaveLength(0);
});

it('lets a NaN through', () => {
  const { value, slopes } = differentiate((m, xs) => m.largest([m.log(xs[0]!), xs[1]!]), [-1, 2]);
  expect(value).toBeNaN();
  expect(slopes).toEqual([-1, 0]);
});

it('goes through long tapes, in the order of the tape', () => {
  // Σ_i x^i for i = 1 … 200 at x = 1, Horner: Σ i.
  const { value, slopes } = differentiate(
    (m, [x]) => {
      let sum = x!;
      for (let i = 1; i < 200; i++) sum = m.add(m.multiply(sum, x!), x!);
      return sum;
    },
    [1],
  );
  expect(value).toBe(200);
  expect(slopes).toEqual([20_100]);
});

it('takes no more room than it may', () => {
  const tape = createTape(5000);
  const x = tape.variable(1);
  const fill = (): void => {
    for (let i = 0; i < 10_000; i++) tape.exp(x);
  };
  expect(fill).toThrow(TapeFull);
  expect(tape.links().read.length).toBeLessThanOrEqual(5000);
});

describe('the work', () => {
  it('is that of what depends on the number', () => {
    const tape = createTape(1e6);
    const [x, y] = [tape.variable(1), tape.variable(2)];
    const far = Array.from({ length: 100 }, () => tape.exp(y));
    const of = tape.add(x, tape.sum(far));
    const derivatives = derivativesOf(tape, of);
    derivatives.along(x);
    expect(derivatives.work).toBeLessThan(10);
    derivatives.along(y);
    expect(derivatives.work).toBeGreaterThan(200);
    expect(derivatives.found.slope).toBeCloseTo(100 * Math.exp(2), 10);
  });
});
