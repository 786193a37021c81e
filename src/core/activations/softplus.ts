import { exp, log1p } from '../math/elementary.ts';
import type { ActivationKind } from './activation.ts';
import { sigma } from './sigmoid.ts';
import { softplusOf } from '../scalars/scalars.ts';

export const softplus: ActivationKind = {
  name: 'softplus',
  formula: 'softplus(z) = ln(1 + e^z)',
  derivative: "softplus'(z) = σ(z)",
  summary: 'Values above 0: a relu with its corner rounded. For outputs that must be positive, as a variance.',
  corners: [],
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    // max(z, 0) + ln(1 + e^(−|z|)): the same, but e^z cannot overflow.
    for (let i = 0; i < rows * columns; i++) a[i] = Math.max(z[i]!, 0) + log1p(exp(-Math.abs(z[i]!)));
  },
  backward(z, _a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) delta[i] = gradient[i]! * sigma(z[i]!);
  },
  define: (m, z) => z.map((x) => softplusOf(m, x)),
};
