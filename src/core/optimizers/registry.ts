import { sgd } from './sgd.ts';

export const optimizers = { sgd } as const;
