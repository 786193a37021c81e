import type { InferOutput } from 'valibot';
import { add } from './add.ts';
import { batchNorm } from './batchNorm.ts';
import { concat } from './concat.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import type { LayerKind, LayerOptions } from './layer.ts';
import { layerNorm } from './layerNorm.ts';
import { localResponseNorm } from './localResponseNorm.ts';
import { multiply } from './multiply.ts';
import { noise } from './noise.ts';
import { permute } from './permute.ts';
import { reshape } from './reshape.ts';

/** All layer kinds, in the order in which they are offered. */
export const layerKinds = {
  dense,
  add,
  batchNorm,
  concat,
  dropout,
  flatten,
  layerNorm,
  localResponseNorm,
  multiply,
  noise,
  permute,
  reshape,
} as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = InferOutput<(typeof layerKinds)[LayerType]['schema']> & LayerOptions;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type] as unknown as LayerKind<AnyLayerOptions>;
}
