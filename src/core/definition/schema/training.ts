import {
  array,
  boolean,
  description,
  finite,
  gtValue,
  type InferOutput,
  literal,
  ltValue,
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
import { optimizers, optimizerTypes } from '../../optimizers/registry.ts';
import { schedules, scheduleTypes } from '../../train/schedules/registry.ts';

const nonNegative = pipe(number(), finite(), minValue(0));

const positive = pipe(number(), finite(), gtValue(0));

const optimizerSchema = variant(
  'type',
  optimizerTypes.map((type) => optimizers[type].schema),
);

const scheduleSchema = variant(
  'type',
  scheduleTypes.map((type) => schedules[type].schema),
);

const earlyStopping = strictObject({
  patience: pipe(positiveInteger, description('Epochs without a new best before training stops.')),
  metric: optional(
    pipe(
      picklist(['loss', 'accuracy']),
      description('What must improve on the validation data: a lower loss or a higher accuracy.'),
    ),
    'loss',
  ),
  restoreBest: optional(
    pipe(boolean(), description('Whether training ends with the weights of the best epoch, not of the last.')),
    false,
  ),
});

const ema = strictObject({
  type: pipe(
    literal('ema'),
    description('An exponential moving average: after every update w̄ → decay · w̄ + (1 − decay) · w.'),
  ),
  decay: optional(
    pipe(number(), minValue(0), ltValue(1), description('How much of the average each update keeps.')),
    0.999,
  ),
});

const swa = strictObject({
  type: pipe(
    literal('swa'),
    description('Stochastic weight averaging: the mean of the weights at the ends of the epochs, from one of them on.'),
  ),
  from: pipe(positiveInteger, description('Epoch (from 1) from which on the weights at the end of each are averaged.')),
});

const averageSchema = variant('type', [ema, swa]);

export const trainingSchema = strictObject({
  epochs: optional(pipe(positiveInteger, description('Passes over the training data.')), 30),
  batchSize: optional(
    pipe(positiveInteger, description('Samples in a mini-batch; its mean gradient makes one update.')),
    10,
  ),
  accumulate: optional(
    pipe(
      positiveInteger,
      description('Mini-batches that make one update together, by the mean gradient over all their samples.'),
    ),
    1,
  ),
  optimizer: optional(pipe(optimizerSchema, description('How the gradient changes the parameters.')), {
    type: 'sgd',
    learningRate: 0.1,
  }),
  schedule: optional(pipe(scheduleSchema, description('How the learning rate changes in the course of the training.'))),
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
      description("The book's λ: every update first multiplies the weights by 1 − ηλ/n, n = size of the training set."),
    ),
    0,
  ),
  maxNorm: optional(
    pipe(
      positive,
      description(
        'After every update the incoming weights of each neuron, a row of w, are scaled down to this norm where they are longer.',
      ),
    ),
  ),
  clipValue: optional(
    pipe(positive, description('Limits every entry of the mean gradient to ± this; before `clipNorm`.')),
  ),
  clipNorm: optional(
    pipe(positive, description('Scales the mean gradient down to this norm (over all parameters) where it is longer.')),
  ),
  averageWeights: optional(
    pipe(
      averageSchema,
      description(
        'Scores and final weights are those of an average over the updates; training goes on with the weights themselves.',
      ),
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
