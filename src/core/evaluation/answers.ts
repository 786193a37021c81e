import type { NetworkDefinition } from '../definition/network.ts';
import type { Floats } from '../floats.ts';
import { kindOf } from '../layers/registry.ts';
import { logSumExp } from '../losses/logSumExp.ts';
import { exp } from '../math/elementary.ts';

/** How outputs are read as probabilities; undefined where they are none. */
export type Reading = 'outputs' | 'softmax' | 'sigmoid' | undefined;

/** A loss that takes logits says how they are meant; else the last activation does. */
export function readingOf({ loss, layers }: NetworkDefinition): Reading {
  if (loss?.type === 'softmaxCrossEntropy') return 'softmax';
  if (loss?.type === 'binaryCrossEntropy' && loss.logits) return 'sigmoid';
  const options = layers.at(-1)?.options;
  const activation = options && kindOf(options).activation(options);
  const isProbability = activation === 'softmax' || activation === 'sigmoid' || activation === 'hardSigmoid';
  return isProbability ? 'outputs' : undefined;
}

/** One answer's probabilities a[start .. start + columns), into `out`. */
export function readProbabilities(reading: Reading, a: Floats, start: number, out: Float64Array): void {
  const columns = out.length;
  const logSum = reading === 'softmax' ? logSumExp(a, start, start + columns) : 0;
  for (let j = 0; j < columns; j++) {
    const value = a[start + j]!;
    out[j] = reading === 'softmax' ? exp(value - logSum) : reading === 'sigmoid' ? 1 / (1 + exp(-value)) : value;
  }
}

/** How sure an answer is of the class that it says; a single output is the probability of class 1. */
export function confidenceOf(probabilities: Float64Array, said: number): number {
  if (probabilities.length > 1) return probabilities[said]!;
  return said === 1 ? probabilities[0]! : 1 - probabilities[0]!;
}
