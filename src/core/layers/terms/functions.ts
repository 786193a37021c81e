import type { Floats } from '../../floats.ts';
import { cos, exp, sin, tanh } from '../../math/elementary.ts';
import type { Factor } from './grammar.ts';
import { absolute, type Scalar, type Scalars } from '../../scalars/scalars.ts';

// The functions that factors are, with their derivatives: over whole arrays, because what a call gives back would be a new object.

/** Puts f(x) or f'(x) in place of each of the first `rows` numbers x. */
type Apply = (numbers: Floats, rows: number, factor: Factor) => void;

interface FactorFunction {
  readonly values: Apply;
  /** With respect to x: of f(c x) it is c f'(c x). */
  readonly slopes: Apply;
  /** F(x), written out. */
  define(m: Scalars, x: Scalar, factor: Factor): Scalar;
}

export const factorFunctions: Readonly<Record<Factor['name'], FactorFunction>> = {
  power: {
    values(x, rows, { number: k }) {
      for (let i = 0; i < rows; i++) {
        const base = x[i]!;
        let value = base;
        for (let j = 1; j < k; j++) value *= base;
        x[i] = value;
      }
    },
    slopes(x, rows, { number: k }) {
      for (let i = 0; i < rows; i++) {
        const base = x[i]!;
        let value = k;
        for (let j = 1; j < k; j++) value *= base;
        x[i] = value;
      }
    },
    define: (m, x, { number: k }) => Array.from({ length: k - 1 }).reduce<Scalar>((power) => m.multiply(power, x), x),
  },
  sin: {
    values(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = sin(c * x[i]!);
    },
    slopes(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = c * cos(c * x[i]!);
    },
    define: (m, x, { number: c }) => m.sin(m.linear(x, c)),
  },
  cos: {
    values(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = cos(c * x[i]!);
    },
    slopes(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = -c * sin(c * x[i]!);
    },
    define: (m, x, { number: c }) => m.cos(m.linear(x, c)),
  },
  tanh: {
    values(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = tanh(c * x[i]!);
    },
    slopes(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) {
        const y = tanh(c * x[i]!);
        x[i] = c * (1 - y * y);
      }
    },
    define: (m, x, { number: c }) => m.tanh(m.linear(x, c)),
  },
  exp: {
    values(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = exp(c * x[i]!);
    },
    slopes(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = c * exp(c * x[i]!);
    },
    define: (m, x, { number: c }) => m.exp(m.linear(x, c)),
  },
  abs: {
    values(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = Math.abs(c * x[i]!);
    },
    slopes(x, rows, { number: c }) {
      for (let i = 0; i < rows; i++) x[i] = c * Math.sign(c * x[i]!);
    },
    define: (m, x, { number: c }) => absolute(m, m.linear(x, c)),
  },
};
