import { type InferOutput, literal, strictObject } from 'valibot';
import { sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { chained, shapesEquation } from './equations.ts';
import type { LayerKind } from './layer.ts';
import { inferSame } from './merge.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({ type: literal('multiply'), ...layerEntries });

type MultiplyOptions = InferOutput<typeof schema>;

/** The product of its inputs, value by value (⊙): with a sigmoid layer among them, a gate for the others. */
export const multiply = {
  type: 'multiply',
  summary: 'Multiplies the values of two or more layers of the same shape: one can be a gate for the others.',
  givesBack: 'its gradient ⊙ the other values that it multiplies',
  schema,
  arity: [2, Infinity],
  infer: inferSame,
  activation: () => undefined,
  equation: (inputs) =>
    shapesEquation(`a = ${chained(inputs.length, ' ⊙ ')}`, inputs, inferSame(inputs).output, { sign: ' ⊙ ' }),

  define: (m, _shapes, _options, { inputs }) =>
    eachSample(inputs[0], (row, sample) =>
      row.map((_, i) => inputs.map((rows) => rows[sample]![i]!).reduce((product, x) => m.multiply(product, x))),
    ),

  create([shape], _options, { inputs, inputGradients, output, outputGradient }) {
    const size = sizeOf(shape!);
    /** Value i of all inputs but the one at `left`, multiplied; of all for −1. */
    const product = (i: number, left: number): number => {
      let value = 1;
      for (let place = 0; place < inputs.length; place++) if (place !== left) value *= inputs[place]![i]!;
      return value;
    };
    return {
      forward(rows) {
        for (let i = 0; i < rows * size; i++) output[i] = product(i, -1);
      },
      backward(rows) {
        for (let place = 0; place < inputs.length; place++) {
          const inputGradient = inputGradients[place];
          if (inputGradient === undefined) continue;
          for (let i = 0; i < rows * size; i++) {
            inputGradient[i] = inputGradient[i]! + outputGradient[i]! * product(i, place);
          }
        }
      },
    };
  },
} satisfies LayerKind<MultiplyOptions>;
