import type { InferOutput } from 'valibot';
import { activation } from './activation.ts';
import { dense } from './dense.ts';
import type { LayerKind, LayerOptions } from './layer.ts';
import { maxout } from './maxout.ts';

/** All layer kinds, in the order in which they are offered. */
export const layerKinds = {
  dense,
  activation,
  maxout,
} as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = InferOutput<(typeof layerKinds)[LayerType]['schema']> & LayerOptions;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type] as unknown as LayerKind<AnyLayerOptions>;
}
