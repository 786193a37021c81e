import { activation } from './activation.ts';
import { add } from './add.ts';
import { avgPool } from './avgPool.ts';
import { avgPool2d } from './avgPool2d.ts';
import { batchNorm } from './batchNorm.ts';
import { concat } from './concat.ts';
import { conv1d } from './conv1d.ts';
import { conv2d } from './conv2d.ts';
import { convTranspose2d } from './convTranspose2d.ts';
import { dense } from './dense.ts';
import { depthwiseConv2d } from './depthwiseConv2d.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { features } from './features.ts';
import { flatten } from './flatten.ts';
import { globalAvgPool } from './globalAvgPool.ts';
import { gru } from './gru.ts';
import type { LayerKind, LayerOptions } from './layer.ts';
import { layerNorm } from './layerNorm.ts';
import { localResponseNorm } from './localResponseNorm.ts';
import { lstm } from './lstm.ts';
import { maxout } from './maxout.ts';
import { maxPool } from './maxPool.ts';
import { maxPool2d } from './maxPool2d.ts';
import { multiHeadAttention } from './multiHeadAttention.ts';
import { multiply } from './multiply.ts';
import { noise } from './noise.ts';
import { permute } from './permute.ts';
import { positionalEmbedding } from './positionalEmbedding.ts';
import { reshape } from './reshape.ts';
import { simpleRnn } from './simpleRnn.ts';
import { upSampling } from './upSampling.ts';
import { zeroPadding } from './zeroPadding.ts';
import type { InferOutput } from 'valibot';

/** All layer kinds, in the order in which they are offered. */
export const layerKinds = {
  dense,
  activation,
  add,
  avgPool,
  avgPool2d,
  batchNorm,
  concat,
  conv1d,
  conv2d,
  convTranspose2d,
  depthwiseConv2d,
  dropout,
  embedding,
  features,
  flatten,
  globalAvgPool,
  gru,
  layerNorm,
  localResponseNorm,
  lstm,
  maxout,
  maxPool,
  maxPool2d,
  multiHeadAttention,
  multiply,
  noise,
  permute,
  positionalEmbedding,
  reshape,
  simpleRnn,
  upSampling,
  zeroPadding,
} as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = InferOutput<(typeof layerKinds)[LayerType]['schema']> & LayerOptions;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

export function isLayerType(type: string): type is LayerType {
  return Object.hasOwn(layerKinds, type);
}

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type] as unknown as LayerKind<AnyLayerOptions>;
}
