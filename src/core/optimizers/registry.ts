import type { InferOutput } from 'valibot';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { amsgrad } from './amsgrad.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { nadam } from './nadam.ts';
import { nesterov } from './nesterov.ts';
import type { OptimizerKind } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** All optimisers, in the order in which they are offered. */
export const optimizers = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  amsgrad,
  adamw,
  nadam,
  lion,
} as const;

export type OptimizerType = keyof typeof optimizers;

/** Options of any optimiser, told apart by `type`. */
export type AnyOptimizerOptions = InferOutput<(typeof optimizers)[OptimizerType]['schema']>;

export const optimizerTypes = Object.keys(optimizers) as readonly OptimizerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function optimizerOf(options: AnyOptimizerOptions): OptimizerKind<AnyOptimizerOptions> {
  return optimizers[options.type] as unknown as OptimizerKind<AnyOptimizerOptions>;
}
