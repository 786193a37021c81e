import { type InferOutput, literal, strictObject } from 'valibot';
import { log } from '../math/elementary.ts';
import { classWeight, classWeights, withClassWeights } from './classWeights.ts';
import { logSumExp } from './logSumExp.ts';
import { difference, type FusedLoss, type Loss, type LossKind } from './loss.ts';
import { logarithms } from './logarithms.ts';

const schema = strictObject({ type: literal('klDivergence'), classWeights });

type KlDivergenceOptions = InferOutput<typeof schema>;

/** With a = softmax(z): ln a_j = z_j − ln Σ e^(z_k). */
const ofSoftmax: FusedLoss = {
  cost({ z, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      const logSum = logSumExp(z, start, end);
      let sum = 0;
      for (let i = start; i < end; i++) if (y[i] !== 0) sum += y[i]! * (log(y[i]!) - (z[i]! - logSum));
      costs[row] = sum;
    }
  },
  delta({ a, y, rows, columns }, out) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      // 1 for a distribution.
      let mass = 0;
      for (let i = start; i < end; i++) mass += y[i]!;
      for (let i = start; i < end; i++) out[i] = mass * a[i]! - y[i]!;
    }
  },
};

const plain: Loss = {
  fused: { softmax: ofSoftmax },
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) {
        if (y[i] !== 0) sum += y[i]! * (log(y[i]!) - log(a[i]!)); // 0 ln 0 counts as 0
      }
      costs[row] = sum;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = y[i] === 0 ? 0 : -y[i]! / a[i]!;
  },
};

/** Kullback and Leibler, "On Information and Sufficiency" (1951): what a costs where y is the truth. */
export const klDivergence: LossKind<KlDivergenceOptions> = {
  type: 'klDivergence',
  summary: 'How far the distribution a is from the distribution y: 0 where they are equal. The last layer is softmax.',
  schema,
  takesProbabilities: true,
  takesDistributions: true,
  equations: () => ({
    formula: 'C = Σ_j y_j ln(y_j / a_j)',
    derivative: '∂C/∂a_j = −y_j / a_j',
    deltas: { softmax: difference },
  }),
  define(m, answer, options) {
    const ln = logarithms(m, answer);
    const terms = Array.from(answer.y).flatMap((y, j) => (y === 0 ? [] : [m.linear(ln.of(j), -y, y * log(y))]));
    return m.linear(m.sum(terms), classWeight(options.classWeights, answer.y));
  },
  create: (options) => withClassWeights(plain, options.classWeights),
};
