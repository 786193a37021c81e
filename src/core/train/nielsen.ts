import type { Dialect } from '../definition/network.ts';
import type { Parameter } from '../layers/layer.ts';
import { log } from '../math/elementary.ts';
import { pythonFloat } from './pythonFloat.ts';
import type { EpochScores } from './events.ts';

// What network.py and network2.py compute and print beside training itself.

/** `QuadraticCost.fn` and `CrossEntropyCost.fn` of network2.py for the sample whose outputs begin at `start`. */
export function nielsenCost(
  cost: 'quadratic' | 'crossEntropy',
  a: ArrayLike<number>,
  y: ArrayLike<number>,
  start: number,
  outputs: number,
): number {
  let sum = 0;
  if (cost === 'quadratic') {
    for (let i = start; i < start + outputs; i++) sum += (a[i]! - y[i]!) * (a[i]! - y[i]!);
    const norm = Math.sqrt(sum);
    return 0.5 * (norm * norm);
  }
  for (let i = start; i < start + outputs; i++) {
    sum += nanToNum(-y[i]! * log(a[i]!) - (1 - y[i]!) * log(1 - a[i]!));
  }
  return sum;
}

/** `np.nan_to_num`: NaN is 0, an infinity the largest float64. */
function nanToNum(value: number): number {
  if (value !== value) return 0;
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}

/** The regularisation in `total_cost`: divided by the number of samples that are measured, not of those trained on. */
export function nielsenPenalty(parameters: readonly Parameter[], lambda: number, samples: number): number {
  let sum = 0;
  for (const { spec, value } of parameters) {
    if (spec.role !== 'weights') continue;
    let squared = 0;
    for (let i = 0; i < value.length; i++) squared += value[i]! * value[i]!;
    const norm = Math.sqrt(squared);
    sum += norm * norm;
  }
  return 0.5 * (lambda / samples) * sum;
}

/**
 * The lines that the book's program prints at the end of an epoch; it counts epochs from 0. network2.py with every monitor
 * on. Test data come first for network.py, validation data for network2.py, as the book's examples pass them.
 */
export function nielsenLines(
  dialect: Dialect,
  scores: EpochScores,
  samples: { readonly train: number; readonly validation: number; readonly test: number },
): string[] {
  const epoch = scores.epoch - 1;
  if (dialect === 'network.py') {
    const [measured, count] =
      scores.test === undefined ? [scores.validation, samples.validation] : [scores.test, samples.test];
    return [measured === undefined ? `Epoch ${epoch} complete` : `Epoch ${epoch}: ${measured.correct} / ${count}`];
  }
  const { train } = scores;
  const lines = [
    `Epoch ${epoch} training complete`,
    `Cost on training data: ${pythonFloat(train.cost!)}`,
    `Accuracy on training data: ${train.correct} / ${samples.train}`,
  ];
  const [measured, count] =
    scores.validation === undefined ? [scores.test, samples.test] : [scores.validation, samples.validation];
  if (measured !== undefined) {
    lines.push(
      `Cost on evaluation data: ${pythonFloat(measured.cost!)}`,
      `Accuracy on evaluation data: ${measured.correct} / ${count}`,
    );
  }
  return [...lines, ''];
}
