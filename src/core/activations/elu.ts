import { exp, expm1 } from '../math/elementary.ts';
import type { ActivationFunctions, ActivationKind } from './activation.ts';
import type { Scalar, Scalars } from '../scalars/scalars.ts';

const alpha = 1;

/** Scale · z above 0, depth (e^z − 1) below. */
export function exponentialBelow(depth: number, scale: number): ActivationFunctions {
  return {
    forward(z, a, rows, columns) {
      for (let i = 0; i < rows * columns; i++) a[i] = z[i]! <= 0 ? depth * expm1(z[i]!) : scale * z[i]!;
    },
    backward(z, _a, gradient, delta, rows, columns) {
      for (let i = 0; i < rows * columns; i++) {
        delta[i] = z[i]! <= 0 ? gradient[i]! * (depth * exp(z[i]!)) : gradient[i]! * scale;
      }
    },
  };
}

/** The same of one number. Where depth and scale are equal the slope has no corner. */
export function exponentialScalar(m: Scalars, z: Scalar, depth: number, scale: number): Scalar {
  const x = depth === scale ? z : m.corner(z, 0);
  return m.value(x) <= 0 ? m.linear(m.expm1(x), depth) : m.linear(x, scale);
}

/** Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units" (2016). */
export const elu: ActivationKind = {
  name: 'elu',
  formula: 'elu(z) = z for z > 0, else α (e^z − 1)',
  derivative: "elu'(z) = 1 for z > 0, else α e^z",
  summary: 'Values above −α (α = 1). Like relu above 0; below it bends to −α, so that activations centre near 0.',
  corners: [0],
  initializer: 'heNormal',
  alpha,
  ...exponentialBelow(alpha, 1),
  withAlpha: (depth) => exponentialBelow(depth, 1),
  define: (m, z, depth = alpha) => z.map((x) => exponentialScalar(m, x, depth, 1)),
};
