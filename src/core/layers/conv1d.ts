import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import { convolutionKind, filtersOption, groupsOption, neuronEntries } from './convolving.ts';
import type { LayerKind } from './layer.ts';
import { axisOf, padding1d, paddingMeaning } from './windows.ts';

const schema = strictObject({
  type: literal('conv1d'),
  ...layerEntries,
  filters: filtersOption,
  kernel: pipe(positiveInteger, description('Number of steps that a filter reads.')),
  stride: optional(pipe(positiveInteger, description('Steps from one position to the next.')), 1),
  padding: optional(pipe(padding1d, description(`Zeros around the sequence. ${paddingMeaning}`)), 'valid'),
  dilation: optional(
    pipe(positiveInteger, description('Distance between the steps that neighbours in a filter read.')),
    1,
  ),
  groups: groupsOption,
  ...neuronEntries,
  initializer: initializerOption,
});

export type Conv1dOptions = InferOutput<typeof schema>;

/** Filters slide along a sequence [length, channels]. */
export const conv1d = {
  type: 'conv1d',
  summary: 'Filters slide along a sequence: each position of the output reads a few steps, all with the same weights.',
  givesBack: 'at each step Σ wᵀ δ over the windows that read it, with its own w and δ',
  schema,
  ...convolutionKind<Conv1dOptions>('sequence', (input, options) => {
    const { filters, groups } = options;
    return { input, channels: input[1]!, filters, groups, axes: [axisOf(input[0]!, options)] };
  }),
} satisfies LayerKind<Conv1dOptions>;
