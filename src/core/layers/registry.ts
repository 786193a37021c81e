import { dense, type DenseOptions } from './dense.ts';
import type { LayerKind } from './layer.ts';

export const layerKinds = { dense } as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = DenseOptions;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type];
}
