import { description, finite, gtValue, ltValue, minValue, number, optional, pipe } from 'valibot';
import type { Floats } from '../floats.ts';
import type { Room } from '../kernels/kernels.ts';
import type { Parameter } from '../layers/layer.ts';

// Options that optimisers share, and the arrays that they keep beside each parameter.

const rate = pipe(number(), finite(), minValue(0));
export const fraction = pipe(number(), minValue(0), ltValue(1));

export const learningRate = pipe(rate, description("Step size, the book's eta (η)."));

export const keptOfMean = pipe(
  fraction,
  description('How much of the running mean of the gradients each update keeps.'),
);

export const keptOfSquares = pipe(
  fraction,
  description('How much of the running mean of the squared gradients each update keeps.'),
);

export const epsilon = pipe(
  number(),
  finite(),
  gtValue(0),
  description('Added to the divisor, so that a gradient of 0 divides nothing by 0.'),
);

export const weightDecay = pipe(
  rate,
  description('Every update first multiplies the weights, not the biases, by 1 − η · weightDecay.'),
);

export const adamEntries = {
  learningRate: optional(learningRate, 0.001),
  beta1: optional(keptOfMean, 0.9),
  beta2: optional(keptOfSquares, 0.999),
  epsilon: optional(epsilon, 1e-8),
} as const;

/** Each parameter with arrays of its length, one a name, that begin as zeros: velocity, second moments. */
export function withSlots<Name extends string>(
  parameters: readonly Parameter[],
  room: Room,
  names: readonly Name[],
): readonly (Parameter & Readonly<Record<Name, Floats>>)[] {
  return parameters.map((parameter) => {
    const slots = Object.fromEntries(names.map((name) => [name, room.floats(parameter.value.length)]));
    return { ...parameter, ...(slots as Record<Name, Floats>) };
  });
}
