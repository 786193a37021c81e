import { description, type InferOutput, literal, pipe, strictObject, string } from 'valibot';

/** All parameters of the network as they were saved; the numbers are read with the data, before training (`interop/`). */
export const fileInitializer = {
  type: 'file',
  summary:
    'The parameters that `backprop train --save` wrote, or those of network2.py; a layer with an initializer of its own draws anew.',
  schema: strictObject({
    type: literal('file'),
    path: pipe(string(), description('File of weights: path relative to this file, with `/`; inside the workspace.')),
  }),
} as const;

export type FileInitializer = InferOutput<typeof fileInitializer.schema>;
