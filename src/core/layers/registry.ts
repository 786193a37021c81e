import type { InferOutput } from 'valibot';
import { dense } from './dense.ts';
import { embedding } from './embedding.ts';
import { gru } from './gru.ts';
import type { LayerKind } from './layer.ts';
import { lstm } from './lstm.ts';
import { multiHeadAttention } from './multiHeadAttention.ts';
import { positionalEmbedding } from './positionalEmbedding.ts';
import { simpleRnn } from './simpleRnn.ts';

/** All layer kinds, in the order in which they are offered. */
export const layerKinds = { dense, embedding, gru, lstm, multiHeadAttention, positionalEmbedding, simpleRnn } as const;

export type LayerType = keyof typeof layerKinds;

/** Options of any layer kind, told apart by `type`. */
export type AnyLayerOptions = InferOutput<(typeof layerKinds)[LayerType]['schema']>;

export const layerTypes = Object.keys(layerKinds) as readonly LayerType[];

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function kindOf(options: AnyLayerOptions): LayerKind<AnyLayerOptions> {
  return layerKinds[options.type] as unknown as LayerKind<AnyLayerOptions>;
}
