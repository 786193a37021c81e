import {
  description,
  type InferOutput,
  literal,
  ltValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  strictObject,
} from 'valibot';
import { sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { LayerKind } from './layer.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('dropout'),
  ...layerEntries,
  rate: optional(
    pipe(number(), minValue(0), ltValue(1), description('Chance of each value to be 0 in a training pass.')),
    0.5,
  ),
  variant: optional(
    pipe(
      picklist(['inverted', 'book']),
      description(
        'Where the missing values are made up for. `inverted`: in training what stays is divided by 1 − rate. ' +
          '`book`: in training it stays as it is, and outside of training all values are multiplied by 1 − rate.',
      ),
    ),
    'inverted',
  ),
});

type DropoutOptions = InferOutput<typeof schema>;

/**
 * Each value is 0 with the chance `rate`, in training only (chapter 3, "Dropout"; the book's variant is that of network3.py's
 * `dropout_layer`). `mask` holds what each value of the mini-batch is multiplied by.
 */
export const dropout = {
  type: 'dropout',
  summary: 'Sets values to 0 by chance, in training only, so that no neuron can rely on another.',
  givesBack: 'its gradient ⊙ the mask that the values met too',
  schema,
  arity: [1, 1],
  infer: ([input]) => ({ output: input, parameters: [], multiplyAdds: input === undefined ? 0 : sizeOf(input) }),
  activation: () => undefined,

  equation(inputs, { rate, variant }) {
    const [training, otherwise] =
      variant === 'book' ? ['a = x ⊙ mask', `a = (1 − ${rate}) x`] : [`a = x ⊙ mask / (1 − ${rate})`, 'a = x'];
    return shapesEquation(`${training} in training, else ${otherwise}`, inputs, inputs[0]);
  },

  define: (m, _shapes, { rate, variant }, { inputs: [x], training, drawn }) =>
    eachSample(x, (row, sample) =>
      row.map((value, i) => {
        if (!training) return variant === 'book' ? m.linear(value, 1 - rate) : value;
        return m.linear(value, drawn('mask')[sample * row.length + i]!);
      }),
    ),

  create([input], { rate, variant }, ports) {
    const size = sizeOf(input!);
    const x = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const { output, outputGradient, random } = ports;
    const mask = ports.allocate('mask', ports.capacity * size);
    const kept = variant === 'book' ? 1 : 1 / (1 - rate);
    const evaluated = variant === 'book' ? 1 - rate : 1;
    let masked = false;
    return {
      draw(rows) {
        for (let i = 0; i < rows * size; i++) mask[i] = random.uniform() < rate ? 0 : kept;
      },
      forward(rows, training) {
        masked = training;
        for (let i = 0; i < rows * size; i++) output[i] = x[i]! * (training ? mask[i]! : evaluated);
      },
      backward(rows) {
        if (inputGradient === undefined) return;
        for (let i = 0; i < rows * size; i++) {
          inputGradient[i] = inputGradient[i]! + outputGradient[i]! * (masked ? mask[i]! : evaluated);
        }
      },
    };
  },
} satisfies LayerKind<DropoutOptions>;
