import {
  description,
  integer,
  maxValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  strictTuple,
  union,
} from 'valibot';
import { formatShape, type Shape } from '../shape.ts';
import { largestExtent, positiveInteger } from './common.ts';
import type { Json } from '../definition/edit/write.ts';
import type { LayerFault, LayerMend } from './layer.ts';

// What layers share that slide a window over an image: how far it reaches, how it is padded, at how many places it stops.

export const extentOrZero = pipe(number(), integer(), minValue(0), maxValue(largestExtent));

/** n, or [height, width]. */
export const perAxis = union([positiveInteger, strictTuple([positiveInteger, positiveInteger])]);
export const perAxisOrZero = union([extentOrZero, strictTuple([extentOrZero, extentOrZero])]);

const paddingWords = ['valid', 'same'] as const;
export const padding1d = union([picklist(paddingWords), extentOrZero]);
export const padding2d = union([picklist(paddingWords), ...perAxisOrZero.options]);

/** What the words mean; to stand in the description of an option. */
export const paddingMeaning =
  '"valid": none. "same": as much as gives ceil(n / stride) places, an odd zero at the end (as TensorFlow and Keras do). ' +
  'A number: that many on each side.';

/** Options of a kernel on an image. */
export const kernel2dEntries = {
  kernel: pipe(perAxis, description('Extents of a filter: n, or [height, width].')),
  stride: optional(pipe(perAxis, description('Step from one position to the next: n, or [height, width].')), 1),
  padding: optional(
    pipe(padding2d, description(`Zeros around the image. ${paddingMeaning} Or [height, width].`)),
    'valid',
  ),
  dilation: optional(
    pipe(perAxis, description('Distance between the values that neighbours in a filter read: n, or [height, width].')),
    1,
  ),
} as const;

/** How a window moves along one axis. Place p of the window reads p·stride − before + i·dilation, i = 0 … kernel − 1. */
export interface Axis {
  readonly extent: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** What lies around the image, both sides together; of these `before` it. */
  readonly pad: number;
  readonly before: number;
  /** Places at which the window stops; below 1 where it does not fit. */
  readonly output: number;
}

export interface Sliding {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: 'valid' | 'same' | number;
}

/** Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 15. */
export function axisOf(extent: number, { kernel, stride, dilation, padding }: Sliding): Axis {
  const reach = reachOf(kernel, dilation);
  if (padding === 'same') {
    const output = Math.ceil(extent / stride);
    const pad = Math.max(0, (output - 1) * stride + reach - extent);
    return { extent, kernel, stride, dilation, pad, before: Math.floor(pad / 2), output };
  }
  const before = padding === 'valid' ? 0 : padding;
  const output = Math.floor((extent + 2 * before - reach) / stride) + 1;
  return { extent, kernel, stride, dilation, pad: 2 * before, before, output };
}

type PerAxis<Value> = Value | readonly [Value, Value];

/** Rows and columns of an image. */
export function imageAxes(
  [height, width]: Shape,
  options: { readonly [Option in keyof Sliding]: PerAxis<Sliding[Option]> },
): Axis[] {
  const { kernel, stride, dilation, padding } = options;
  return [height!, width!].map((extent, axis) =>
    axisOf(extent, {
      kernel: alongAxis(kernel, axis),
      stride: alongAxis(stride, axis),
      dilation: alongAxis(dilation, axis),
      padding: alongAxis(padding, axis),
    }),
  );
}

/** The axis that a sequence lacks. */
export const flatAxis: Axis = { extent: 1, kernel: 1, stride: 1, dilation: 1, pad: 0, before: 0, output: 1 };

/** From the first to the last value that a window reads. */
function reachOf(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/** The option for one axis: rows are axis 0, columns axis 1. */
export function alongAxis<Value extends number | string>(option: PerAxis<Value>, axis: number): Value {
  return typeof option === 'object' ? option[axis]! : option;
}

/** `5×5` */
export function formatKernel(axes: readonly Axis[]): string {
  return axes.map(({ kernel }) => kernel).join('×');
}

/** The fault that a window fits nowhere, with the arithmetic of the first axis where it does not. */
export function windowFault(
  type: string,
  option: string,
  input: Shape,
  axes: readonly Axis[],
  channels: number,
): LayerFault | undefined {
  const axis = axes.find((each) => each.output < 1);
  if (axis === undefined) return undefined;
  const { extent, kernel, stride, dilation, pad } = axis;
  const output = [...axes.map((each) => each.output), channels];
  const reach = reachOf(kernel, dilation);
  const padded = pad === 0 ? String(extent) : `${extent} + ${pad}`;
  const quotient = `(${padded} − ${reach}) / ${stride}`;
  const places = `${stride === 1 ? quotient : `⌊${quotient}⌋`} + 1 = ${formatWhole(axis.output)}`;
  const spans = dilation === 1 ? '' : `, as ${kernel} entries ${dilation} apart span ${reach}`;
  const last = channelsLast(input);
  const message =
    `${type} ${formatKernel(axes)} on ${formatShape(input)} would give [${output.map(formatWhole).join(', ')}]: ` +
    `${places}${spans}; ${last === undefined ? '' : `channels come last: ${formatShape(last)}; `}a smaller ${option} or padding "same" fits`;
  const fitting = axes.map((each) =>
    Math.min(each.kernel, Math.floor((each.extent + each.pad - 1) / each.dilation) + 1),
  );
  const mends: LayerMend[] = [
    ...(last === undefined ? [] : [{ sample: last }]),
    ...(fitting.every((most) => most >= 1) ? [{ options: { [option]: inOne(fitting) } }] : []),
    { options: { padding: 'same' } },
    ...(axes.every((each) => each.extent + each.pad >= each.kernel) ? [{ options: { dilation: undefined } }] : []),
  ];
  return { code: 'layer-shape', message, option, mends };
}

/** `[1, 28, 28]`: a square image of one or three channels, which stand first, as PyTorch has them. */
function channelsLast([channels, height, width, ...more]: Shape): Shape | undefined {
  const isImage = (channels === 1 || channels === 3) && height === width && height! > channels;
  return isImage && more.length === 0 ? [height!, width!, channels] : undefined;
}

/** n where both axes have it, else [height, width]. */
export function inOne(axes: readonly number[]): Json {
  return axes.every((each) => each === axes[0]) ? axes[0]! : axes;
}

/** With a true minus sign. */
export function formatWhole(value: number): string {
  return value < 0 ? `−${-value}` : String(value);
}

/** Where a window stops; where it fits nowhere, the guess to go on with is "same" padding, which the fault advises. */
export function placesOf({ extent, stride, output }: Axis): number {
  return output < 1 ? Math.ceil(extent / stride) : output;
}
