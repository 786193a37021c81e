import type { InferOutput } from 'valibot';
import { dense } from './dense.ts';
import type { LayerKind } from './layer.ts';

/** All layer kinds, in the order in which they are offered. */
export const layerKinds = { dense } as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = InferOutput<(typeof layerKinds)[LayerType]['schema']>;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type] as unknown as LayerKind<AnyLayerOptions>;
}
