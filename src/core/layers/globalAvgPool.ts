import { type InferOutput, literal, strictObject } from 'valibot';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import { gridOf, readGrid, unknownEquation } from './images.ts';
import type { LayerKind } from './layer.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({ type: literal('globalAvgPool'), ...layerEntries });

export type GlobalAvgPoolOptions = InferOutput<typeof schema>;

/** Lin, Chen and Yan, "Network in network" (2013), section 3.2. */
export const globalAvgPool = {
  type: 'globalAvgPool',
  summary: 'The mean of each channel over all positions of an image or a sequence: one value a channel.',
  givesBack: 'the gradient of each channel in equal shares to all positions',
  schema,
  arity: [1, 1],
  activation: () => undefined,

  infer([input], { type }) {
    const { shape, fault } = readGrid(type, 'image or sequence', input);
    const output = shape && [gridOf(shape).channels];
    return { output, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
  },

  equation([input], { type }) {
    const { shape } = readGrid(type, 'image or sequence', input);
    if (shape === undefined) return unknownEquation;
    const { height, width, channels } = gridOf(shape);
    return shapesEquation(`a = the mean of each channel over ${height * width} positions`, [shape], [channels]);
  },

  define(m, [shape], _options, { inputs: [x] }) {
    const { channels } = gridOf(shape!);
    return eachSample(x, (row) =>
      Array.from({ length: channels }, (_, c) => {
        const values = row.filter((_value, i) => i % channels === c);
        return m.linear(m.sum(values), 1 / values.length);
      }),
    );
  },

  create([inputShape], _options, { inputs, output, outputGradient, inputGradients }) {
    const { height, width, channels } = gridOf(inputShape!);
    const positions = height * width;
    const input = inputs[0]!;
    const inputGradient = inputGradients[0];
    return {
      forward(rows) {
        for (let row = 0; row < rows; row++) {
          for (let c = 0; c < channels; c++) {
            let sum = 0;
            for (let p = 0; p < positions; p++) sum += input[(row * positions + p) * channels + c]!;
            output[row * channels + c] = sum / positions;
          }
        }
      },
      backward(rows) {
        if (inputGradient === undefined) return;
        for (let row = 0; row < rows; row++) {
          for (let p = 0; p < positions; p++) {
            const at = (row * positions + p) * channels;
            for (let c = 0; c < channels; c++) {
              inputGradient[at + c] = inputGradient[at + c]! + outputGradient[row * channels + c]! / positions;
            }
          }
        }
      },
    };
  },
} satisfies LayerKind<GlobalAvgPoolOptions>;
