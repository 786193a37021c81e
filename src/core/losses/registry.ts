import { crossEntropy } from './crossEntropy.ts';
import type { LossKind } from './loss.ts';
import { mse } from './mse.ts';
import { quadratic } from './quadratic.ts';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.ts';

export const losses = { quadratic, crossEntropy, softmaxCrossEntropy, mse } as const satisfies Record<string, LossKind>;

export type LossType = keyof typeof losses;

export const lossTypes = Object.keys(losses) as readonly LossType[];
