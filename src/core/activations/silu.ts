import type { ActivationKind } from './activation.ts';
import { sigma } from './sigmoid.ts';
import { sigmaOf } from '../scalars/scalars.ts';

/** Elfwing, Uchibe and Doya (2018); Ramachandran, Zoph and Le, "Searching for activation functions" (2017): swish. */
export const silu: ActivationKind = {
  name: 'silu',
  formula: 'silu(z) = z σ(z)',
  derivative: "silu'(z) = σ(z) (1 + z (1 − σ(z)))",
  summary: 'A smooth relu, also called swish: z times its sigmoid. Dips to −0.28 below 0.',
  corners: [],
  initializer: 'heNormal',
  forward(z, a, rows, columns) {
    for (let i = 0; i < rows * columns; i++) a[i] = z[i]! * sigma(z[i]!);
  },
  backward(z, _a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) {
      const s = sigma(z[i]!);
      delta[i] = gradient[i]! * (s * (1 + z[i]! * (1 - s)));
    }
  },
  define: (m, z) => z.map((x) => m.multiply(x, sigmaOf(m, x))),
};
