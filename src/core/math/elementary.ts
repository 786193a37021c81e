// Elementary functions of the core, from sums, products, quotients and bit patterns alone: the same bits on every machine.
// Nothing that decides about bits of a training calls the platform's own (lint sees to that).

export { erf } from './erf.ts';
export { exp, expm1, tanh } from './exponential.ts';
export { log, log1p } from './logarithm.ts';
export { pow } from './power.ts';
export { cos, sin } from './trigonometry.ts';
