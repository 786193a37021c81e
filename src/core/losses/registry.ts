import { type InferOutput, parse } from 'valibot';
import { binaryCrossEntropy } from './binaryCrossEntropy.ts';
import { crossEntropy } from './crossEntropy.ts';
import { hinge } from './hinge.ts';
import { huber } from './huber.ts';
import { klDivergence } from './klDivergence.ts';
import { logCosh } from './logCosh.ts';
import type { LossKind } from './loss.ts';
import { mae } from './mae.ts';
import { mse } from './mse.ts';
import { quadratic } from './quadratic.ts';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.ts';

/** All losses, in the order in which they are offered. */
export const losses = {
  quadratic,
  crossEntropy,
  softmaxCrossEntropy,
  binaryCrossEntropy,
  hinge,
  huber,
  klDivergence,
  logCosh,
  mae,
  mse,
} as const;

export type LossType = keyof typeof losses;

/** Options of any loss, told apart by `type`. */
export type AnyLossOptions = InferOutput<(typeof losses)[LossType]['schema']>;

export const lossTypes = Object.keys(losses) as readonly LossType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function lossOf(options: AnyLossOptions): LossKind<AnyLossOptions> {
  return losses[options.type] as unknown as LossKind<AnyLossOptions>;
}

/** What the name of a loss means, written out. */
export function lossNamed(type: LossType): AnyLossOptions {
  return parse(losses[type].schema, { type });
}
