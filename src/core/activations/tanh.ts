import { tanh as tanhOf } from '../math/elementary.ts';
import type { ActivationKind } from './activation.ts';

export const tanh: ActivationKind = {
  name: 'tanh',
  formula: 'tanh(z) = (e^z − e^(−z)) / (e^z + e^(−z))',
  derivative: "tanh'(z) = 1 − tanh(z)²",
  summary: 'Values in (−1, 1), centred on 0: a sigmoid stretched and shifted. Saturates for |z| above about 2.5.',
  corners: [],
  fromOutput: true,
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    for (let i = 0; i < rows * columns; i++) a[i] = tanhOf(z[i]!);
  },
  backward(_z, a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) delta[i] = gradient[i]! * (1 - a[i]! * a[i]!);
  },
  define: (m, z) => z.map((x) => m.tanh(x)),
};
