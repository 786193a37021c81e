import {
  description,
  type InferOutput,
  integer,
  literal,
  maxValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerFault, LayerKind } from './layer.ts';
import { parts } from '../scalars/scalars.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('concat'),
  ...layerEntries,
  axis: optional(
    pipe(
      number(),
      integer(),
      minValue(-4),
      maxValue(4),
      description('Axis that grows, counted from 1 without the batch, or from -1, the last. All others must be equal.'),
    ),
    -1,
  ),
});

type ConcatOptions = InferOutput<typeof schema>;

/** Index of the axis in a shape of `rank` axes; undefined where there is none. */
function axisIndex(axis: number, rank: number): number | undefined {
  const index = axis < 0 ? rank + axis : axis - 1;
  return axis === 0 || index < 0 || index >= rank ? undefined : index;
}

function infer(inputs: readonly (Shape | undefined)[], { axis }: ConcatOptions): Inference {
  const first = inputs.find((shape) => shape !== undefined);
  const answer = (output: Shape | undefined, fault?: LayerFault): Inference => {
    return { output, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
  };
  if (first === undefined) return answer(undefined);
  const along = axisIndex(axis, first.length);
  if (along === undefined) {
    const { length } = first;
    const message = `${formatShape(first)} has no axis ${axis}; it has 1 to ${length}, or -${length} to -1 from the end`;
    const mends = [{ options: { axis: undefined } }];
    return answer(first, { code: 'layer-shape', message, option: 'axis', mends });
  }
  const other = inputs.find((shape) => shape !== undefined && !joins(shape, first, along));
  if (other !== undefined) {
    const message =
      `inputs must be equal but for axis ${along + 1}, along which they are put together, ` +
      `and ${formatShape(first)} does not go with ${formatShape(other)}`;
    const joining = first
      .map((_, axis) => axis)
      .filter((axis) => inputs.every((shape) => shape === undefined || joins(shape, first, axis)));
    const mends = joining.map((axis) => ({ options: { axis: axis === first.length - 1 ? undefined : axis + 1 } }));
    return answer(first, { code: 'layer-shape', message, option: 'inputs', mends });
  }
  return answer(inputs.includes(undefined) ? undefined : joined(inputs as readonly Shape[], axis));
}

/** Of the same rank and the same extents but along one axis. */
function joins(shape: Shape, first: Shape, along: number): boolean {
  return shape.length === first.length && shape.every((extent, axis) => axis === along || extent === first[axis]);
}

function joined(inputs: readonly Shape[], axis: number): Shape {
  const first = inputs[0]!;
  const along = axisIndex(axis, first.length);
  const extent = inputs.reduce((sum, shape) => sum + (shape[along ?? 0] ?? 0), 0);
  return first.map((each, index) => (index === along ? extent : each));
}

/** The values of several layers side by side along one axis. */
export const concat = {
  type: 'concat',
  summary: 'Puts the values of two or more layers side by side along one axis, by default the channels.',
  givesBack: 'the part of its gradient that belongs to these values',
  schema,
  arity: [2, Infinity],
  infer,
  activation: () => undefined,
  equation: (inputs, { axis }) =>
    shapesEquation('a = the inputs side by side', inputs, inputs.length === 0 ? undefined : joined(inputs, axis)),

  define(_m, shapes, { axis }, { inputs }) {
    const along = axisIndex(axis, shapes[0]!.length)!;
    return eachSample(inputs[0], (_row, sample) => {
      const blocks = inputs.map((rows, place) => parts(rows[sample]!, sizeOf(shapes[place]!.slice(along))));
      return blocks[0]!.flatMap((_block, index) => blocks.flatMap((each) => each[index]!));
    });
  },

  create(shapes, { axis }, { inputs, inputGradients, output, outputGradient }) {
    const along = axisIndex(axis, shapes[0]!.length)!;
    /** Values of each input that lie together, and of the output: the axis and all after it. */
    const lengths = shapes.map((shape) => sizeOf(shape.slice(along)));
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    const blocks = sizeOf(shapes[0]!.slice(0, along));
    return {
      forward(rows) {
        for (let place = 0, to = 0; place < inputs.length; to += lengths[place++]!) {
          const input = inputs[place]!;
          const length = lengths[place]!;
          for (let block = 0; block < rows * blocks; block++) {
            for (let i = 0; i < length; i++) output[block * whole + to + i] = input[block * length + i]!;
          }
        }
      },
      backward(rows) {
        for (let place = 0, from = 0; place < inputs.length; from += lengths[place++]!) {
          const gradient = inputGradients[place];
          if (gradient === undefined) continue;
          const length = lengths[place]!;
          for (let block = 0; block < rows * blocks; block++) {
            for (let i = 0; i < length; i++) {
              const at = block * length + i;
              gradient[at] = gradient[at]! + outputGradient[block * whole + from + i]!;
            }
          }
        }
      },
    };
  },
} satisfies LayerKind<ConcatOptions>;
