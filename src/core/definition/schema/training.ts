import {
  array,
  boolean,
  description,
  finite,
  gtValue,
  type InferOutput,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  safeInteger,
  strictObject,
  union,
  variant,
} from 'valibot';
import { positiveInteger } from '../../layers/common.ts';
import { metricSchema } from '../../metrics/registry.ts';
import { optimizers } from '../../optimizers/registry.ts';

const nonNegative = pipe(number(), finite(), minValue(0));

const optimizerSchema = variant('type', [optimizers.sgd.schema]);

const earlyStopping = strictObject({
  patience: pipe(positiveInteger, description('Epochs without a new best before training stops.')),
  metric: optional(
    pipe(
      picklist(['loss', 'accuracy']),
      description('What must improve on the validation data: a lower loss or a higher accuracy.'),
    ),
    'loss',
  ),
});

export const trainingSchema = strictObject({
  epochs: optional(pipe(positiveInteger, description('Passes over the training data.')), 30),
  batchSize: optional(
    pipe(positiveInteger, description('Samples in a mini-batch; its mean gradient makes one update.')),
    10,
  ),
  optimizer: optional(pipe(optimizerSchema, description('How the gradient changes the parameters.')), {
    type: 'sgd',
    learningRate: 0.1,
  }),
  seed: optional(
    pipe(number(), safeInteger(), description('Seeds everything that is random; the same seed gives the same bits.')),
    1,
  ),
  shuffle: optional(
    pipe(
      union([boolean(), picklist(['python2', 'python3'])]),
      description(
        "Whether each epoch takes the samples in a new order; in a dialect also which Python's `random.shuffle` to follow.",
      ),
    ),
    true,
  ),
  l1: optional(pipe(nonNegative, description('Adds l1 · Σ|w| to the loss.')), 0),
  l2: optional(pipe(nonNegative, description('Adds l2/2 · Σw² to the loss. Not together with `lambda`.')), 0),
  lambda: optional(
    pipe(
      nonNegative,
      description(
        "The book's λ: every mini-batch first multiplies the weights by 1 − ηλ/n, n = size of the training set.",
      ),
    ),
    0,
  ),
  clipNorm: optional(
    pipe(
      number(),
      finite(),
      gtValue(0),
      description('Scales the mean gradient down to this norm (over all parameters) where it is longer.'),
    ),
  ),
  metrics: optional(
    pipe(
      array(metricSchema),
      description('What else to measure after every epoch, beside loss and accuracy: names, or objects with options.'),
    ),
  ),
  earlyStopping: optional(pipe(earlyStopping, description('Stops when the validation data no longer improve.'))),
});

/** `shuffle` in a dialect defaults to `python3`; every other default is the schema's. */
export type TrainingOptions = InferOutput<typeof trainingSchema>;
