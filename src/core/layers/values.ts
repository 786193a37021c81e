import type { Floats } from '../floats.ts';
import type { Layer, LayerPorts } from './layer.ts';

/** to = from, for the first `count` values. */
export function copyValues(from: Floats, to: Floats, count: number): void {
  for (let i = 0; i < count; i++) to[i] = from[i]!;
}

/** A layer that hands on the `size` values of a sample in their order: only the shape is another. */
export function sameValues(
  size: number,
  { kernels, inputs, output, outputGradient, inputGradients }: LayerPorts,
): Layer {
  const input = inputs[0]!;
  const inputGradient = inputGradients[0];
  return {
    forward(rows) {
      copyValues(input, output, rows * size);
    },
    backward(rows) {
      if (inputGradient !== undefined) kernels.add(outputGradient, inputGradient, rows * size);
    },
  };
}
