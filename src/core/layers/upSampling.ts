import { description, type InferOutput, literal, optional, picklist, pipe, strictObject } from 'valibot';
import type { Floats } from '../floats.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import { gridOf, pairFault, readGrid, unknownEquation } from './images.ts';
import type { LayerKind } from './layer.ts';
import { drawAxis } from './pictures/axis.ts';
import { alongAxis, perAxis } from './windows.ts';
import type { Scalar } from '../scalars/scalars.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('upSampling'),
  ...layerEntries,
  size: pipe(perAxis, description('How many times as large the output is: n, or [height, width] of an image.')),
  interpolation: optional(
    pipe(
      picklist(['nearest', 'bilinear']),
      description('nearest: every value is repeated. bilinear: straight lines between the centres of neighbours.'),
    ),
    'nearest',
  ),
});

export type UpSamplingOptions = InferOutput<typeof schema>;

/** A sequence grows along its length only. */
function factorsOf(input: Shape, { size }: UpSamplingOptions): readonly [number, number] {
  return [input.length === 2 ? 1 : alongAxis(size, 0), alongAxis(size, 1)];
}

function grownShape(input: Shape, options: UpSamplingOptions): Shape {
  const { height, width, channels } = gridOf(input);
  const [times, timesAcross] = factorsOf(input, options);
  return input.length === 2 ? [width * timesAcross, channels] : [height * times, width * timesAcross, channels];
}

/**
 * Where output place `place` lies among the inputs along an axis. bilinear: between their centres (PyTorch's
 * `align_corners=False`), but not beyond the outer ones.
 */
function sourceOf(place: number, factor: number, extent: number, bilinear: boolean): number {
  if (!bilinear) return Math.floor(place / factor);
  return Math.min(extent - 1, Math.max(0, (place + 0.5) / factor - 0.5));
}

export const upSampling = {
  type: 'upSampling',
  summary: 'Makes an image or a sequence larger by a whole factor.',
  givesBack: 'at each position the gradients of all values made from it, summed with the weights that made them',
  schema,
  arity: [1, 1],
  activation: () => undefined,

  infer([input], options) {
    const { type, size, interpolation } = options;
    const { shape, fault } = readGrid(type, 'image or sequence', input);
    if (shape === undefined) return { output: undefined, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
    const output = grownShape(shape, options);
    const found = fault ?? pairFault(type, shape, { size });
    const multiplyAdds = interpolation === 'nearest' ? 0 : 4 * sizeOf(output);
    return { output, parameters: [], multiplyAdds, ...(found && { fault: found }) };
  },

  equation([input], options) {
    const { shape } = readGrid(options.type, 'image or sequence', input);
    if (shape === undefined) return unknownEquation;
    const times = factorsOf(shape, options).join(' × ');
    const computation = `a = x, ${times} times as large (${options.interpolation})`;
    return shapesEquation(computation, [shape], grownShape(shape, options));
  },

  picture([input], options) {
    const { shape } = readGrid(options.type, 'image or sequence', input);
    if (shape === undefined || options.interpolation === 'bilinear') return [];
    const { height, width } = gridOf(shape);
    const [times, timesAcross] = factorsOf(shape, options);
    const along = (extent: number, factor: number): string => {
      const repeated = (letter: string): string =>
        factor > 3 ? `${letter} … ${letter}` : Array.from({ length: factor }, () => letter).join(' ');
      return `${drawAxis(extent)} ──▶ ${drawAxis(extent, repeated)}   ${factor} · ${extent} = ${factor * extent}`;
    };
    const across = along(width, timesAcross);
    const down = along(height, times);
    return shape.length === 2 || down === across ? [across] : [`${down}  (rows)`, `${across}  (columns)`];
  },

  define(m, [shape], options, { inputs: [x] }) {
    const { height, width, channels } = gridOf(shape!);
    const [times, timesAcross] = factorsOf(shape!, options);
    const shares = (place: number, factor: number, extent: number): (readonly [from: number, share: number])[] => {
      const at = sourceOf(place, factor, extent, options.interpolation === 'bilinear');
      const before = Math.floor(at);
      return at === before
        ? [[before, 1]]
        : [
            [before, before + 1 - at],
            [before + 1, at - before],
          ];
    };
    return eachSample(x, (row) => {
      const a: Scalar[] = [];
      for (let y = 0; y < height * times; y++) {
        for (let at = 0; at < width * timesAcross; at++) {
          for (let c = 0; c < channels; c++) {
            const terms = shares(y, times, height).flatMap(([top, down]) =>
              shares(at, timesAcross, width).map(([left, across]) =>
                m.linear(row[(top * width + left) * channels + c]!, down * across),
              ),
            );
            a.push(m.sum(terms));
          }
        }
      }
      return a;
    });
  },

  create([inputShape], options, { kernels, inputs, output, outputGradient, inputGradients }) {
    const { height, width, channels } = gridOf(inputShape!);
    const [times, timesAcross] = factorsOf(inputShape!, options);
    const bilinear = options.interpolation === 'bilinear';
    const input = inputs[0]!;
    const inputGradient = inputGradients[0];

    /**
     * Every input position has a share in the output positions around it: forward adds it to the output, back takes the
     * gradient the same way home. (One loop with a switch inside: a callback would make an object of each share.)
     */
    const exchange = (rows: number, home: Floats | undefined): void => {
      let to = 0;
      for (let row = 0; row < rows; row++) {
        for (let y = 0; y < height * times; y++) {
          const fromY = sourceOf(y, times, height, bilinear);
          const top = Math.floor(fromY);
          for (let x = 0; x < width * timesAcross; x++, to += channels) {
            const fromX = sourceOf(x, timesAcross, width, bilinear);
            const left = Math.floor(fromX);
            for (let corner = 0; corner < 4; corner++) {
              const down = corner >> 1;
              const across = corner & 1;
              const share = Math.abs(1 - down - (fromY - top)) * Math.abs(1 - across - (fromX - left));
              if (share === 0) continue;
              const from = ((row * height + top + down) * width + left + across) * channels;
              for (let c = 0; c < channels; c++) {
                if (home === undefined) output[to + c] = output[to + c]! + share * input[from + c]!;
                else home[from + c] = home[from + c]! + share * outputGradient[to + c]!;
              }
            }
          }
        }
      }
    };
    return {
      forward(rows) {
        kernels.clear(output, rows * height * times * width * timesAcross * channels);
        exchange(rows, undefined);
      },
      backward(rows) {
        if (inputGradient !== undefined) exchange(rows, inputGradient);
      },
    };
  },
} satisfies LayerKind<UpSamplingOptions>;
