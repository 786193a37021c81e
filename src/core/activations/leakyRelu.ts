import type { ActivationFunctions, ActivationKind } from './activation.ts';

const alpha = 0.01;

function leaky(slope: number): ActivationFunctions {
  return {
    forward(z, a, rows, columns) {
      for (let i = 0; i < rows * columns; i++) a[i] = z[i]! <= 0 ? slope * z[i]! : z[i]!;
    },
    backward(z, _a, gradient, delta, rows, columns) {
      for (let i = 0; i < rows * columns; i++) delta[i] = z[i]! <= 0 ? slope * gradient[i]! : gradient[i]!;
    },
  };
}

/** Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013). */
export const leakyRelu: ActivationKind = {
  name: 'leakyRelu',
  formula: 'leakyRelu(z) = z for z > 0, else α z',
  derivative: "leakyRelu'(z) = 1 for z > 0, else α",
  summary: 'A relu that lets a little through below 0 (α = 0.01), so that no neuron stops learning for good.',
  corners: [0],
  initializer: 'heNormal',
  alpha,
  ...leaky(alpha),
  withAlpha: leaky,
  define: (m, z, slope = alpha) => z.map((x) => m.linear(m.corner(x, 0), m.value(x) <= 0 ? slope : 1)),
};
