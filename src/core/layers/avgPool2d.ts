import { type InferOutput, literal, strictObject } from 'valibot';
import { layerEntries } from './common.ts';
import type { LayerKind } from './layer.ts';
import { avgPooling } from './avgPooling.ts';
import { poolingEntries } from './pooling.ts';

const schema = strictObject({ type: literal('avgPool2d'), ...layerEntries, ...poolingEntries });

/** On images and sequences. */
export const avgPool2d = { ...avgPooling, type: 'avgPool2d', schema } satisfies LayerKind<InferOutput<typeof schema>>;
