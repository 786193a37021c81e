import type { ActivationKind } from './activation.ts';

/** With PyTorch's slope of 1/6. */
export const hardSigmoid: ActivationKind = {
  name: 'hardSigmoid',
  formula: 'hardSigmoid(z) = min(1, max(0, z/6 + ½))',
  derivative: "hardSigmoid'(z) = 1/6 for −3 < z < 3, else 0",
  summary: 'Values in [0, 1]: a sigmoid of three straight pieces. Beyond ±3 it learns nothing.',
  corners: [-3, 3],
  initializer: 'glorotUniform',
  forward(z, a, rows, columns) {
    for (let i = 0; i < rows * columns; i++) {
      const at = z[i]!;
      a[i] = at <= -3 ? 0 : at >= 3 ? 1 : at / 6 + 0.5;
    }
  },
  backward(z, _a, gradient, delta, rows, columns) {
    for (let i = 0; i < rows * columns; i++) delta[i] = Math.abs(z[i]!) >= 3 ? 0 : gradient[i]! / 6;
  },
  define: (m, z) =>
    z.map((x) => {
      const bent = m.corner(m.corner(x, -3), 3);
      const value = m.value(x);
      return value <= -3 ? m.linear(bent, 0) : value >= 3 ? m.linear(bent, 0, 1) : m.linear(bent, 1 / 6, 0.5);
    }),
};
