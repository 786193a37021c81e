import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { piecesOf } from '../activations/pieces.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { initializerOption, layerEntries } from './common.ts';
import { filtersOption, geometryOf, neuronEntries, wholeActivation } from './convolving.ts';
import { readGrid, unknownEquation } from './images.ts';
import type { Inference, LayerFault, LayerKind, ParameterSpec } from './layer.ts';
import { drawSliding } from './pictures/sliding.ts';
import { alongAxis, type Axis, formatKernel, formatWhole, inOne, perAxis, perAxisOrZero } from './windows.ts';
import type { Scalar } from '../scalars/scalars.ts';
import { neurons } from './writing.ts';

const schema = strictObject({
  type: literal('convTranspose2d'),
  ...layerEntries,
  filters: filtersOption,
  kernel: pipe(perAxis, description('Extents of a filter: n, or [height, width].')),
  stride: optional(
    pipe(perAxis, description('How far apart neighbouring inputs come to lie in the output: n, or [height, width].')),
    1,
  ),
  padding: optional(
    pipe(perAxisOrZero, description('Rows and columns cut from each side of the output: n, or [height, width].')),
    0,
  ),
  outputPadding: optional(
    pipe(
      perAxisOrZero,
      description('Rows and columns more at the end of the output: n, or [height, width]. Smaller than the stride.'),
    ),
    0,
  ),
  ...neuronEntries,
  initializer: initializerOption,
});

export type ConvTranspose2dOptions = InferOutput<typeof schema>;

/** The axes of the convolution that this one is the transpose of: it reads our output and gives our input. */
function axesOf(input: Shape, { kernel, stride, padding, outputPadding }: ConvTranspose2dOptions): Axis[] {
  return [0, 1].map((axis) => {
    const size = alongAxis(kernel, axis);
    const step = alongAxis(stride, axis);
    const before = alongAxis(padding, axis);
    const extent = (input[axis]! - 1) * step - 2 * before + size + alongAxis(outputPadding, axis);
    return { extent, kernel: size, stride: step, dilation: 1, pad: 2 * before, before, output: input[axis]! };
  });
}

function infer([input]: readonly (Shape | undefined)[], options: ConvTranspose2dOptions): Inference {
  const { type, filters, bias } = options;
  const { shape, fault } = readGrid(type, 'image', input);
  if (shape === undefined) return { output: undefined, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
  const axes = axesOf(shape, options);
  const kernel = axes.map((axis) => axis.kernel);
  const channels = shape[2]!;
  const fanIn = sizeOf(kernel) * channels;
  const fanOut = sizeOf(kernel) * filters;
  const w: ParameterSpec = {
    name: 'w',
    shape: [channels, ...kernel, filters],
    role: 'weights',
    fanIn,
    fanOut,
    packed: true,
  };
  const b: ParameterSpec = { name: 'b', shape: [filters], role: 'biases', fanIn, fanOut };
  const output = [...axes.map((axis) => axis.extent), filters];
  const found = fault ?? outputPaddingFault(axes, options) ?? outputFault(shape, axes, output, options);
  return {
    output: output.map((extent) => Math.max(1, extent)),
    parameters: bias ? [w, b] : [w],
    multiplyAdds: sizeOf(shape) * fanOut,
    ...(found && { fault: found }),
  };
}

function outputPaddingFault(axes: readonly Axis[], { outputPadding }: ConvTranspose2dOptions): LayerFault | undefined {
  const place = axes.findIndex(({ stride }, axis) => alongAxis(outputPadding, axis) >= stride);
  if (place < 0) return undefined;
  const { stride } = axes[place]!;
  const message =
    `outputPadding ${alongAxis(outputPadding, place)} is not smaller than stride ${stride}: ` +
    `only ${stride === 1 ? '0 fits' : `0 to ${stride - 1} fit`}`;
  const fitting = axes.map((each, axis) => Math.min(alongAxis(outputPadding, axis), each.stride - 1));
  const none = fitting.every((each) => each === 0);
  const mends = [{ options: { outputPadding: none ? undefined : inOne(fitting) } }];
  return { code: 'layer-shape', message, option: 'outputPadding', mends };
}

function outputFault(
  input: Shape,
  axes: readonly Axis[],
  output: Shape,
  { type, outputPadding }: ConvTranspose2dOptions,
): LayerFault | undefined {
  const place = axes.findIndex(({ extent }) => extent < 1);
  if (place < 0) return undefined;
  const axis = axes[place]!;
  const more = alongAxis(outputPadding, place);
  const message =
    `${type} ${formatKernel(axes)} on ${formatShape(input)} would give [${output.map(formatWhole).join(', ')}]: ` +
    `(${axis.output} − 1) · ${axis.stride} + ${axis.kernel}${more === 0 ? '' : ` + ${more}`} − 2 · ${axis.before} = ` +
    `${formatWhole(axis.extent)}; a smaller padding fits`;
  const fitting = axes.map((each) => Math.min(each.before, Math.ceil((each.extent + each.pad) / 2) - 1));
  const mends = [{ options: { padding: fitting.every((each) => each === 0) ? undefined : inOne(fitting) } }];
  return { code: 'layer-shape', message, option: 'padding', mends };
}

/**
 * The transpose of a convolution, as PyTorch's ConvTranspose2d defines it: output = (input − 1) stride − 2 padding + kernel +
 * outputPadding. Every position of the input adds its values times the filters to a window of the output. w is that of the
 * convolution, [channels, kernelHeight, kernelWidth, filters]: here a row belongs to the sending channel.
 */
export const convTranspose2d = {
  type: 'convTranspose2d',
  summary: 'A convolution the other way round: each position of the image adds to a window of a larger output.',
  givesBack: 'the convolution w ∗ δ of its own δ',
  schema,
  arity: [1, 1],
  activation: wholeActivation,
  infer,

  equation([input], options) {
    const { shape } = readGrid(options.type, 'image', input);
    if (shape === undefined) return unknownEquation;
    const { filters, bias } = options;
    const axes = axesOf(shape, options);
    const window = [...axes.map((axis) => axis.kernel), filters];
    const channels = shape[2]!;
    const count = channels * sizeOf(window) + (bias ? filters : 0);
    const plus = (text: string): string => (bias ? ` + ${text}` : '');
    const places = axes.map((axis) => axis.output);
    return {
      computation: `z = wᵀ ∗ a${plus('b')}`,
      shapes: `(${window.join('·')} × ${channels}) per position of the input, ${places.join(' · ')} positions`,
      batchShapes: `(${window.join('·')} × ${channels}) per position, (${places.join('·')} × m) positions`,
      parameters: `${[channels, ...window].join(' · ')}${plus(String(filters))} = ${count.toLocaleString('en-US')}`,
    };
  },

  picture([input], options) {
    const { shape } = readGrid(options.type, 'image', input);
    const drawn = shape === undefined ? [] : drawSliding(axesOf(shape, options));
    return drawn.length === 0 ? [] : ['■: where in the output a place of the input adds', ...drawn];
  },

  define(m, [shape], options, { inputs: [x], parameters: [w, b] }) {
    const { filters } = options;
    const channels = shape![2]!;
    const [down, across] = axesOf(shape!, options) as [Axis, Axis];
    /** Where the input stands that entry i of the kernel carries to this place of the output. */
    const sourceOf = ({ before, stride, output }: Axis, place: number, i: number): number | undefined => {
      const at = (place + before - i) / stride;
      return Number.isInteger(at) && at >= 0 && at < output ? at : undefined;
    };
    const z = x!.map((row) => {
      const sums: Scalar[] = [];
      for (let y = 0; y < down.extent; y++) {
        for (let at = 0; at < across.extent; at++) {
          for (let f = 0; f < filters; f++) {
            const read: Scalar[] = [];
            const by: Scalar[] = [];
            for (let i = 0; i < down.kernel; i++) {
              for (let j = 0; j < across.kernel; j++) {
                const [top, left] = [sourceOf(down, y, i), sourceOf(across, at, j)];
                if (top === undefined || left === undefined) continue;
                for (let c = 0; c < channels; c++) {
                  read.push(row[(top * across.output + left) * channels + c]!);
                  by.push(w![((c * down.kernel + i) * across.kernel + j) * filters + f]!);
                }
              }
            }
            sums.push(m.dot(read, by, b?.[f]));
          }
        }
      }
      return sums;
    });
    return neurons(m, options.activation, z, filters);
  },

  create([inputShape], options, ports) {
    const { filters } = options;
    const { kernels, capacity } = ports;
    const axes = axesOf(inputShape!, options);
    const inputSize = sizeOf(inputShape!);
    const positions = sizeOf(axes.map((axis) => axis.extent));
    const geometry = geometryOf({ channels: filters, filters: inputShape![2]!, groups: 1, axes });
    const convolution = kernels.convolution(geometry, capacity, (length) => ports.allocate('convolution', length));
    const activation = kernels.activation(options.activation);
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const [w, b] = ports.parameters;
    const size = capacity * positions * filters;
    const z = ports.allocate('z', size);
    const delta = ports.gradientIsDelta ? ports.outputGradient : ports.allocate('delta', size);
    const sent = inputGradient && ports.allocate('inputGradient', capacity * inputSize);
    const pieces = piecesOf(options.activation, z, positions * filters);
    return {
      z,
      delta,
      forward(rows) {
        for (let at = 0; at < rows * positions * filters; at++) z[at] = b === undefined ? 0 : b.value[at % filters]!;
        convolution.addInputGradient(input, w!.value, z, rows);
        activation.forward(z, ports.output, rows * positions, filters);
      },
      backward(rows) {
        if (!ports.gradientIsDelta) {
          activation.backward(z, ports.output, ports.outputGradient, delta, rows * positions, filters);
        }
        if (inputGradient !== undefined && sent !== undefined) {
          convolution.forward(delta, w!.value, undefined, sent, rows);
          for (let i = 0; i < rows * inputSize; i++) inputGradient[i] = inputGradient[i]! + sent[i]!;
        }
        convolution.addWeightGradient(input, delta, w!.sink, rows);
        if (b !== undefined) kernels.addBiasGradient(delta, b.sink, rows * positions, filters);
      },
      ...(pieces && { pieces }),
    };
  },
} satisfies LayerKind<ConvTranspose2dOptions>;
