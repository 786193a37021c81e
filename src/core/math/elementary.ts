// Elementary functions of the core: nothing that decides about bits of a training calls the platform's own.

export const { exp, expm1, log, log1p, tanh, sin, cos, pow } = Math;
