import { exp } from '../math/elementary.ts';
import type { ActivationKind } from './activation.ts';
import { sigmaOf } from '../scalars/scalars.ts';

/** σ(z). */
export function sigma(z: number): number {
  return 1 / (1 + exp(-z));
}

/** The book's neuron (chapter 1, equation 3). */
export const sigmoid: ActivationKind = {
  name: 'sigmoid',
  formula: 'σ(z) = 1 / (1 + e^(−z))',
  derivative: "σ'(z) = σ(z) (1 − σ(z))",
  summary:
    'Values in (0, 1). Saturates: for |z| above about 5 its derivative is nearly 0 and the neuron learns slowly.',
  corners: [],
  fromOutput: true,
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    for (let i = 0; i < rows * columns; i++) a[i] = sigma(z[i]!);
  },
  backward(_z, a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) delta[i] = gradient[i]! * (a[i]! * (1 - a[i]!));
  },
  define: (m, z) => z.map((x) => sigmaOf(m, x)),
};
