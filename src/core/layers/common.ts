import { array, description, integer, maxValue, minValue, number, optional, pipe, regex, string } from 'valibot';
import { layerInitializerSchema } from '../initializers/registry.ts';

// Options that layer kinds share.

/** What somebody is shown, so that there must be something to see. */
export const visibleText = pipe(string(), regex(/\S/));

/** Keys of every layer kind, to be spread into its schema. */
export const layerEntries = {
  name: optional(pipe(visibleText, description('Name of the layer, shown in tables and used by `inputs`.'))),
  inputs: optional(
    pipe(
      array(string()),
      description('Names of the layers that this layer reads (`"input"` is the network\'s). Default: the one before.'),
    ),
  ),
} as const;

/** The largest extent that an option may ask for; whether it fits in memory is checked on the whole network. */
export const largestExtent = 1e9;

export const positiveInteger = pipe(number(), integer(), minValue(1), maxValue(largestExtent));

export const initializerOption = optional(
  pipe(
    layerInitializerSchema,
    description(
      "How the parameters start. Default: by the activation (Glorot; He for relu and its kin, LeCun for selu), or the network's.",
    ),
  ),
);
