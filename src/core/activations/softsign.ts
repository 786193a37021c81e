import type { ActivationKind } from './activation.ts';

export const softsign: ActivationKind = {
  name: 'softsign',
  formula: 'softsign(z) = z / (1 + |z|)',
  derivative: "softsign'(z) = 1 / (1 + |z|)²",
  summary: 'Values in (−1, 1), like tanh, but it saturates much more slowly.',
  // Its slope is continuous at 0, the slope of its slope is not.
  corners: [0],
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    for (let i = 0; i < rows * columns; i++) a[i] = z[i]! / (1 + Math.abs(z[i]!));
  },
  backward(z, _a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) {
      const share = 1 / (1 + Math.abs(z[i]!));
      delta[i] = gradient[i]! * (share * share);
    }
  },
  // No corner of its slope: on both sides of 0 it is 1.
  define: (m, z) => z.map((x) => m.divide(x, m.linear(x, Math.sign(m.value(x)), 1))),
};
