import { type InferOutput, literal, strictObject } from 'valibot';
import { type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerKind } from './layer.ts';
import { drawNormalized } from './pictures/normalized.ts';
import {
  addGradients,
  channelsOf,
  epsilonOption,
  gainAndShift,
  moments,
  standardized,
  sumColumns,
  tile,
} from './normalization.ts';
import { parts } from '../scalars/scalars.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({ type: literal('layerNorm'), ...layerEntries, epsilon: epsilonOption });

type LayerNormOptions = InferOutput<typeof schema>;

function infer([input]: readonly (Shape | undefined)[]): Inference {
  if (input === undefined) return { output: undefined, parameters: [], multiplyAdds: 0 };
  return { output: input, parameters: gainAndShift(channelsOf(input)), multiplyAdds: 2 * sizeOf(input) };
}

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016, equation 3) over the last axis: the channels of each position of each
 * sample get mean 0 and variance 1, then a = γ x̂ + β. The same in training and outside of it.
 */
export const layerNorm = {
  type: 'layerNorm',
  summary: 'Brings the channels of each position to mean 0 and variance 1, then applies a learned gain and shift.',
  givesBack: 'its gradient times γ / √(variance + ε), less what reaches it through mean and variance',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,

  equation(inputs, { epsilon }) {
    const channels = channelsOf(inputs[0]!);
    return shapesEquation(`a = γ (x − mean) / √(variance + ${epsilon}) + β`, inputs, inputs[0], {
      parameters: `2 · ${channels} = ${(2 * channels).toLocaleString('en-US')}`,
    });
  },

  picture([input]) {
    const channels = channelsOf(input!);
    return drawNormalized(channels, 'row', `the ${channels} channels of a position`);
  },

  define: (m, [shape], { epsilon }, { inputs: [x], parameters: [gamma, beta] }) =>
    eachSample(x, (row) =>
      parts(row, channelsOf(shape!)).flatMap((xs) =>
        standardized(m, xs, moments(m, xs), epsilon, (c) => [gamma![c]!, beta![c]!]),
      ),
    ),

  create([inputShape], { epsilon }, ports) {
    const channels = channelsOf(inputShape!);
    const positions = sizeOf(inputShape!) / channels;
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const { output, outputGradient } = ports;
    const [gamma, beta] = ports.parameters;
    const normalized = ports.allocate('normalized', ports.capacity * positions * channels);
    const inverseDeviation = ports.allocate('inverseDeviation', ports.capacity * positions);
    const sums = new Float64Array(tile);
    const products = new Float64Array(tile);
    return {
      forward(rows) {
        const gain = gamma!.value;
        const shift = beta!.value;
        for (let row = 0; row < rows * positions; row++) {
          const start = row * channels;
          let mean = 0;
          for (let c = 0; c < channels; c++) mean += input[start + c]!;
          mean /= channels;
          let variance = 0;
          for (let c = 0; c < channels; c++) variance += (input[start + c]! - mean) * (input[start + c]! - mean);
          variance /= channels;
          const inverse = 1 / Math.sqrt(variance + epsilon);
          inverseDeviation[row] = inverse;
          for (let c = 0; c < channels; c++) {
            normalized[start + c] = (input[start + c]! - mean) * inverse;
            output[start + c] = gain[c]! * normalized[start + c]! + shift[c]!;
          }
        }
      },
      /** dC/dx = (γ Δ − mean of γ Δ − x̂ · mean of γ Δ x̂) / √(variance + ε), means over the channels. */
      backward(rows) {
        const gain = gamma!.value;
        if (inputGradient !== undefined) {
          for (let row = 0; row < rows * positions; row++) {
            const start = row * channels;
            let sum = 0;
            let product = 0;
            for (let c = 0; c < channels; c++) {
              const d = gain[c]! * outputGradient[start + c]!;
              sum += d;
              product += d * normalized[start + c]!;
            }
            const inverse = inverseDeviation[row]!;
            for (let c = 0; c < channels; c++) {
              const through = (sum + normalized[start + c]! * product) / channels;
              const d = gain[c]! * outputGradient[start + c]! - through;
              inputGradient[start + c] = inputGradient[start + c]! + inverse * d;
            }
          }
        }
        for (let from = 0; from < channels; from += tile) {
          const count = Math.min(tile, channels - from);
          sumColumns(outputGradient, normalized, rows * positions, channels, from, count, sums, products);
          addGradients(beta!, from, count, sums);
          addGradients(gamma!, from, count, products);
        }
      },
    };
  },
} satisfies LayerKind<LayerNormOptions>;
