import { type InferOutput, literal, strictObject } from 'valibot';
import { layerEntries } from './common.ts';
import type { LayerKind } from './layer.ts';
import { avgPooling } from './avgPooling.ts';
import { poolingEntries } from './pooling.ts';

const schema = strictObject({ type: literal('avgPool'), ...layerEntries, ...poolingEntries });

/** The same as `avgPool2d`, under the name that fits a sequence too. */
export const avgPool = { ...avgPooling, type: 'avgPool', schema } satisfies LayerKind<InferOutput<typeof schema>>;
