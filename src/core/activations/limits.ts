import type { ActivationName } from './registry.ts';

/** An activation is saturated when it is nearer than this to a limit of its function: there the function is nearly flat. */
export const saturationDistance = 0.02;

/** Of the functions that have two. */
export const limits: Partial<Readonly<Record<ActivationName, readonly [least: number, most: number]>>> = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  tanh: [-1, 1],
};
