import { eachWinner } from '../kernels/pooling.ts';
import type { Layer, LayerPorts } from './layer.ts';
import { type Pooling, poolingKind } from './pooling.ts';

/** The first of the largest values of each window, and the gradient to that one alone (chapter 6, "Pooling layers"). */
function create(
  { channels, row, column }: Pooling,
  { kernels, capacity, allocate, inputs, output, outputGradient, inputGradients }: LayerPorts,
): Layer {
  const input = inputs[0]!;
  const inputGradient = inputGradients[0];
  const geometry = {
    height: row.extent,
    width: column.extent,
    channels,
    windowHeight: row.kernel,
    windowWidth: column.kernel,
    strideHeight: row.stride,
    strideWidth: column.stride,
    padTop: row.before,
    padLeft: column.before,
    outputHeight: row.output,
    outputWidth: column.output,
  };
  const pooling = kernels.maxPooling(geometry, capacity, (length) => allocate('winners', length));
  return {
    forward(rows) {
      pooling.forward(input, output, rows);
    },
    backward(rows) {
      if (inputGradient !== undefined) pooling.addInputGradient(outputGradient, input, inputGradient, rows);
    },
    pieces(rows, tell) {
      eachWinner(geometry, input, rows, (_to, winner) => {
        tell(winner);
      });
    },
  };
}

export const maxPooling = {
  summary: 'The largest value of each window, channel by channel: whether something is there, not where exactly.',
  givesBack: 'each value of its gradient to the place that was the largest of its window, 0 to the others',
  ...poolingKind('the largest value', (m, window) => m.largest(window), create),
} as const;
