import { exp } from '../math/elementary.ts';
import type { ActivationKind } from './activation.ts';
import { softmaxOf } from '../scalars/scalars.ts';

/** Chapter 3, equation 78; each row is shifted by its largest z, which changes nothing but keeps e^z finite. */
export const softmax: ActivationKind = {
  name: 'softmax',
  formula: 'softmax(z)_j = e^(z_j) / Σ_k e^(z_k)',
  derivative: '∂a_j/∂z_k = a_j ((j = k) − a_k)',
  summary: 'Values in (0, 1) that sum to 1 over the layer: a probability for each class.',
  corners: [],
  fromOutput: true,
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      let largest = -Infinity;
      for (let i = start; i < end; i++) if (!(z[i]! <= largest)) largest = z[i]!;
      let sum = 0;
      for (let i = start; i < end; i++) {
        const power = exp(z[i]! - largest);
        a[i] = power;
        sum += power;
      }
      for (let i = start; i < end; i++) a[i] = a[i]! / sum;
    }
  },
  backward(_z, a, gradient, delta, rows, columns) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      let mean = 0;
      for (let i = start; i < end; i++) mean += a[i]! * gradient[i]!;
      for (let i = start; i < end; i++) delta[i] = a[i]! * (gradient[i]! - mean);
    }
  },
  define: softmaxOf,
};
