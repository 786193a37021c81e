import { type InferOutput, literal, strictObject } from 'valibot';
import type { RowLoss } from '../kernels/kernels.ts';
import { exp } from '../math/elementary.ts';
import { classWeight, classWeights, withClassWeights } from './classWeights.ts';
import { labelSmoothing, smoothed } from './labelSmoothing.ts';
import { logSumExp } from './logSumExp.ts';
import type { Loss, LossKind } from './loss.ts';
import { logSumExpOf } from '../scalars/scalars.ts';

const schema = strictObject({ type: literal('softmaxCrossEntropy'), labelSmoothing, classWeights });

type SoftmaxCrossEntropyOptions = InferOutput<typeof schema>;

/** Softmax and log-likelihood in one (chapter 3, "Softmax"), stable because both work on the logits. */
export const softmaxCrossEntropy: LossKind<SoftmaxCrossEntropyOptions> = {
  type: 'softmaxCrossEntropy',
  summary: '−ln p of the right class. Takes logits: the last layer is linear, the loss applies the softmax itself.',
  schema,
  takesProbabilities: true,
  takesDistributions: true,
  takesLabels: true,
  equations({ labelSmoothing: epsilon }) {
    const { letter: y, meaning } = smoothed(epsilon, 'n');
    return {
      formula: `C = −Σ_j ${y}_j ln p_j, p = softmax(a)${meaning}`,
      derivative: `∂C/∂a_j = p_j − ${y}_j`,
      probabilities: 'softmax',
    };
  },
  define(m, { a, y }, { labelSmoothing: epsilon, classWeights: weights }) {
    const all = logSumExpOf(m, a);
    const terms = a.flatMap((logit, j) => {
      const target = (1 - epsilon) * y[j]! + epsilon / a.length;
      return target === 0 ? [] : [m.linear(m.subtract(all, logit), target)];
    });
    return m.linear(m.sum(terms), classWeight(weights, y));
  },
  create({ labelSmoothing: epsilon, classWeights }, kernels) {
    const kernel = epsilon === 0 ? kernels?.softmaxCrossEntropy : undefined;
    return withClassWeights(kernel === undefined ? ofLogits(epsilon) : byKernel(kernel), classWeights);
  },
};

function byKernel(kernel: RowLoss): Loss {
  return {
    fused: {},
    cost({ a, y, rows, columns }, costs) {
      kernel.cost(a, y, costs, rows, columns);
    },
    gradient({ a, y, rows, columns }, out) {
      kernel.gradient(a, y, out, rows, columns);
    },
  };
}

function ofLogits(epsilon: number): Loss {
  const keep = 1 - epsilon;
  return {
    fused: {},
    cost({ a, y, rows, columns }, costs) {
      const add = epsilon / columns;
      for (let row = 0; row < rows; row++) {
        const start = row * columns;
        const end = start + columns;
        const logSum = logSumExp(a, start, end);
        let sum = 0;
        for (let i = start; i < end; i++) {
          const target = keep * y[i]! + add;
          if (target !== 0) sum += target * (logSum - a[i]!);
        }
        costs[row] = sum;
      }
    },
    gradient({ a, y, rows, columns }, out) {
      const add = epsilon / columns;
      for (let row = 0; row < rows; row++) {
        const start = row * columns;
        const end = start + columns;
        const logSum = logSumExp(a, start, end);
        let mass = epsilon;
        for (let i = start; i < end; i++) mass += keep * y[i]!;
        for (let i = start; i < end; i++) out[i] = mass * exp(a[i]! - logSum) - (keep * y[i]! + add);
      }
    },
  };
}
