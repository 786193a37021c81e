import type { ActivationKind } from './activation.ts';
import { positivePart } from '../scalars/scalars.ts';

export const relu: ActivationKind = {
  name: 'relu',
  formula: 'relu(z) = max(0, z)',
  derivative: "relu'(z) = 1 for z > 0, else 0",
  summary: 'Values from 0 up. Never saturates above 0; a neuron whose z is below 0 for every sample learns no more.',
  corners: [0],
  fromOutput: true,
  initializer: 'heNormal',
  forward(z, a, rows, columns) {
    // A comparison, not Math.max: a NaN must come through.
    for (let i = 0; i < rows * columns; i++) a[i] = z[i]! <= 0 ? 0 : z[i]!;
  },
  backward(z, _a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) delta[i] = z[i]! <= 0 ? 0 : gradient[i]!;
  },
  define: (m, z) => z.map((x) => positivePart(m, x)),
};
