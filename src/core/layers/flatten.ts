import { type InferOutput, literal, strictObject } from 'valibot';
import { type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { LayerKind } from './layer.ts';
import { sameValues } from './values.ts';

const schema = strictObject({ type: literal('flatten'), ...layerEntries });

type FlattenOptions = InferOutput<typeof schema>;

const flat = (input: Shape): Shape => [sizeOf(input)];

/** All axes in one, row-major: value (y, x, c) of an image goes to place (y · width + x) · channels + c. */
export const flatten = {
  type: 'flatten',
  summary: 'All values of the input in one row, so that a dense layer can read them.',
  givesBack: 'its gradient, value by value, in the shape that it reads',
  schema,
  arity: [1, 1],
  handsOn: true,
  infer: ([input]) => ({ output: input && flat(input), parameters: [], multiplyAdds: 0 }),
  activation: () => undefined,
  equation: (inputs) => shapesEquation('a = x, in one row', inputs, flat(inputs[0]!)),

  /** Where each value goes; all counted from 0. */
  picture([input]) {
    const letters = ['i', 'j', 'k', 'l'].slice(0, input!.length);
    if (letters.length < 2) return [];
    const place = letters.slice(1).reduce((sum, letter, axis) => {
      const inner = sum.includes('+') ? `(${sum})` : sum;
      return `${inner} · ${input![axis + 1]} + ${letter}`;
    }, letters[0]!);
    return [`x (${letters.join(', ')}) goes to place ${place}, all counted from 0`];
  },

  define: (_m, _shapes, _options, { inputs: [x] }) => ({ a: x! }),
  create: ([input], _options, ports) => sameValues(sizeOf(input!), ports),
} satisfies LayerKind<FlattenOptions>;
