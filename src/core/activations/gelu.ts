import { erf, exp } from '../math/elementary.ts';
import type { ActivationKind } from './activation.ts';

/** 1/√(2π). */
const density = 0.3989422804014327;

/** Hendrycks and Gimpel, "Gaussian error linear units" (2016); exact, not by its approximation with tanh. */
export const gelu: ActivationKind = {
  name: 'gelu',
  formula: 'gelu(z) = z Φ(z), Φ(z) = ½ (1 + erf(z/√2))',
  derivative: "gelu'(z) = Φ(z) + z e^(−z²/2) / √(2π)",
  summary: 'A smooth relu: z times the probability that a normal number lies below z. For transformers.',
  corners: [],
  initializer: 'heNormal',
  forward(z, a, rows, columns) {
    for (let i = 0; i < rows * columns; i++) a[i] = z[i]! * (0.5 * (1 + erf(z[i]! * Math.SQRT1_2)));
  },
  backward(z, a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) {
      const at = z[i]!;
      // Φ(z) is a / z; nearer to 0 than this the quotient of rounded numbers says nothing, and Φ is ½.
      const below = Math.abs(at) < 1e-30 ? 0.5 : a[i]! / at;
      delta[i] = gradient[i]! * (below + at * (density * exp(-0.5 * at * at)));
    }
  },
  define: (m, z) => z.map((x) => m.multiply(x, m.linear(m.erf(m.linear(x, Math.SQRT1_2)), 0.5, 0.5))),
};
