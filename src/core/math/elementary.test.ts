import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../test/fixtures/elementary.json' with { type: 'json' };
import { cos, erf, exp, expm1, log, log1p, pow, sin, tanh } from './elementary.ts';

const functions: Record<string, (...x: number[]) => number> = { exp, expm1, tanh, log, log1p, sin, cos, erf, pow };
const rowsOf: Record<string, number[][]> = golden;

/** Distance from a float64 to the next larger one in size. */
function lastPlace(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const exponent = Math.max(1, view.getUint16(0) >> 4);
  return 2 ** Math.max(-1074, exponent - 1075);
}

it('has true values for every function', () => {
  expect(Object.keys(rowsOf).toSorted()).toEqual(Object.keys(functions).toSorted());
});

it.each(Object.keys(functions))('%s is true to one unit in the last place', (name) => {
  const rows = rowsOf[name]!;
  expect(rows.length).toBeGreaterThanOrEqual(80);
  for (const numbers of rows) {
    const [value, rest] = numbers.slice(-2) as [number, number];
    const error = functions[name]!(...numbers.slice(0, -2)) - value - rest;
    if (!(Math.abs(error) <= lastPlace(value))) expect(numbers).toEqual(`wrong by ${error / lastPlace(value)} places`);
  }
});

const same = (pairs: readonly (readonly [number, number])[]): void => {
  for (const [actual, expected] of pairs) expect(actual).toBe(expected);
};

describe('the edges', () => {
  it('exp', () => {
    same([
      [exp(0), 1],
      [exp(-0), 1],
      [exp(Infinity), Infinity],
      [exp(-Infinity), 0],
      [exp(NaN), NaN],
      [exp(709.7827128933841), Infinity],
      [exp(1e300), Infinity],
      [exp(-745.1332191019411), 5e-324],
      [exp(-745.1332191019412), 0],
      [exp(-1e300), 0],
      [exp(5e-324), 1],
    ]);
  });

  it('expm1', () => {
    same([
      [expm1(0), 0],
      [expm1(-0), -0],
      [expm1(Infinity), Infinity],
      [expm1(-Infinity), -1],
      [expm1(NaN), NaN],
      [expm1(710), Infinity],
      [expm1(-50), -1],
      [expm1(5e-324), 5e-324],
      [expm1(-1e-310), -1e-310],
    ]);
  });

  it('tanh', () => {
    same([
      [tanh(0), 0],
      [tanh(-0), -0],
      [tanh(Infinity), 1],
      [tanh(-Infinity), -1],
      [tanh(NaN), NaN],
      [tanh(22), 1],
      [tanh(-1e300), -1],
      [tanh(5e-324), 5e-324],
    ]);
  });

  it('log', () => {
    same([
      [log(1), 0],
      [log(0), -Infinity],
      [log(-0), -Infinity],
      [log(-1), NaN],
      [log(-Infinity), NaN],
      [log(Infinity), Infinity],
      [log(NaN), NaN],
      [log(2 ** -1022), -708.3964185322641],
    ]);
  });

  it('log1p', () => {
    same([
      [log1p(0), 0],
      [log1p(-0), -0],
      [log1p(-1), -Infinity],
      [log1p(-1.5), NaN],
      [log1p(Infinity), Infinity],
      [log1p(NaN), NaN],
      [log1p(5e-324), 5e-324],
      [log1p(Number.MAX_VALUE), 709.782712893384],
    ]);
  });

  it('sin and cos', () => {
    same([
      [sin(0), 0],
      [sin(-0), -0],
      [sin(5e-324), 5e-324],
      [sin(Infinity), NaN],
      [sin(-Infinity), NaN],
      [sin(NaN), NaN],
      [cos(0), 1],
      [cos(-0), 1],
      [cos(5e-324), 1],
      [cos(Infinity), NaN],
      [cos(NaN), NaN],
    ]);
  });

  it('erf', () => {
    same([
      [erf(0), 0],
      [erf(-0), -0],
      [erf(Infinity), 1],
      [erf(-Infinity), -1],
      [erf(NaN), NaN],
      [erf(6), 1],
      [erf(-1e300), -1],
      [erf(5e-324), 5e-324],
    ]);
  });

  it('pow is that of JavaScript', () => {
    const special = [0, 1, 2, 3, 0.5, 1.5, 1e300, 5e-324, 2 ** 53, 2 ** 53 - 1, Infinity].flatMap((x) => [x, -x]);
    special.push(NaN, 1 + 2 ** -52, 1 - 2 ** -53);
    for (const x of special) {
      for (const y of special) {
        const [ours, theirs] = [pow(x, y), x ** y];
        // Not the last digit of ordinary values, but all of the rest.
        const ordinary = Number.isFinite(theirs) && theirs !== 0;
        const equal = ordinary ? Math.abs(ours - theirs) <= 2 * lastPlace(theirs) : Object.is(ours, theirs);
        if (!equal) expect([x, y, ours]).toEqual([x, y, theirs]);
      }
    }
  });
});

describe("agrees with the platform's to two units in the last place", () => {
  // Both may be off by one: V8's own are ports of fdlibm, whose errors are below one.
  const check = (name: 'exp' | 'expm1' | 'tanh' | 'log' | 'log1p' | 'sin' | 'cos', x: fc.Arbitrary<number>): void => {
    fc.assert(
      fc.property(x, (at) => {
        const [ours, theirs] = [functions[name]!(at), Math[name](at)];
        if (Number.isFinite(theirs)) expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(2 * lastPlace(theirs));
        else expect(ours).toBe(theirs);
      }),
      { numRuns: 3000 },
    );
  };
  const any = fc.double();
  const within = (size: number): fc.Arbitrary<number> => fc.double({ min: -size, max: size, noNaN: true });

  it.each([
    ['exp', any],
    ['exp', within(750)],
    ['expm1', any],
    ['expm1', within(50)],
    ['tanh', any],
    ['tanh', within(25)],
    ['log', any],
    ['log1p', any],
    ['log1p', within(2)],
    ['sin', any],
    ['sin', within(1e7)],
    ['cos', any],
    ['cos', within(1e7)],
  ] as const)('%s', check);

  it('pow', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), within(20), (x, y) => {
        const [ours, theirs] = [pow(x, y), x ** y];
        if (Number.isFinite(theirs)) expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(2 * lastPlace(theirs));
        else expect(ours).toBe(theirs);
      }),
      { numRuns: 3000 },
    );
  });
});
