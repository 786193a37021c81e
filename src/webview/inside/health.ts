import type { LayerHealth } from '../../core/looks/health.ts';
import { formatCount, formatPercent } from '../format.ts';

/** What share of a layer learns no more, from 0 to 1. */
export function badShare({ dead, saturated, neurons }: LayerHealth): number {
  return dead === undefined ? (saturated ?? 0) : dead / neurons;
}

/** The share in words: `3 of 30 dead`, `12.5 % saturated`. */
export function shareWords({ dead, saturated, neurons }: LayerHealth): string {
  return dead === undefined
    ? `${formatPercent(saturated!)} saturated`
    : `${formatCount(dead)} of ${formatCount(neurons)} dead`;
}

/** From these shares on something is to be said. */
const [manyDead, manySaturated, manyWrong] = [0.25, 0.5, 0.05];

/** What is bad about a layer and what helps; undefined where nothing is. `isLast`: saturation is what a trained output is for. */
export function complaint(layer: LayerHealth, isLast: boolean): string | undefined {
  const { name, activation, wrong, saturated } = layer;
  if (layer.dead !== undefined) {
    if (badShare(layer) < manyDead) return undefined;
    return (
      `${name}: ${shareWords(layer)}. Where a relu gives 0, its derivative is 0 too, so a neuron that gives 0 for every sample ` +
      'learns no more. A smaller learning rate or "leakyRelu" keeps neurons alive.'
    );
  }
  if (isLast) {
    if ((wrong ?? 0) < manyWrong) return undefined;
    return (
      `${name}: ${formatPercent(wrong!)} of its activations are saturated and wrong. With this loss such neurons learn slowly, ` +
      'because the derivative of the activation is nearly 0; the cross-entropy takes it out of the gradient (chapter 3).'
    );
  }
  if ((saturated ?? 0) < manySaturated) return undefined;
  return (
    `${name}: ${shareWords(layer)}. A saturated ${activation} has a derivative near 0: this layer and all before it learn slowly ` +
    '(chapter 5, the vanishing gradient). Smaller first weights help: the initializer "default" (chapter 3).'
  );
}
