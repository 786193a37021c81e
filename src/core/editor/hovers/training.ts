import { metricOf, metricOptions } from '../../metrics/registry.ts';
import type { Path } from '../../problem.ts';
import { formatCount, formatNumber, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { code, column, type Describe, formula, heading, type HoverContext, miniBatchSize, text } from './context.ts';
import { optimizerHover } from './optimizer.ts';
import {
  averageWeightsHover,
  clipNormHover,
  clipValueHover,
  l1Hover,
  l2Hover,
  lambdaHover,
  maxNormHover,
} from './regularisation.ts';
import { scheduleHover } from './schedule.ts';
import { updatesOf } from './updates.ts';

/** Keys of `training`. */
const describers: Readonly<Record<string, Describe>> = {
  epochs: epochsHover,
  batchSize: batchSizeHover,
  accumulate: accumulateHover,
  optimizer: optimizerHover,
  schedule: scheduleHover,
  seed: seedHover,
  shuffle: shuffleHover,
  l1: l1Hover,
  l2: l2Hover,
  lambda: lambdaHover,
  maxNorm: maxNormHover,
  clipValue: clipValueHover,
  clipNorm: clipNormHover,
  averageWeights: averageWeightsHover,
  earlyStopping: earlyStoppingHover,
  metrics: (context, [index]) => metricsHover(context, index),
};

/** `path` below `training`. */
export function trainingHover(context: HoverContext, [key, ...rest]: Path): readonly HoverPart[] | undefined {
  if (key === undefined) return summaryHover(context);
  return Object.hasOwn(describers, key) ? describers[key]?.(context, rest) : undefined;
}

function summaryHover({ definition }: HoverContext): readonly HoverPart[] {
  const { epochs, batchSize, optimizer, seed, shuffle } = definition.training;
  return [
    heading('training'),
    text('How the network learns; what is not given has its default:'),
    formula(
      `epochs ${formatCount(epochs)}, batchSize ${formatCount(batchSize)}, seed ${seed}, shuffle ${shuffle}`,
      `optimizer ${optimizer.type}, learningRate ${formatNumber(optimizer.learningRate)}`,
    ),
  ];
}

function epochsHover(context: HoverContext): readonly HoverPart[] {
  const { epochs } = context.definition.training;
  const updates = updatesOf(context);
  const parts = [
    heading(`epochs: ${formatCount(epochs)}`),
    text('One epoch takes every training sample once, a mini-batch at a time. Default: 30.'),
  ];
  if (updates === undefined) return parts;
  const all = formatQuantity(updates.count * epochs, 'update');
  return [...parts, formula(updates.line, `${formatQuantity(epochs, 'epoch')} = ${all}`)];
}

function batchSizeHover(context: HoverContext): readonly HoverPart[] {
  const { definition, shapes } = context;
  const m = miniBatchSize(context);
  const updates = updatesOf(context);
  const matrix =
    shapes.input === undefined
      ? ''
      : ` Here it is a matrix ${column(shapes.input, m)}, one column a sample, so that one product w X does all of it.`;
  const parts = [
    heading(`batchSize: ${formatCount(definition.training.batchSize)}`),
    text(`A mini-batch is m samples (x, y); in network.py a list of ${m} pairs, taken one after the other.${matrix}`),
    text(
      'The mean of their gradients makes one update; a last, short mini-batch is divided by its own length. Default: 10.',
    ),
  ];
  return updates === undefined ? parts : [...parts, formula(updates.line)];
}

function seedHover({ definition }: HoverContext): readonly HoverPart[] {
  const { seed } = definition.training;
  const generators =
    definition.dialect === undefined
      ? 'Seeds the first weights and biases, the order of the samples and a split.'
      : `Given to both generators of ${definition.dialect}: np.random.seed(${seed}) for weights and biases, random.seed(${seed}) for the shuffle.`;
  return [
    heading(`seed: ${seed}`),
    text(`${generators} The same file with the same seed gives the same weights, bit for bit. Default: 1.`),
  ];
}

function shuffleHover({ definition }: HoverContext): readonly HoverPart[] {
  const { dialect, training } = definition;
  const order =
    training.shuffle === false
      ? 'Every epoch takes the samples in the order of the file.'
      : 'Every epoch takes the samples in a new order.';
  const python =
    dialect === undefined
      ? 'Default: true.'
      : 'Python 2 and Python 3 shuffle differently from the same seed; the book was written with Python 2. Default: python3.';
  return [heading(`shuffle: ${training.shuffle}`), text(`${order} ${python}`)];
}

function earlyStoppingHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { earlyStopping } = definition.training;
  if (earlyStopping === undefined) return undefined;
  const { patience, metric, restoreBest } = earlyStopping;
  const ends = restoreBest ? 'the best epoch' : 'the last epoch';
  const what = metric === 'loss' ? 'a lower loss' : 'a higher accuracy';
  return [
    heading('earlyStopping'),
    text(
      `Training ends after ${formatQuantity(patience, 'epoch')} in a row without ${what} on the validation data, and the weights are those of ${ends}. Default: all epochs.`,
    ),
  ];
}

/** All metrics, or the one at `index` of the list. */
function metricsHover(
  { definition }: HoverContext,
  index: string | number | undefined,
): readonly HoverPart[] | undefined {
  const metrics = (definition.training.metrics ?? []).map(metricOptions);
  const shown = typeof index === 'number' ? metrics.slice(index, index + 1) : metrics;
  if (shown.length === 0) return undefined;
  return [
    heading(typeof index === 'number' ? `metric: ${shown[0]!.type}` : 'metrics'),
    ...(typeof index === 'number'
      ? []
      : [text('Measured after every epoch on all samples, beside loss and accuracy:')]),
    ...shown.map((options) => {
      const { summary } = metricOf(options);
      return typeof index === 'number' ? text(summary) : text(code(options.type), `: ${summary}`);
    }),
  ];
}

function accumulateHover({ definition }: HoverContext): readonly HoverPart[] {
  const { accumulate, batchSize } = definition.training;
  const all = formatQuantity(accumulate * batchSize, 'sample');
  return [
    heading(`accumulate: ${formatCount(accumulate)}`),
    text(
      'The gradients of so many mini-batches are added up before they make one update, the mean over all their samples: as one ' +
        'larger mini-batch, in the memory of a small one. The last group of an epoch may be short. Default: 1.',
    ),
    formula(`${formatCount(accumulate)} · ${formatCount(batchSize)} = ${all} an update`),
  ];
}
