import { type InferOutput, literal, strictObject } from 'valibot';
import { binaryCost, binarySlope } from './binary.ts';
import { binaryOfSigmoid, binaryOfSoftmax } from './binaryFused.ts';
import { classWeight, classWeights, withClassWeights } from './classWeights.ts';
import { difference, type Loss, type LossKind } from './loss.ts';
import { binaryEntropies } from './logarithms.ts';

const schema = strictObject({ type: literal('crossEntropy'), classWeights });

type CrossEntropyOptions = InferOutput<typeof schema>;

const plain: Loss = {
  fused: {
    sigmoid: binaryOfSigmoid({ epsilon: 0, mean: false }),
    softmax: binaryOfSoftmax({ epsilon: 0, mean: false }),
  },
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) sum += binaryCost(a[i]!, y[i]!);
      costs[row] = sum;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = binarySlope(a[i]!, y[i]!);
  },
};

/** The book's cross-entropy (chapter 3, equations 57 and 63): one binary cross-entropy for each output, summed. */
export const crossEntropy: LossKind<CrossEntropyOptions> = {
  type: 'crossEntropy',
  summary: "The book's cross-entropy: with sigmoid outputs σ' cancels, so a badly wrong neuron learns fast.",
  schema,
  takesProbabilities: true,
  equations: () => ({
    formula: 'C = −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)]',
    derivative: '∂C/∂a_j = (a_j − y_j) / (a_j (1 − a_j))',
    deltas: { sigmoid: difference },
  }),
  define: (m, answer, options) =>
    m.linear(
      binaryEntropies(m, answer, (y) => y),
      classWeight(options.classWeights, answer.y),
    ),
  create: (options) => withClassWeights(plain, options.classWeights),
};
