import { type InferOutput, literal, strictObject } from 'valibot';
import { layerEntries } from './common.ts';
import type { LayerKind } from './layer.ts';
import { maxPooling } from './maxPooling.ts';
import { poolingEntries } from './pooling.ts';

const schema = strictObject({ type: literal('maxPool'), ...layerEntries, ...poolingEntries });

/** The same as `maxPool2d`, under the name that fits a sequence too. */
export const maxPool = { ...maxPooling, type: 'maxPool', schema } satisfies LayerKind<InferOutput<typeof schema>>;
