import {
  description,
  gtValue,
  type InferOutput,
  literal,
  maxValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerKind, ParameterSpec } from './layer.ts';
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

const schema = strictObject({
  type: literal('batchNorm'),
  ...layerEntries,
  momentum: optional(
    pipe(
      number(),
      gtValue(0),
      maxValue(1),
      description(
        'Share of each mini-batch in the running mean and variance: running = (1 − momentum) running + momentum · new.',
      ),
    ),
    0.1,
  ),
  epsilon: epsilonOption,
});

type BatchNormOptions = InferOutput<typeof schema>;

function parameterSpecs(channels: number): ParameterSpec[] {
  const kept = { shape: [channels], role: 'state', fanIn: 1, fanOut: 1 } as const;
  return [
    ...gainAndShift(channels),
    { ...kept, name: 'runningMean', start: 0 },
    { ...kept, name: 'runningVariance', start: 1 },
  ];
}

function infer([input]: readonly (Shape | undefined)[]): Inference {
  if (input === undefined) return { output: undefined, parameters: [], multiplyAdds: 0 };
  return { output: input, parameters: parameterSpecs(channelsOf(input)), multiplyAdds: 2 * sizeOf(input) };
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015, algorithm 1): each channel gets mean 0 and variance 1 over all samples and
 * positions of the mini-batch, then a = γ x̂ + β. Outside of training the running statistics take the place of the
 * mini-batch's. As in PyTorch the pass divides the variance by n, the running one by n − 1.
 */
export const batchNorm = {
  type: 'batchNorm',
  summary: 'Brings each channel to mean 0 and variance 1 over the mini-batch, then applies a learned gain and shift.',
  givesBack: 'its gradient times γ / √(variance + ε), less what reaches it through mean and variance',
  schema,
  arity: [1, 1],
  mixesSamples: true,
  infer,
  activation: () => undefined,

  equation(inputs, { epsilon }) {
    const channels = channelsOf(inputs[0]!);
    const count = (2 * channels).toLocaleString('en-US');
    return shapesEquation(`a = γ (x − mean) / √(variance + ${epsilon}) + β`, inputs, inputs[0], {
      parameters: `2 · ${channels} = ${count}; running mean and variance, ${count}, are kept beside`,
    });
  },

  picture([input]) {
    const channels = channelsOf(input!);
    const positions = sizeOf(input!) / channels;
    const over = positions === 1 ? 'the m samples' : `m · ${positions.toLocaleString('en-US')} values, m samples`;
    return drawNormalized(channels, 'column', `${over} of a mini-batch`);
  },

  define(m, [shape], { epsilon }, { inputs: [x], parameters: [gamma, beta, mean, variance], training }) {
    const channels = channelsOf(shape!);
    const a = x!.map((row) => row.slice());
    for (let c = 0; c < channels; c++) {
      const places = a.flatMap((row) => row.flatMap((_, i) => (i % channels === c ? [{ row, i }] : [])));
      const values = places.map(({ row, i }) => row[i]!);
      const [ownMean, ownVariance] = training ? moments(m, values) : [mean![c]!, variance![c]!];
      const outputs = standardized(m, values, [ownMean, ownVariance], epsilon, () => [gamma![c]!, beta![c]!]);
      for (const [place, { row, i }] of places.entries()) row[i] = outputs[place]!;
    }
    return { a };
  },

  create([inputShape], { momentum, epsilon }, ports) {
    const channels = channelsOf(inputShape!);
    const size = sizeOf(inputShape!);
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const { output, outputGradient } = ports;
    const [gamma, beta, runningMean, runningVariance] = ports.parameters;
    const normalized = ports.allocate('normalized', ports.capacity * size);
    const inverseDeviation = ports.allocate('inverseDeviation', channels);
    /** Of the tile at work: mean and variance in the forward pass, ΣΔ and ΣΔ⊙X̂ in the backward pass. */
    const first = new Float64Array(tile);
    const second = new Float64Array(tile);
    /** Whether the last forward pass took the statistics of its mini-batch, so that they depend on the input. */
    let fromBatch = false;

    const measure = (n: number, from: number, count: number): void => {
      first.fill(0);
      second.fill(0);
      for (let row = 0; row < n; row++) {
        for (let c = 0; c < count; c++) first[c] = first[c]! + input[row * channels + from + c]!;
      }
      for (let c = 0; c < count; c++) first[c] = first[c]! / n;
      for (let row = 0; row < n; row++) {
        for (let c = 0; c < count; c++) {
          const difference = input[row * channels + from + c]! - first[c]!;
          second[c] = second[c]! + difference * difference;
        }
      }
      const mean = runningMean!.value;
      const variance = runningVariance!.value;
      for (let c = 0; c < count; c++) {
        const unbiased = second[c]! / Math.max(1, n - 1);
        mean[from + c] = (1 - momentum) * mean[from + c]! + momentum * first[c]!;
        variance[from + c] = (1 - momentum) * variance[from + c]! + momentum * unbiased;
        second[c] = second[c]! / n;
      }
    };

    const recall = (from: number, count: number): void => {
      for (let c = 0; c < count; c++) {
        first[c] = runningMean!.value[from + c]!;
        second[c] = runningVariance!.value[from + c]!;
      }
    };

    return {
      forward(rows, training) {
        fromBatch = training;
        const n = rows * (size / channels);
        const gain = gamma!.value;
        const shift = beta!.value;
        for (let from = 0; from < channels; from += tile) {
          const count = Math.min(tile, channels - from);
          if (training) measure(n, from, count);
          else recall(from, count);
          for (let c = 0; c < count; c++) inverseDeviation[from + c] = 1 / Math.sqrt(second[c]! + epsilon);
          for (let row = 0; row < n; row++) {
            const start = row * channels + from;
            for (let c = 0; c < count; c++) {
              normalized[start + c] = (input[start + c]! - first[c]!) * inverseDeviation[from + c]!;
              output[start + c] = gain[from + c]! * normalized[start + c]! + shift[from + c]!;
            }
          }
        }
      },
      /** dC/dx = γ / √(variance + ε) · (Δ − ΣΔ / n − x̂ ΣΔ⊙X̂ / n); without the sums where the statistics are constants. */
      backward(rows) {
        const n = rows * (size / channels);
        const gain = gamma!.value;
        for (let from = 0; from < channels; from += tile) {
          const count = Math.min(tile, channels - from);
          sumColumns(outputGradient, normalized, n, channels, from, count, first, second);
          if (inputGradient !== undefined) {
            const share = fromBatch ? 1 / n : 0;
            for (let row = 0; row < n; row++) {
              const start = row * channels + from;
              for (let c = 0; c < count; c++) {
                const through = share * (first[c]! + normalized[start + c]! * second[c]!);
                const slope = gain[from + c]! * inverseDeviation[from + c]!;
                inputGradient[start + c] = inputGradient[start + c]! + slope * (outputGradient[start + c]! - through);
              }
            }
          }
          addGradients(beta!, from, count, first);
          addGradients(gamma!, from, count, second);
        }
      },
    };
  },
} satisfies LayerKind<BatchNormOptions>;
