import { bookDefault, large } from './book.ts';
import { glorotNormal, glorotUniform } from './glorot.ts';
import { heNormal, heUniform } from './he.ts';
import type { InitializerKind } from './initializer.ts';
import { zeros } from './zeros.ts';

export const initializers = {
  large,
  default: bookDefault,
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  zeros,
} as const satisfies Record<string, InitializerKind>;

export type InitializerName = keyof typeof initializers;

export const initializerNames = Object.keys(initializers) as readonly InitializerName[];
