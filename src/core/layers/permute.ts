import {
  array,
  description,
  type InferOutput,
  literal,
  maxLength,
  maxValue,
  minLength,
  pipe,
  strictObject,
} from 'valibot';
import type { Floats } from '../floats.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { layerEntries, positiveInteger } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerKind } from './layer.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('permute'),
  ...layerEntries,
  axes: pipe(
    array(pipe(positiveInteger, maxValue(4))),
    minLength(1),
    maxLength(4),
    description(
      'Axes of the input in their new order, counted from 1 without the batch: [2, 1] turns [3, 4] into [4, 3].',
    ),
  ),
});

type PermuteOptions = InferOutput<typeof schema>;

function infer([input]: readonly (Shape | undefined)[], { axes }: PermuteOptions): Inference {
  const inference = { parameters: [], multiplyAdds: 0 };
  if (input === undefined) return { ...inference, output: undefined };
  const all = input.map((_, axis) => axis + 1);
  if (axes.length === all.length && all.every((axis) => axes.includes(axis))) {
    return { ...inference, output: permuted(input, axes) };
  }
  const has = `has ${input.length} ${input.length === 1 ? 'axis' : 'axes'}`;
  const once = all.length === 1 ? 'it must be [1]' : `each of ${all.join(', ')} must be named once`;
  const message = `axes ${formatShape(axes)} do not fit ${formatShape(input)}, which ${has}: ${once}`;
  const mends = [{ options: { axes: completed(axes, all) } }];
  return { ...inference, output: input, fault: { code: 'layer-shape', message, option: 'axes', mends } };
}

/** The axes that are there in the order in which they are named, then those that are not named. */
function completed(axes: readonly number[], all: readonly number[]): number[] {
  return [...new Set([...axes.filter((axis) => all.includes(axis)), ...all])];
}

function permuted(input: Shape, axes: readonly number[]): Shape {
  return axes.map((axis) => input[axis - 1] ?? 1);
}

/** The axes in another order: output (i_1, …, i_n) is the input at the place where axis `axes[k]` has index i_k. */
export const permute = {
  type: 'permute',
  summary: 'The axes of the input in another order.',
  givesBack: 'its gradient, with the axes in the order that it reads',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,
  equation: (inputs, { axes }) =>
    shapesEquation(`a = x, axes in the order ${axes.join(', ')}`, inputs, permuted(inputs[0]!, axes)),

  /** Which value of x stands at each place of a. */
  picture(_inputs, { axes }) {
    const letters = ['i', 'j', 'k', 'l'].slice(0, axes.length);
    return [`a (${axes.map((axis) => letters[axis - 1]).join(', ')}) = x (${letters.join(', ')})`];
  },

  define(_m, [shape], { axes }, { inputs: [x] }) {
    const extents = permuted(shape!, axes);
    return eachSample(x, (row) =>
      row.map((_, to) => {
        // Index by index from the last: where it stands in the input.
        let rest = to;
        let from = 0;
        for (let axis = axes.length - 1; axis >= 0; axis--) {
          from += (rest % extents[axis]!) * sizeOf(shape!.slice(axes[axis]));
          rest = Math.floor(rest / extents[axis]!);
        }
        return row[from]!;
      }),
    );
  },

  create([inputShape], { axes }, ports) {
    const shape = inputShape!;
    const size = sizeOf(shape);
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const { output, outputGradient } = ports;
    const rank = axes.length;
    const extents = permuted(shape, axes);
    /** How far apart in the input two neighbours along an axis of the output are. */
    const strides = axes.map((axis) => sizeOf(shape.slice(axis)));
    const counters = new Int32Array(rank);

    /** Walks the output in its order and the input along with it: a = x, or dx += da. */
    const walk = (rows: number, backward: Floats | undefined): void => {
      for (let row = 0; row < rows; row++) {
        counters.fill(0);
        let from = row * size;
        for (let at = row * size; at < (row + 1) * size; at++) {
          if (backward === undefined) output[at] = input[from]!;
          else backward[from] = backward[from]! + outputGradient[at]!;
          for (let axis = rank - 1; axis >= 0; axis--) {
            from += strides[axis]!;
            counters[axis] = counters[axis]! + 1;
            if (counters[axis]! < extents[axis]!) break;
            counters[axis] = 0;
            from -= strides[axis]! * extents[axis]!;
          }
        }
      }
    };
    return {
      forward(rows) {
        walk(rows, undefined);
      },
      backward(rows) {
        if (inputGradient !== undefined) walk(rows, inputGradient);
      },
    };
  },
} satisfies LayerKind<PermuteOptions>;
