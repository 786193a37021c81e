import { type InferOutput, literal, strictObject } from 'valibot';
import { layerEntries } from './common.ts';
import type { LayerKind } from './layer.ts';
import { maxPooling } from './maxPooling.ts';
import { poolingEntries } from './pooling.ts';

const schema = strictObject({ type: literal('maxPool2d'), ...layerEntries, ...poolingEntries });

/** On images and sequences. */
export const maxPool2d = { ...maxPooling, type: 'maxPool2d', schema } satisfies LayerKind<InferOutput<typeof schema>>;
