import { description, finite, gtValue, type InferOutput, literal, number, optional, pipe, strictObject } from 'valibot';
import { classOf } from '../classes.ts';
import { classWeight, classWeights, withClassWeights } from './classWeights.ts';
import type { Loss, LossKind } from './loss.ts';
import { positivePart, type Scalar } from '../scalars/scalars.ts';

const schema = strictObject({
  type: literal('hinge'),
  margin: optional(
    pipe(
      number(),
      finite(),
      gtValue(0),
      description('By how much the right score must be above every other before a sample costs nothing.'),
    ),
    1,
  ),
  classWeights,
});

type HingeOptions = InferOutput<typeof schema>;

/** The loss of the multi-class support vector machine (Weston and Watkins, 1999; Stanford's cs231n). */
export const hinge: LossKind<HingeOptions> = {
  type: 'hinge',
  summary:
    'The loss of a support vector machine, on scores of any size: the last layer is linear. ' +
    'A single output has targets ±1 (or 0 and 1) and costs max(0, margin − t a), t = ±1; above 0 it says 1.',
  schema,
  takesLabels: true,
  takesSigns: true,
  threshold: () => 0,
  equations: ({ margin }) => ({
    formula: `C = Σ_j h_j (a_j − a_y + ${margin}), h_j = 1 where j ≠ y and a_j − a_y + ${margin} > 0, else 0`,
    derivative: '∂C/∂a_j = h_j − (j = y) Σ h',
  }),
  define(m, { a, y }, { margin, classWeights: weights }) {
    const right = classOf(y, 0, a.length);
    const over = (x: Scalar): Scalar => positivePart(m, m.linear(x, 1, margin));
    const cost =
      a.length === 1
        ? over(m.linear(a[0]!, right === 1 ? -1 : 1))
        : m.sum(a.flatMap((score, j) => (j === right ? [] : [over(m.subtract(score, a[right]!))])));
    return m.linear(cost, classWeight(weights, y));
  },
  create: ({ margin, classWeights: weights }) => withClassWeights(withMargin(margin), weights),
};

function withMargin(margin: number): Loss {
  return {
    fused: {},
    cost({ a, y, rows, columns }, costs) {
      for (let row = 0; row < rows; row++) {
        const right = classOf(y, row, columns);
        if (columns === 1) {
          costs[row] = positive(margin - (right === 1 ? a[row]! : -a[row]!));
          continue;
        }
        const start = row * columns;
        let sum = 0;
        for (let j = 0; j < columns; j++) if (j !== right) sum += positive(a[start + j]! - a[start + right]! + margin);
        costs[row] = sum;
      }
    },
    gradient({ a, y, rows, columns }, out) {
      for (let row = 0; row < rows; row++) {
        const right = classOf(y, row, columns);
        if (columns === 1) {
          const sign = right === 1 ? 1 : -1;
          out[row] = margin - sign * a[row]! > 0 ? -sign : 0;
          continue;
        }
        const start = row * columns;
        let count = 0;
        for (let j = 0; j < columns; j++) {
          if (j === right) continue;
          const costs = a[start + j]! - a[start + right]! + margin > 0;
          out[start + j] = costs ? 1 : 0;
          if (costs) count++;
        }
        out[start + right] = -count;
      }
    },
    pieces({ a, y, rows, columns }, tell) {
      for (let row = 0; row < rows; row++) {
        const right = classOf(y, row, columns);
        if (columns === 1) {
          tell(Math.sign(margin - (right === 1 ? a[row]! : -a[row]!)));
          continue;
        }
        const start = row * columns;
        for (let j = 0; j < columns; j++) {
          if (j !== right) tell(Math.sign(a[start + j]! - a[start + right]! + margin));
        }
      }
    },
  };
}

/** A comparison, not Math.max: −0 is 0. A NaN comes through. */
function positive(value: number): number {
  return value <= 0 ? 0 : value;
}
