import type { Layer, LayerPorts } from './layer.ts';
import { eachWindow, type Pooling, poolingKind, type VisitWindow } from './pooling.ts';

/** The mean over the part of each window that lies inside the image (PyTorch's `count_include_pad=False`). */
function create(pooling: Pooling, { inputs, output, outputGradient, inputGradients }: LayerPorts): Layer {
  const { channels, column } = pooling;
  const input = inputs[0]!;
  const inputGradient = inputGradients[0];
  const take: VisitWindow = (to, image, top, bottom, left, right) => {
    const count = (bottom - top) * (right - left);
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) sum += input[image + (y * column.extent + x) * channels + c]!;
      }
      output[to + c] = sum / count;
    }
  };
  const give: VisitWindow = (to, image, top, bottom, left, right) => {
    const count = (bottom - top) * (right - left);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const at = image + (y * column.extent + x) * channels;
        for (let c = 0; c < channels; c++) {
          inputGradient![at + c] = inputGradient![at + c]! + outputGradient[to + c]! / count;
        }
      }
    }
  };
  return {
    forward(rows) {
      eachWindow(pooling, rows, take);
    },
    backward(rows) {
      if (inputGradient !== undefined) eachWindow(pooling, rows, give);
    },
  };
}

export const avgPooling = {
  summary: 'The mean of each window, channel by channel; padding does not count.',
  givesBack: 'each value of its gradient in equal shares to the places of its window',
  ...poolingKind('the mean', (m, window) => m.linear(m.sum(window), 1 / window.length), create),
} as const;
