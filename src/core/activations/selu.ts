import type { ActivationKind } from './activation.ts';
import { exponentialBelow, exponentialScalar } from './elu.ts';

// The fixed point of mean 0 and variance 1: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks"
// (2017), equation 14.
const lambda = 1.0507009873554805;
const alpha = 1.6732632423543772;

export const selu: ActivationKind = {
  name: 'selu',
  formula: 'selu(z) = 1.0507 z for z > 0, else 1.0507 · 1.6733 (e^z − 1)',
  derivative: "selu'(z) = 1.0507 for z > 0, else 1.0507 · 1.6733 e^z",
  summary: 'An elu scaled so that activations of mean 0 and variance 1 stay so from layer to layer.',
  corners: [0],
  initializer: 'lecunNormal',
  ...exponentialBelow(lambda * alpha, lambda),
  define: (m, z) => z.map((x) => exponentialScalar(m, x, lambda * alpha, lambda)),
};
