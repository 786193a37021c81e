import { type InferOutput, parse, picklist, union } from 'valibot';
import { bookDefault, large } from './book.ts';
import { constant } from './constant.ts';
import { fileInitializer } from './file.ts';
import { glorotNormal, glorotUniform } from './glorot.ts';
import { heNormal, heUniform } from './he.ts';
import type { InitializerKind } from './initializer.ts';
import { lecunNormal, lecunUniform } from './lecun.ts';
import { orthogonal } from './orthogonal.ts';
import { truncatedNormal } from './truncatedNormal.ts';
import { uniform } from './uniform.ts';
import { zeros } from './zeros.ts';

/** Those that need no option: the name alone will do. */
export const namedInitializers = {
  large,
  default: bookDefault,
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunUniform,
  lecunNormal,
  orthogonal,
  truncatedNormal,
  uniform,
  zeros,
} as const;

export const initializers = { ...namedInitializers, constant } as const;

export type InitializerName = keyof typeof namedInitializers;

const initializerNames = Object.keys(namedInitializers) as readonly InitializerName[];

const initializerTypes = Object.keys(initializers) as readonly (keyof typeof initializers)[];

const schemas = initializerTypes.map((type) => initializers[type].schema);

/** Options of any initialiser that draws, told apart by `type`. */
export type AnyInitializerOptions = InferOutput<(typeof schemas)[number]>;

/** Of a layer: a name, or an object with options. */
export const layerInitializerSchema = union([picklist(initializerNames), ...schemas]);

/** Of the network: also a file. */
export const networkInitializerSchema = union([picklist(initializerNames), ...schemas, fileInitializer.schema]);

export type InitializerChoice = InferOutput<typeof layerInitializerSchema>;

/** What stands in a definition, written out. */
export function initializerOptions(choice: InitializerChoice): AnyInitializerOptions {
  return typeof choice === 'string' ? parse(initializers[choice].schema, { type: choice }) : choice;
}

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function initializerOf(options: AnyInitializerOptions): InitializerKind<AnyInitializerOptions> {
  return initializers[options.type] as unknown as InitializerKind<AnyInitializerOptions>;
}
