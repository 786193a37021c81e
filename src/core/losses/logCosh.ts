import { type InferOutput, literal, strictObject } from 'valibot';
import { exp, expm1, log1p, tanh } from '../math/elementary.ts';
import type { Loss, LossKind } from './loss.ts';

const schema = strictObject({ type: literal('logCosh') });

const loss: Loss = {
  fused: {},
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) sum += lnCosh(Math.abs(a[i]! - y[i]!));
      costs[row] = sum / columns;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = tanh(a[i]! - y[i]!) / columns;
  },
};

/** ln cosh d for d ≥ 0: for large d, d + ln(1 + e^(−2d)) − ln 2; for small d from cosh d − 1 = (e^d − 1)² / (2 e^d). */
function lnCosh(d: number): number {
  if (d > 1) return d + log1p(exp(-2 * d)) - Math.LN2;
  const grown = expm1(d);
  return log1p((grown * grown) / (2 * (1 + grown)));
}

export const logCosh: LossKind<InferOutput<typeof schema>> = {
  type: 'logCosh',
  summary:
    'Mean of ln cosh (a − y) over the outputs: half the square for small errors, |a − y| − ln 2 for large ones, smooth.',
  schema,
  equations: () => ({ formula: 'C = (1/n) Σ_j ln cosh(a_j − y_j)', derivative: '∂C/∂a_j = (1/n) tanh(a_j − y_j)' }),
  define(m, { a, y }) {
    const each = a.map((value, j) => {
      const d = m.linear(value, 1, -y[j]!);
      // Beyond this e^(−2|d|) is less than half a unit in the last place of 1, and cosh d is e^|d| / 2.
      if (Math.abs(m.value(d)) > 20) return m.linear(d, Math.sign(m.value(d)), -Math.LN2);
      return m.linear(m.log(m.add(m.exp(d), m.exp(m.linear(d, -1)))), 1, -Math.LN2);
    });
    return m.linear(m.sum(each), 1 / a.length);
  },
  create: () => loss,
};
