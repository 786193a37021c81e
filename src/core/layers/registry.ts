import type { InferOutput } from 'valibot';
import { avgPool } from './avgPool.ts';
import { avgPool2d } from './avgPool2d.ts';
import { conv1d } from './conv1d.ts';
import { conv2d } from './conv2d.ts';
import { convTranspose2d } from './convTranspose2d.ts';
import { dense } from './dense.ts';
import { depthwiseConv2d } from './depthwiseConv2d.ts';
import { globalAvgPool } from './globalAvgPool.ts';
import type { LayerKind, LayerOptions } from './layer.ts';
import { maxPool } from './maxPool.ts';
import { maxPool2d } from './maxPool2d.ts';
import { upSampling } from './upSampling.ts';
import { zeroPadding } from './zeroPadding.ts';

/** All layer kinds, in the order in which they are offered. */
export const layerKinds = {
  dense,
  conv1d,
  conv2d,
  convTranspose2d,
  depthwiseConv2d,
  maxPool2d,
  avgPool2d,
  maxPool,
  avgPool,
  globalAvgPool,
  zeroPadding,
  upSampling,
} as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = InferOutput<(typeof layerKinds)[LayerType]['schema']> & LayerOptions;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type] as unknown as LayerKind<AnyLayerOptions>;
}
