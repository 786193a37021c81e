import type { ActivationKind } from './activation.ts';

export const linear: ActivationKind = {
  name: 'linear',
  formula: 'a = z',
  derivative: 'da/dz = 1',
  summary: 'No activation: any value. For regression, and for logits that a loss turns into probabilities.',
  corners: [],
  fromOutput: true,
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    if (z === a) return;
    for (let i = 0; i < rows * columns; i++) a[i] = z[i]!;
  },
  backward(_z, _a, gradient, delta, rows, columns) {
    if (gradient === delta) return;
    for (let i = 0; i < rows * columns; i++) delta[i] = gradient[i]!;
  },
  define: (_m, z) => z,
};
