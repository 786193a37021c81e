import {
  description,
  finite,
  gtValue,
  type InferOutput,
  literal,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { exp, log } from '../math/elementary.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { layerEntries, positiveInteger } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerKind } from './layer.ts';
import { channelsOf } from './normalization.ts';
import { parts } from '../scalars/scalars.ts';
import { eachSample } from './writing.ts';

const nonNegative = pipe(number(), finite(), minValue(0));

const schema = strictObject({
  type: literal('localResponseNorm'),
  ...layerEntries,
  size: optional(pipe(positiveInteger, description('Channels that are summed over, the own one in their middle.')), 5),
  alpha: optional(pipe(nonNegative, description('Weight of the mean square of those channels.')), 1e-4),
  beta: optional(pipe(nonNegative, description('Exponent of the divisor.')), 0.75),
  k: optional(pipe(number(), finite(), gtValue(0), description('What the divisor is without neighbours.')), 1),
});

type LocalResponseNormOptions = InferOutput<typeof schema>;

function infer([input]: readonly (Shape | undefined)[], { size }: LocalResponseNormOptions): Inference {
  if (input === undefined) return { output: undefined, parameters: [], multiplyAdds: 0 };
  return { output: input, parameters: [], multiplyAdds: sizeOf(input) * (Math.min(size, channelsOf(input)) + 1) };
}

/**
 * Local response normalisation (Krizhevsky, Sutskever and Hinton 2012, section 3.3) with alpha divided by `size`, as PyTorch:
 * a_c = x_c / D_c^β, D_c = k + α / size · Σ x_j² over the channels j from c − ⌊size / 2⌋ to c + ⌊(size − 1) / 2⌋.
 */
export const localResponseNorm = {
  type: 'localResponseNorm',
  summary: 'Divides each channel by how active its neighbouring channels are.',
  givesBack: 'its gradient through the divisors, which each channel shares with its neighbours',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,

  equation: (inputs, { size, alpha, beta, k }) =>
    shapesEquation(`a = x / (${k} + ${alpha} / ${size} · Σ x² of ${size} channels)^${beta}`, inputs, inputs[0]),

  define: (m, [shape], { size, alpha, beta, k }, { inputs: [x] }) =>
    eachSample(x, (row) =>
      parts(row, channelsOf(shape!)).flatMap((xs) =>
        xs.map((value, c) => {
          const near = xs.slice(Math.max(0, c - Math.floor(size / 2)), c + Math.floor((size - 1) / 2) + 1);
          const divisor = m.linear(m.dot(near, near), alpha / size, k);
          return m.multiply(value, m.exp(m.linear(m.log(divisor), -beta)));
        }),
      ),
    ),

  create([inputShape], { size, alpha, beta, k }, ports) {
    const channels = channelsOf(inputShape!);
    const positions = sizeOf(inputShape!) / channels;
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const { output, outputGradient } = ports;
    const divisors = ports.allocate('divisors', ports.capacity * positions * channels);
    /** D^−β. */
    const scales = ports.allocate('scales', ports.capacity * positions * channels);
    const below = Math.floor(size / 2);
    const above = Math.floor((size - 1) / 2);
    return {
      forward(rows) {
        for (let row = 0; row < rows * positions; row++) {
          const start = row * channels;
          for (let c = 0; c < channels; c++) {
            const end = Math.min(channels - 1, c + above);
            let sum = 0;
            for (let j = Math.max(0, c - below); j <= end; j++) sum += input[start + j]! * input[start + j]!;
            const divisor = k + (alpha / size) * sum;
            divisors[start + c] = divisor;
            scales[start + c] = exp(-beta * log(divisor));
            output[start + c] = input[start + c]! * scales[start + c]!;
          }
        }
      },
      /** ∂a_c/∂x_j = (c = j) D_c^−β − 2 α β / size · a_c x_j / D_c. */
      backward(rows) {
        if (inputGradient === undefined) return;
        for (let row = 0; row < rows * positions; row++) {
          const start = row * channels;
          for (let c = 0; c < channels; c++) {
            const d = outputGradient[start + c]!;
            inputGradient[start + c] = inputGradient[start + c]! + d * scales[start + c]!;
            const through = (((2 * alpha * beta) / size) * d * output[start + c]!) / divisors[start + c]!;
            const end = Math.min(channels - 1, c + above);
            for (let j = Math.max(0, c - below); j <= end; j++) {
              inputGradient[start + j] = inputGradient[start + j]! - through * input[start + j]!;
            }
          }
        }
      },
    };
  },
} satisfies LayerKind<LocalResponseNormOptions>;
