import {
  description,
  finite,
  type InferOutput,
  literal,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { LayerKind } from './layer.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('noise'),
  ...layerEntries,
  deviation: optional(
    pipe(number(), finite(), minValue(0), description('Standard deviation of what is added to each value.')),
    0.1,
  ),
});

type NoiseOptions = InferOutput<typeof schema>;

/** Additive Gaussian noise, N(0, deviation²) for each value of each sample, in training only. */
export const noise = {
  type: 'noise',
  summary: 'Adds Gaussian noise to every value, in training only, so that the network does not learn samples by heart.',
  givesBack: 'its gradient as it is',
  schema,
  arity: [1, 1],
  infer: ([input]) => ({ output: input, parameters: [], multiplyAdds: 0 }),
  activation: () => undefined,
  equation: (inputs, { deviation }) =>
    shapesEquation(`a = x + N(0, ${deviation}²) in training, else a = x`, inputs, inputs[0]),

  define: (m, _shapes, _options, { inputs: [x], training, drawn }) =>
    eachSample(x, (row, sample) =>
      row.map((value, i) => (training ? m.linear(value, 1, drawn('noise')[sample * row.length + i]!) : value)),
    ),

  create([input], { deviation }, ports) {
    const size = sizeOf(input!);
    const x = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const { kernels, output, outputGradient, random } = ports;
    const drawn = ports.allocate('noise', ports.capacity * size);
    return {
      draw(rows) {
        random.normals(drawn, rows * size, deviation);
      },
      forward(rows, training) {
        for (let i = 0; i < rows * size; i++) output[i] = training ? x[i]! + drawn[i]! : x[i]!;
      },
      backward(rows) {
        if (inputGradient !== undefined) kernels.add(outputGradient, inputGradient, rows * size);
      },
    };
  },
} satisfies LayerKind<NoiseOptions>;
