import { sgd, type SgdOptions } from './sgd.ts';

export const optimizers = { sgd } as const;

export type OptimizerType = keyof typeof optimizers;

/** Options of any optimiser, told apart by `type`. */
export type AnyOptimizerOptions = SgdOptions;

export const optimizerTypes = Object.keys(optimizers) as readonly OptimizerType[];
