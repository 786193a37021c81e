import type { Layer, LayerPorts } from './layer.ts';
import { eachWindow, type Pooling, poolingKind, type VisitWindow } from './pooling.ts';

/** The first of the largest values of each window, and the gradient to that one alone (chapter 6, "Pooling layers"). */
function create(pooling: Pooling, { inputs, output, outputGradient, inputGradients }: LayerPorts): Layer {
  const { channels, column } = pooling;
  const input = inputs[0]!;
  const inputGradient = inputGradients[0];

  /** Where the largest value of a channel lies; a NaN is larger than all, so that it comes through. */
  const winnerOf = (first: number, top: number, bottom: number, left: number, right: number): number => {
    let winner = first + (top * column.extent + left) * channels;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const at = first + (y * column.extent + x) * channels;
        if (input[at]! > input[winner]! || Number.isNaN(input[at])) winner = at;
      }
    }
    return winner;
  };
  const take: VisitWindow = (to, image, top, bottom, left, right) => {
    for (let c = 0; c < channels; c++) output[to + c] = input[winnerOf(image + c, top, bottom, left, right)]!;
  };
  const give: VisitWindow = (to, image, top, bottom, left, right) => {
    for (let c = 0; c < channels; c++) {
      const winner = winnerOf(image + c, top, bottom, left, right);
      inputGradient![winner] = inputGradient![winner]! + outputGradient[to + c]!;
    }
  };
  return {
    forward(rows) {
      eachWindow(pooling, rows, take);
    },
    backward(rows) {
      if (inputGradient !== undefined) eachWindow(pooling, rows, give);
    },
    pieces(rows, tell) {
      eachWindow(pooling, rows, (_to, image, top, bottom, left, right) => {
        for (let c = 0; c < channels; c++) tell(winnerOf(image + c, top, bottom, left, right));
      });
    },
  };
}

export const maxPooling = {
  summary: 'The largest value of each window, channel by channel: whether something is there, not where exactly.',
  ...poolingKind('the largest value', create),
} as const;
