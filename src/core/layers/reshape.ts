import {
  array,
  description,
  type InferOutput,
  integer,
  literal,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  pipe,
  strictObject,
} from 'valibot';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerFault, LayerKind } from './layer.ts';
import { sameValues } from './values.ts';

const schema = strictObject({
  type: literal('reshape'),
  ...layerEntries,
  shape: pipe(
    array(pipe(number(), integer(), minValue(-1), maxValue(1e9))),
    minLength(1),
    maxLength(4),
    description('Shape of one sample to come, without the batch; one extent may be -1: whatever the others leave.'),
  ),
});

type ReshapeOptions = InferOutput<typeof schema>;

interface Reshaped {
  readonly output?: Shape;
  readonly fault?: LayerFault;
}

function reshaped(input: Shape | undefined, { shape }: ReshapeOptions): Reshaped {
  const mends = (input === undefined ? [] : shapesOf(input, shape)).map((fitting) => ({ options: { shape: fitting } }));
  const fault = (message: string): LayerFault => ({ code: 'layer-shape', message, option: 'shape', mends });
  const open = shape.filter((extent) => extent === -1).length;
  if (shape.includes(0)) return { fault: fault(`shape ${formatShape(shape)} has an extent of 0; the least is 1`) };
  if (open > 1) return { fault: fault(`shape ${formatShape(shape)} leaves ${open} extents open; one -1 is the most`) };
  if (input === undefined) return open === 0 ? { output: shape } : {};
  const size = sizeOf(input);
  const given = shape.filter((extent) => extent !== -1);
  const rest = size / sizeOf(given);
  const output = shape.map((extent) => (extent === -1 ? Math.max(1, Math.round(rest)) : extent));
  if (open === 1 ? Number.isInteger(rest) : rest === 1) return { output };
  const from = `${formatShape(shape)} from ${formatShape(input)}`;
  const product = given.length === 0 ? '1' : given.join(' · ');
  return {
    output,
    fault: fault(
      open === 1
        ? `${from} leaves no whole extent for -1: ${size} / (${product}) = ${Number(rest.toPrecision(4))}`
        : `${from} needs as many values as there are: ${product} = ${sizeOf(given)}, but the input has ${size}`,
    ),
  };
}

/** Shapes of as many values: with one extent changed, or all in a row. */
function shapesOf(input: Shape, shape: Shape): number[][] {
  const size = sizeOf(input);
  const given = shape.map((extent) => Math.max(1, extent));
  const fitting = given.flatMap((extent, axis) => {
    const open = size / (sizeOf(given) / extent);
    return Number.isInteger(open) && open > 0 ? [given.with(axis, open)] : [];
  });
  return [...fitting.toReversed().slice(0, 2), ...(shape.length === 1 ? [] : [[size]])];
}

function infer([input]: readonly (Shape | undefined)[], options: ReshapeOptions): Inference {
  const { output, fault } = reshaped(input, options);
  return { output, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
}

/** The same values in the same order (row-major), along other axes. */
export const reshape = {
  type: 'reshape',
  summary: 'The same values in the same order, in another shape.',
  givesBack: 'its gradient, value by value, in the shape that it reads',
  schema,
  arity: [1, 1],
  handsOn: true,
  infer,
  activation: () => undefined,
  equation: (inputs, options) =>
    shapesEquation('a = x, in another shape', inputs, reshaped(inputs[0]!, options).output),
  define: (_m, _shapes, _options, { inputs: [x] }) => ({ a: x! }),
  create: ([input], _options, ports) => sameValues(sizeOf(input!), ports),
} satisfies LayerKind<ReshapeOptions>;
