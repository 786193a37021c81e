import {
  array,
  boolean,
  description,
  type InferOutput,
  maxLength,
  minLength,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
  union,
  variant,
} from 'valibot';
import { networkInitializerSchema } from '../../initializers/registry.ts';
import { positiveInteger, visibleText } from '../../layers/common.ts';
import { layerKinds, layerTypes } from '../../layers/registry.ts';
import { losses, lossTypes } from '../../losses/registry.ts';
import { sourceSchemas, splitSchema } from './data.ts';
import { trainingSchema } from './training.ts';

const mostLayers = 1000;

const dialects = ['network.py', 'network2.py'] as const;

const layerSchema = variant(
  'type',
  layerTypes.map((type) => layerKinds[type].schema),
);

const lossSchema = union([picklist(lossTypes), ...lossTypes.map((type) => losses[type].schema)]);

const heldOut = union([...sourceSchemas, splitSchema]);

const dataSchema = strictObject({
  train: optional(pipe(union(sourceSchemas), description('Samples that the network learns from.'))),
  validation: optional(
    pipe(
      heldOut,
      description('Samples kept out of training, scored after each epoch: for choosing η, λ or when to stop.'),
    ),
  ),
  test: optional(
    pipe(
      heldOut,
      description('Samples that neither training nor any choice has seen: how good the network is in the end.'),
    ),
  ),
});

/** The whole file. Rules between fields (`sizes` or `layers`, dialects) stand in `rules/`. */
export const networkSchema = strictObject({
  $schema: optional(pipe(string(), description('JSON Schema of this file; only for editors.'))),
  name: optional(pipe(visibleText, description('Shown as title. Default: the name of the file.'))),
  description: optional(pipe(string(), description('Free text.'))),
  dtype: optional(
    pipe(
      picklist(['float32', 'float64']),
      description(
        'What numbers are stored in. Default: float32; float64 in a dialect. Gradient checks always run in float64.',
      ),
    ),
  ),
  reproducible: optional(
    pipe(
      boolean(),
      description(
        'Whether training gives the same bits on every machine. Default: true; false is some per cent faster where the machine ' +
          'can multiply and add with one rounding.',
      ),
    ),
  ),
  dialect: optional(
    pipe(
      picklist(dialects),
      description("Do exactly what the book's program does, to the digit: only dense sigmoid layers and plain SGD."),
    ),
  ),
  input: optional(
    pipe(
      array(positiveInteger),
      minLength(1),
      maxLength(4),
      description('Shape of one sample, without the batch: [784], or [height, width, channels].'),
    ),
  ),
  layers: optional(
    pipe(array(layerSchema), minLength(1), maxLength(mostLayers), description('The layers, first to last.')),
  ),
  sizes: optional(
    pipe(
      array(positiveInteger),
      minLength(2),
      maxLength(mostLayers + 1),
      description(
        "The book's shorthand in place of `input` and `layers`: neurons of each layer, the input first. " +
          'All layers are dense with sigmoid; weights and biases start as N(0, 1).',
      ),
    ),
  ),
  initializer: optional(
    pipe(networkInitializerSchema, description('How the parameters of layers start that name no initializer.')),
  ),
  loss: optional(pipe(lossSchema, description("What training makes small, the book's cost C. Needed to train."))),
  data: optional(pipe(dataSchema, description('Where the samples come from.'))),
  training: optional(pipe(trainingSchema, description('How the network is trained.')), {}),
});

export type NetworkOutput = InferOutput<typeof networkSchema>;
