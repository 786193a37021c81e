import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import { convolutionKind, neuronEntries } from './convolving.ts';
import type { LayerKind } from './layer.ts';
import { imageAxes, kernel2dEntries } from './windows.ts';

const schema = strictObject({
  type: literal('depthwiseConv2d'),
  ...layerEntries,
  multiplier: optional(
    pipe(positiveInteger, description('Filters for each channel: the output has channels · multiplier channels.')),
    1,
  ),
  ...kernel2dEntries,
  ...neuronEntries,
  initializer: initializerOption,
});

export type DepthwiseConv2dOptions = InferOutput<typeof schema>;

/** A convolution in as many groups as there are channels; channel c gives the outputs from c · multiplier on. */
export const depthwiseConv2d = {
  type: 'depthwiseConv2d',
  summary: 'Each channel of an image has filters of its own, which read no other channel.',
  givesBack: 'at each position Σ wᵀ δ over the windows that read it, with its own w and δ, channel by channel',
  schema,
  ...convolutionKind<DepthwiseConv2dOptions>('image', (input, options) => {
    const channels = input[2]!;
    const filters = channels * options.multiplier;
    return { input, channels, filters, groups: channels, axes: imageAxes(input, options) };
  }),
} satisfies LayerKind<DepthwiseConv2dOptions>;
