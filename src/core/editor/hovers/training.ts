import { metricOf, metricOptions } from '../../metrics/registry.ts';
import { optimizers } from '../../optimizers/registry.ts';
import type { Path } from '../../problem.ts';
import { formatCount, formatNumber, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import {
  code,
  column,
  type Describe,
  formula,
  heading,
  type HoverContext,
  miniBatchSize,
  text,
  trainingSamples,
} from './context.ts';

/** Keys of `training`. */
const describers: Readonly<Record<string, Describe>> = {
  epochs: epochsHover,
  batchSize: batchSizeHover,
  optimizer: (context, [option]) => (option === 'learningRate' ? learningRateHover(context) : optimizerHover(context)),
  seed: seedHover,
  shuffle: shuffleHover,
  l1: l1Hover,
  l2: l2Hover,
  lambda: lambdaHover,
  clipNorm: clipNormHover,
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

/** `50,000 samples / 10 = 5,000 updates an epoch`; undefined where the number of samples is not known. */
function updatesOf({ definition }: HoverContext): { readonly count: number; readonly line: string } | undefined {
  const n = trainingSamples(definition.data);
  if (n === undefined || n === 0) return undefined;
  const { batchSize } = definition.training;
  const count = Math.ceil(n / batchSize);
  const left = n % batchSize;
  const last = left === 0 || count === 1 ? '' : `, the last with ${formatQuantity(left, 'sample')}`;
  return {
    count,
    line: `${formatQuantity(n, 'sample')} / ${formatCount(batchSize)} = ${formatQuantity(count, 'update')} an epoch${last}`,
  };
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
  const m = miniBatchSize(definition);
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

function learningRateHover({ definition }: HoverContext): readonly HoverPart[] {
  const { learningRate, type } = definition.training.optimizer;
  const m = miniBatchSize(definition);
  return [
    heading(`learningRate: η = ${formatNumber(learningRate)}`),
    text("Length of a step against the gradient, the book's eta:"),
    formula(
      optimizers[type].formula,
      `with m = ${m}:  w → w − ${formatNumber(learningRate / m)} Σ ∇C_x,  Σ over the ${m} in the mini-batch`,
    ),
    text('Too large and the loss jumps or grows without end; too small and it hardly falls. Default: sgd with 0.1.'),
  ];
}

function optimizerHover({ definition }: HoverContext): readonly HoverPart[] {
  const { type, learningRate } = definition.training.optimizer;
  const { summary, formula: rule } = optimizers[type];
  return [
    heading(`optimizer: ${type}`),
    text(summary),
    formula(rule, `η = ${formatNumber(learningRate)}, m = ${miniBatchSize(definition)}`),
    text('Default: sgd with learningRate 0.1.'),
  ];
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

function lambdaHover(context: HoverContext): readonly HoverPart[] {
  const { data, training } = context.definition;
  const { lambda } = training;
  const { learningRate: eta } = training.optimizer;
  const n = trainingSamples(data);
  const lines = ['w → (1 − ηλ/n) w − (η/m) Σ ∇C_x,  n = size of the training set'];
  if (n !== undefined && n > 0) {
    const keep = 1 - (eta * lambda) / n;
    const updates = updatesOf(context)!.count;
    lines.push(
      `1 − ${formatNumber(eta)} · ${formatNumber(lambda)} / ${formatCount(n)} = ${String(Number(keep.toPrecision(6)))}`,
    );
    lines.push(
      Math.abs(keep) <= 1
        ? `× ${formatNumber(keep ** updates)} over the ${formatQuantity(updates, 'mini-batch', 'mini-batches')} of an epoch`
        : 'ηλ/n is above 2: the weights change sign and grow without end',
    );
  }
  return [
    heading(`lambda: λ = ${formatNumber(lambda)}`),
    text("The book's weight decay: every mini-batch first shrinks the weights, not the biases."),
    formula(...lines),
    text('The same as l2 = λ/n; only one of the two may be given. Default: 0.'),
  ];
}

function l2Hover({ definition }: HoverContext): readonly HoverPart[] {
  const { l2 } = definition.training;
  const n = trainingSamples(definition.data);
  const same = n === undefined ? 'λ = l2 · n' : `λ = l2 · n = ${formatNumber(l2 * n)}`;
  return [
    heading(`l2: ${formatNumber(l2)}`),
    text(
      `Adds l2/2 · Σ w² to the loss, so l2 · w to the gradient of every weight; biases are left alone. In the book's letters ${same}. Default: 0.`,
    ),
  ];
}

function l1Hover({ definition }: HoverContext): readonly HoverPart[] {
  const { l1, optimizer } = definition.training;
  const step = formatNumber(l1 * optimizer.learningRate);
  return [
    heading(`l1: ${formatNumber(l1)}`),
    text(
      `Adds l1 · Σ |w| to the loss: every update moves every weight by η · l1 = ${step} towards 0, so that many end near 0. `,
      'Biases are left alone. Default: 0.',
    ),
  ];
}

function clipNormHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { clipNorm } = definition.training;
  if (clipNorm === undefined) return undefined;
  const norm = formatNumber(clipNorm);
  return [
    heading(`clipNorm: ${norm}`),
    text(
      `A mean gradient longer than ${norm}, over all parameters together, is scaled down to it; its direction stays. Default: not clipped.`,
    ),
  ];
}

function earlyStoppingHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { earlyStopping } = definition.training;
  if (earlyStopping === undefined) return undefined;
  const { patience, metric } = earlyStopping;
  const what = metric === 'loss' ? 'a lower loss' : 'a higher accuracy';
  return [
    heading('earlyStopping'),
    text(
      `Training ends after ${formatQuantity(patience, 'epoch')} in a row without ${what} on the validation data. Default: all epochs.`,
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
