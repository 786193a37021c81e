import { formatCount, formatNumber, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { code, formula, heading, type HoverContext, text, trainingSamples } from './context.ts';
import { updatesOf } from './updates.ts';

// What keeps weights and gradients small, and what averages them.

export function lambdaHover(context: HoverContext): readonly HoverPart[] {
  const { lambda, optimizer } = context.definition.training;
  const { learningRate: eta } = optimizer;
  const n = trainingSamples(context);
  const lines = ['w → (1 − ηλ/n) w − (η/m) Σ ∇C_x,  n = size of the training set'];
  if (n !== undefined && n > 0) {
    const keep = 1 - (eta * lambda) / n;
    const updates = updatesOf(context)!.count;
    lines.push(
      `1 − ${formatNumber(eta)} · ${formatNumber(lambda)} / ${formatCount(n)} = ${String(Number(keep.toPrecision(6)))}`,
    );
    lines.push(
      Math.abs(keep) <= 1
        ? `× ${formatNumber(keep ** updates)} over the ${formatQuantity(updates, 'update')} of an epoch`
        : 'ηλ/n is above 2: the weights change sign and grow without end',
    );
  }
  return [
    heading(`lambda: λ = ${formatNumber(lambda)}`),
    text("The book's weight decay: every update first shrinks the weights, not the biases."),
    formula(...lines),
    text(
      (optimizer.type === 'sgd'
        ? 'The same as l2 = λ/n'
        : `With ${optimizer.type} not the same as l2, whose gradient the optimiser would change`) +
        '; only one of the two may be given. Default: 0.',
    ),
  ];
}

export function l2Hover(context: HoverContext): readonly HoverPart[] {
  const { l2 } = context.definition.training;
  const n = trainingSamples(context);
  const same = n === undefined ? 'λ = l2 · n' : `λ = l2 · n = ${formatNumber(l2 * n)}`;
  return [
    heading(`l2: ${formatNumber(l2)}`),
    text(
      `Adds l2/2 · Σ w² to the loss, so l2 · w to the gradient of every weight; biases are left alone. In the book's letters ${same}. Default: 0.`,
    ),
  ];
}

export function l1Hover({ definition }: HoverContext): readonly HoverPart[] {
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

export function maxNormHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { maxNorm } = definition.training;
  if (maxNorm === undefined) return undefined;
  const norm = formatNumber(maxNorm);
  return [
    heading(`maxNorm: ${norm}`),
    text(
      `After every update the incoming weights of each neuron, a row of w, are scaled down to the norm ${norm} where they are ` +
        'longer, as with dropout in its paper. Biases are left alone. Default: not limited.',
    ),
    formula(`w_j → w_j · min(1, ${norm} / |w_j|)`),
  ];
}

export function clipValueHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { clipValue } = definition.training;
  if (clipValue === undefined) return undefined;
  const limit = formatNumber(clipValue);
  return [
    heading(`clipValue: ${limit}`),
    text(
      `Every entry of the mean gradient is limited to −${limit} … ${limit}, which changes its direction; `,
      code('clipNorm'),
      ' does not, and comes after it. Default: not clipped.',
    ),
  ];
}

export function clipNormHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
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

export function averageWeightsHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { averageWeights } = definition.training;
  if (averageWeights === undefined) return undefined;
  const rule =
    averageWeights.type === 'ema'
      ? `after every update: w̄ → ${averageWeights.decay} w̄ + (1 − ${averageWeights.decay}) w`
      : `after every epoch from ${formatCount(averageWeights.from)} on: w̄ = mean of the w so far`;
  return [
    heading(`averageWeights: ${averageWeights.type}`),
    text(
      'Scores and the final weights are those of an average w̄, which begins as the first w that enters it; training goes on with ' +
        'w. What layers keep themselves (running means) is taken as it is. Default: no average.',
    ),
    formula(rule),
  ];
}
