import { boolean, description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { sigmoid } from '../activations/sigmoid.ts';
import { exp } from '../math/elementary.ts';
import { binaryCost, binaryCostOfLogit, binarySlope } from './binary.ts';
import { binaryOfSigmoid, binaryOfSoftmax } from './binaryFused.ts';
import { classWeight, classWeights, withClassWeights } from './classWeights.ts';
import { labelSmoothing, smoothed } from './labelSmoothing.ts';
import type { Loss, LossKind, WrittenAnswer } from './loss.ts';
import { binaryEntropies } from './logarithms.ts';

const schema = strictObject({
  type: literal('binaryCrossEntropy'),
  logits: optional(
    pipe(
      boolean(),
      description(
        'Whether the loss applies the sigmoid itself: the last layer is then linear, and a single output says class 1 above 0.',
      ),
    ),
    false,
  ),
  labelSmoothing,
  classWeights,
});

type BinaryCrossEntropyOptions = InferOutput<typeof schema>;

/** The mean over the outputs of one binary cross-entropy each: for a yes or no, or several labels of which each may hold. */
export const binaryCrossEntropy: LossKind<BinaryCrossEntropyOptions> = {
  type: 'binaryCrossEntropy',
  summary:
    'Binary cross-entropy, the mean over the outputs: the last layer is sigmoid, or linear with `"logits": true`.',
  schema,
  takesProbabilities: true,
  threshold: ({ logits }) => (logits ? 0 : 0.5),
  equations({ logits, labelSmoothing: epsilon }) {
    const { letter: y, meaning } = smoothed(epsilon, '2');
    const a = logits ? 'p' : 'a';
    const formula = `C = −(1/n) Σ_j [${y}_j ln ${a}_j + (1 − ${y}_j) ln(1 − ${a}_j)]${logits ? ', p = σ(a)' : ''}${meaning}`;
    if (logits) return { formula, derivative: `∂C/∂a_j = (1/n) (p_j − ${y}_j)`, probabilities: 'sigmoid' };
    return {
      formula,
      derivative: `∂C/∂a_j = (1/n) (a_j − ${y}_j) / (a_j (1 − a_j))`,
      deltas: { sigmoid: `δ_j = (1/n) (a_j − ${y}_j)` },
    };
  },
  define(m, answer, { logits, labelSmoothing: epsilon, classWeights: weights }) {
    const { a, y } = answer;
    const probabilities: WrittenAnswer = logits ? { y, z: a, activation: 'sigmoid', a: sigmoid.define(m, a) } : answer;
    const sum = binaryEntropies(m, probabilities, (target) => (1 - epsilon) * target + epsilon / 2);
    return m.linear(sum, classWeight(weights, y) / a.length);
  },
  create(options) {
    const { logits, labelSmoothing: epsilon } = options;
    return withClassWeights(logits ? ofLogits(epsilon) : ofProbabilities(epsilon), options.classWeights);
  },
};

function ofProbabilities(epsilon: number): Loss {
  const keep = 1 - epsilon;
  const add = epsilon / 2;
  return {
    fused: { sigmoid: binaryOfSigmoid({ epsilon, mean: true }), softmax: binaryOfSoftmax({ epsilon, mean: true }) },
    cost({ a, y, rows, columns }, costs) {
      for (let row = 0; row < rows; row++) {
        let sum = 0;
        for (let i = row * columns; i < (row + 1) * columns; i++) sum += binaryCost(a[i]!, keep * y[i]! + add);
        costs[row] = sum / columns;
      }
    },
    gradient({ a, y, rows, columns }, out) {
      for (let i = 0; i < rows * columns; i++) out[i] = binarySlope(a[i]!, keep * y[i]! + add) / columns;
    },
  };
}

function ofLogits(epsilon: number): Loss {
  const keep = 1 - epsilon;
  const add = epsilon / 2;
  return {
    fused: {},
    cost({ a, y, rows, columns }, costs) {
      for (let row = 0; row < rows; row++) {
        let sum = 0;
        for (let i = row * columns; i < (row + 1) * columns; i++) sum += binaryCostOfLogit(a[i]!, keep * y[i]! + add);
        costs[row] = sum / columns;
      }
    },
    gradient({ a, y, rows, columns }, out) {
      for (let i = 0; i < rows * columns; i++) {
        out[i] = (1 / (1 + exp(-a[i]!)) - (keep * y[i]! + add)) / columns;
      }
    },
  };
}
