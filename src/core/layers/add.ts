import { type InferOutput, literal, strictObject } from 'valibot';
import { sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { chained, shapesEquation } from './equations.ts';
import type { LayerKind } from './layer.ts';
import { inferSame } from './merge.ts';
import { copyValues } from './values.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({ type: literal('add'), ...layerEntries });

type AddOptions = InferOutput<typeof schema>;

/** The sum of its inputs, value by value: the shortcut of a residual network (He et al. 2015, equation 1). */
export const add = {
  type: 'add',
  summary: 'Adds the values of two or more layers of the same shape: a shortcut past the layers between.',
  givesBack: 'its gradient as it is',
  schema,
  arity: [2, Infinity],
  infer: inferSame,
  activation: () => undefined,
  equation: (inputs) =>
    shapesEquation(`a = ${chained(inputs.length, ' + ')}`, inputs, inferSame(inputs).output, { sign: ' + ' }),

  define: (m, _shapes, _options, { inputs }) =>
    eachSample(inputs[0], (row, sample) => row.map((_, i) => m.sum(inputs.map((rows) => rows[sample]![i]!)))),

  create([shape], _options, { kernels, inputs, inputGradients, output, outputGradient }) {
    const size = sizeOf(shape!);
    return {
      forward(rows) {
        copyValues(inputs[0]!, output, rows * size);
        for (let place = 1; place < inputs.length; place++) kernels.add(inputs[place]!, output, rows * size);
      },
      backward(rows) {
        for (let place = 0; place < inputs.length; place++) {
          const inputGradient = inputGradients[place];
          if (inputGradient !== undefined) kernels.add(outputGradient, inputGradient, rows * size);
        }
      },
    };
  },
} satisfies LayerKind<AddOptions>;
