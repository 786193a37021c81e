import { description, type InferOutput, object, optional, pipe } from 'valibot';
import type { Row, Scalar, Scalars } from '../scalars/scalars.ts';
import type { Shape } from '../shape.ts';
import { shapesEquation } from './equations.ts';
import { gridOf, pairFault, readGrid, unknownEquation } from './images.ts';
import type { Inference, Layer, LayerFault, LayerKind, LayerOptions, LayerPorts } from './layer.ts';
import { drawSliding } from './pictures/sliding.ts';
import {
  alongAxis,
  type Axis,
  axisOf,
  flatAxis,
  formatKernel,
  inOne,
  padding2d,
  paddingMeaning,
  perAxis,
  placesOf,
  windowFault,
} from './windows.ts';
import { eachSample } from './writing.ts';

// What the poolings share: each channel by itself, one value for each window. A sequence is an image of height 1.

/** Options of every pooling, to be spread into its schema. */
export const poolingEntries = {
  size: pipe(perAxis, description('Extents of a window: n, or [height, width] of an image.')),
  stride: optional(
    pipe(perAxis, description('Step from one window to the next: n, or [height, width]. Default: the size.')),
  ),
  padding: optional(
    pipe(
      padding2d,
      description(`Places around the image, which count for nothing. ${paddingMeaning} Or [height, width].`),
    ),
    'valid',
  ),
} as const;

const poolingSchema = object(poolingEntries);

export type PoolingOptions = LayerOptions & InferOutput<typeof poolingSchema>;

/** A pooling on a known input. */
export interface Pooling {
  readonly channels: number;
  readonly row: Axis;
  readonly column: Axis;
  readonly output: Shape;
}

function poolingOf(input: Shape, { size, stride = size, padding }: PoolingOptions): Pooling {
  const { height, width, channels } = gridOf(input);
  const [row, column] = [height, width].map((extent, axis) =>
    axisOf(extent, {
      kernel: alongAxis(size, axis),
      stride: alongAxis(stride, axis),
      dilation: 1,
      padding: alongAxis(padding, axis),
    }),
  );
  if (input.length === 2) return { channels, row: flatAxis, column: column!, output: [column!.output, channels] };
  return { channels, row: row!, column: column!, output: [row!.output, column!.output, channels] };
}

function inferPooling(input: Shape | undefined, options: PoolingOptions): Inference {
  const { type, size, stride, padding } = options;
  const { shape, fault } = readGrid(type, 'image or sequence', input);
  if (shape === undefined) return { output: undefined, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
  const { row, column, channels } = poolingOf(shape, options);
  const axes = shape.length === 2 ? [column] : [row, column];
  const found =
    fault ??
    pairFault(type, shape, { size, stride, padding }) ??
    paddingFault(axes) ??
    windowFault(type, 'size', shape, axes, channels);
  return { output: [...axes.map(placesOf), channels], parameters: [], multiplyAdds: 0, ...(found && { fault: found }) };
}

/** Every window must reach the image. */
function paddingFault(axes: readonly Axis[]): LayerFault | undefined {
  const axis = axes.find(({ before, kernel }) => before >= kernel);
  if (axis === undefined) return undefined;
  const message =
    `padding ${axis.before} is not smaller than size ${axis.kernel}: ` +
    `the first window would lie outside the image; ${axis.kernel - 1} is the most`;
  const most = axes.map((each) => Math.min(each.before, each.kernel - 1));
  const mends = [{ options: { padding: inOne(most) } }, { options: { padding: 'same' } }];
  return { code: 'layer-shape', message, option: 'padding', mends };
}

/** What a kind of pooling has beside its options. `word`: what it takes of a window; `take`: the same, written out. */
export function poolingKind(
  word: string,
  take: (m: Scalars, window: Row) => Scalar,
  create: (pooling: Pooling, ports: LayerPorts) => Layer,
): Omit<LayerKind<PoolingOptions>, 'type' | 'summary' | 'givesBack' | 'schema'> {
  return {
    arity: [1, 1],
    activation: () => undefined,
    infer: ([input], options) => inferPooling(input, options),
    equation([input], options) {
      const { shape } = readGrid(options.type, 'image or sequence', input);
      if (shape === undefined) return unknownEquation;
      const { row, column, output } = poolingOf(shape, options);
      const window = formatKernel(shape.length === 2 ? [column] : [row, column]);
      return shapesEquation(`a = ${word} of each window of ${window}`, [shape], output);
    },
    picture([input], options) {
      const { shape } = readGrid(options.type, 'image or sequence', input);
      if (shape === undefined) return [];
      const { row, column } = poolingOf(shape, options);
      return drawSliding(shape.length === 2 ? [column] : [row, column]);
    },
    create: ([input], options, ports) => create(poolingOf(input!, options), ports),
    define(m, [input], options, { inputs: [x] }) {
      const pooling = poolingOf(input!, options);
      const { channels, column } = pooling;
      return eachSample(x, (row) => {
        const a: Scalar[] = [];
        eachWindow(pooling, 1, (_to, _image, top, bottom, left, right) => {
          for (let c = 0; c < channels; c++) {
            const window: Scalar[] = [];
            for (let y = top; y < bottom; y++) {
              for (let at = left; at < right; at++) window.push(row[(y * column.extent + at) * channels + c]!);
            }
            a.push(take(m, window));
          }
        });
        return a;
      });
    },
  };
}

/**
 * What is done with one window: `to` is the index of its first channel in the output, `image` that of the first value of
 * its sample in the input; it covers rows [top, bottom) and columns [left, right) of the image.
 */
export type VisitWindow = (to: number, image: number, top: number, bottom: number, left: number, right: number) => void;

/** Every window of the first `rows` samples, in the order of the output; only what lies inside the image. */
export function eachWindow({ channels, row, column }: Pooling, rows: number, visit: VisitWindow): void {
  let to = 0;
  for (let sample = 0; sample < rows; sample++) {
    const image = sample * row.extent * column.extent * channels;
    for (let y = 0; y < row.output; y++) {
      const above = y * row.stride - row.before;
      const top = Math.max(0, above);
      const bottom = Math.min(row.extent, above + row.kernel);
      for (let x = 0; x < column.output; x++) {
        const before = x * column.stride - column.before;
        const left = Math.max(0, before);
        visit(to, image, top, bottom, left, Math.min(column.extent, before + column.kernel));
        to += channels;
      }
    }
  }
}
