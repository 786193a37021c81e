import { array, description, finite, minLength, minValue, number, optional, pipe } from 'valibot';
import { classOf } from '../classes.ts';
import type { Floats } from '../floats.ts';
import type { FusedLoss, Loss, OutputBatch } from './loss.ts';

/** Option of the losses of a classification. */
export const classWeights = optional(
  pipe(
    array(pipe(number(), finite(), minValue(0))),
    minLength(2),
    description(
      "One number for each class, in the order of the outputs (for a single output: class 0, class 1): a sample's loss is " +
        'multiplied by the number of its class. The mean over a mini-batch still divides by the number of samples.',
    ),
  ),
);

/** What the loss of one sample with the targets y is multiplied by. */
export function classWeight(weights: readonly number[] | undefined, y: Floats): number {
  return weights === undefined ? 1 : weights[classOf(y, 0, y.length)]!;
}

/** The loss with every sample multiplied by the weight of its class. */
export function withClassWeights(loss: Loss, weights: readonly number[] | undefined): Loss {
  if (weights === undefined) return loss;
  const fused: Partial<Record<string, FusedLoss>> = {};
  for (const [activation, { cost, delta }] of Object.entries(loss.fused)) {
    fused[activation] = { cost: weightedCost(cost, weights), delta: weightedGradient(delta, weights) };
  }
  return {
    ...loss,
    fused,
    cost: weightedCost(loss.cost, weights),
    gradient: weightedGradient(loss.gradient, weights),
  };
}

function weightedCost<Batch extends OutputBatch>(
  cost: (batch: Batch, costs: Float64Array) => void,
  weights: readonly number[],
): typeof cost {
  return (batch, costs) => {
    cost(batch, costs);
    const { y, rows, columns } = batch;
    for (let row = 0; row < rows; row++) costs[row] = costs[row]! * weights[classOf(y, row, columns)]!;
  };
}

function weightedGradient<Batch extends OutputBatch>(
  gradient: (batch: Batch, out: Floats) => void,
  weights: readonly number[],
): typeof gradient {
  return (batch, out) => {
    gradient(batch, out);
    const { y, rows, columns } = batch;
    for (let row = 0; row < rows; row++) {
      const weight = weights[classOf(y, row, columns)]!;
      for (let i = row * columns; i < (row + 1) * columns; i++) out[i] = out[i]! * weight;
    }
  };
}
