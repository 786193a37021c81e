import { type InferOutput, literal, strictObject } from 'valibot';
import { initializerOption, layerEntries } from './common.ts';
import { convolutionKind, filtersOption, groupsOption, neuronEntries } from './convolving.ts';
import type { LayerKind } from './layer.ts';
import { imageAxes, kernel2dEntries } from './windows.ts';

const schema = strictObject({
  type: literal('conv2d'),
  ...layerEntries,
  filters: filtersOption,
  ...kernel2dEntries,
  groups: groupsOption,
  ...neuronEntries,
  initializer: initializerOption,
});

export type Conv2dOptions = InferOutput<typeof schema>;

/** Filters slide over an image (chapter 6: local receptive fields with shared weights; each filter gives a feature map). */
export const conv2d = {
  type: 'conv2d',
  summary: 'Filters slide over an image: each position of the output reads a small window, all with the same weights.',
  givesBack: 'at each position Σ wᵀ δ over the windows that read it, with its own w and δ',
  schema,
  ...convolutionKind<Conv2dOptions>('image', (input, options) => {
    const { filters, groups } = options;
    return { input, channels: input[2]!, filters, groups, axes: imageAxes(input, options) };
  }),
} satisfies LayerKind<Conv2dOptions>;
