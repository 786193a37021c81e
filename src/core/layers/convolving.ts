import { boolean, description, optional, picklist, pipe } from 'valibot';
import { piecesOf } from '../activations/pieces.ts';
import type { ActivationKind } from '../activations/activation.ts';
import { type ActivationName, activationNames, activations } from '../activations/registry.ts';
import type { ConvolutionGeometry } from '../kernels/convolution.ts';
import { greatestCommonDivisor, largestDivisor } from '../math/divisors.ts';
import { parts, type Row, type Scalar, type Scalars } from '../scalars/scalars.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { positiveInteger } from './common.ts';
import { type GridSort, readGrid, unknownEquation } from './images.ts';
import type {
  Equation,
  Inference,
  Layer,
  LayerFault,
  LayerKind,
  LayerMend,
  LayerOptions,
  LayerPorts,
  ParameterSpec,
} from './layer.ts';
import { drawSliding } from './pictures/sliding.ts';
import { type Axis, flatAxis, placesOf, windowFault } from './windows.ts';
import { neurons } from './writing.ts';

// What the convolutions share: z = w ∗ a + b, then the activation. A sequence is an image of height 1.

/** Options of every convolution, to be spread into its schema. */
export const neuronEntries = {
  activation: optional(
    pipe(
      picklist(activationNames),
      description(
        'Function from the weighted input z to the activation a; softmax: over the channels of each position.',
      ),
    ),
    'linear',
  ),
  bias: optional(pipe(boolean(), description('Whether each filter has a bias b.')), true),
} as const;

export const filtersOption = pipe(positiveInteger, description('Number of filters: the channels of the output.'));
export const groupsOption = optional(
  pipe(
    positiveInteger,
    description('Divides channels and filters into groups; a filter reads the channels of its own.'),
  ),
  1,
);

export interface NeuronOptions extends LayerOptions {
  readonly activation: ActivationName;
  readonly bias: boolean;
}

/** A convolution on a known input. */
export interface Convolving {
  readonly input: Shape;
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
  /** One of a sequence, two of an image. */
  readonly axes: readonly Axis[];
}

/** What a kind of convolution has beside its options, from how these describe it on an input. */
export function convolutionKind<Options extends NeuronOptions>(
  sort: GridSort,
  convolvingOf: (input: Shape, options: Options) => Convolving,
): Pick<LayerKind<Options>, 'arity' | 'infer' | 'equation' | 'picture' | 'activation' | 'create' | 'define'> {
  return {
    arity: [1, 1],
    activation: wholeActivation,
    infer([input], options) {
      const { shape, fault } = readGrid(options.type, sort, input);
      if (shape === undefined) return { output: undefined, parameters: [], multiplyAdds: 0, ...(fault && { fault }) };
      const inference = inferConvolution(convolvingOf(shape, options), options);
      return fault === undefined ? inference : { ...inference, fault };
    },
    equation([input], options) {
      const { shape } = readGrid(options.type, sort, input);
      return shape === undefined ? unknownEquation : convolutionEquation(convolvingOf(shape, options), options);
    },
    picture([input], options) {
      const { shape } = readGrid(options.type, sort, input);
      return shape === undefined ? [] : drawSliding(convolvingOf(shape, options).axes);
    },
    create: ([input], options, ports) => createConvolution(convolvingOf(input!, options), options, ports),
    define(m, [input], options, { inputs: [x], parameters: [w, b] }) {
      const convolving = convolvingOf(input!, options);
      const z = x!.map((row) => convolved(m, convolving, row, w!, b));
      return neurons(m, options.activation, z, convolving.filters);
    },
  };
}

/**
 * The activation as `LayerKind.activation` tells it: a softmax over the channels of each position is not one over the whole
 * output, which a loss could cancel.
 */
export function wholeActivation({ activation }: NeuronOptions): ActivationName | undefined {
  return activation === 'softmax' ? undefined : activation;
}

/** w [filters, kernelHeight, kernelWidth, channels / groups], b [filters]. */
function inferConvolution(convolving: Convolving, { type, bias }: NeuronOptions): Inference {
  const { input, channels, filters, axes } = convolving;
  const groups = fittingGroups(convolving);
  const kernel = axes.map((axis) => axis.kernel);
  const shape = [filters, ...kernel, channels / groups];
  const fanIn = sizeOf(shape.slice(1));
  const fanOut = (sizeOf(kernel) * filters) / groups;
  const w: ParameterSpec = {
    name: 'w',
    shape,
    role: 'weights',
    fanIn,
    fanOut,
    ...(groups === 1 && { packed: true }),
  };
  const b: ParameterSpec = { name: 'b', shape: [filters], role: 'biases', fanIn, fanOut };
  const output = [...axes.map(placesOf), filters];
  const fault = groupsFault(convolving) ?? windowFault(type, 'kernel', input, axes, filters);
  return {
    output,
    parameters: bias ? [w, b] : [w],
    multiplyAdds: sizeOf(output) * fanIn,
    ...(fault && { fault }),
  };
}

function fittingGroups({ channels, filters, groups }: Convolving): number {
  return channels % groups === 0 && filters % groups === 0 ? groups : 1;
}

function groupsFault({ input, channels, filters, groups }: Convolving): LayerFault | undefined {
  const [count, what] =
    channels % groups !== 0 ? [channels, `channels of ${formatShape(input)}`] : [filters, 'filters'];
  if (count % groups === 0) return undefined;
  const fitting = largestDivisor(greatestCommonDivisor(channels, filters), groups);
  const instead =
    fitting === 1
      ? 'without "groups" all filters read all channels'
      : `${fitting} groups can share ${channels} channels and ${filters} filters`;
  const message = `${groups} groups cannot share the ${count} ${what}: ${count} / ${groups} leaves ${count % groups}; ${instead}`;
  const mends: LayerMend[] = [{ options: { groups: fitting === 1 ? undefined : fitting } }];
  if (channels % groups === 0) mends.push({ options: { filters: Math.ceil(filters / groups) * groups } });
  return { code: 'layer-groups', message, option: 'groups', mends };
}

/** Of one position of the output: (filters × what a filter reads). */
function convolutionEquation(convolving: Convolving, { bias }: NeuronOptions): Equation {
  const { channels, filters, axes } = convolving;
  const groups = fittingGroups(convolving);
  const reads = [...axes.map((axis) => axis.kernel), channels / groups];
  const places = axes.map(placesOf);
  const count = filters * sizeOf(reads) + (bias ? filters : 0);
  const plus = (text: string): string => (bias ? ` + ${text}` : '');
  const inGroups = groups === 1 ? '' : ` in ${groups} groups`;
  return {
    computation: `z = w ∗ a${plus('b')}`,
    shapes: `(${filters} × ${reads.join('·')}) per position${inGroups}, ${places.join(' · ')} positions`,
    batchShapes: `(${filters} × ${reads.join('·')}) per position, (${places.join('·')} × m) positions`,
    parameters: `${[filters, ...reads].join(' · ')}${plus(String(filters))} = ${count.toLocaleString('en-US')}`,
  };
}

/** For the kernels a sequence is an image of height 1. */
export function geometryOf({ channels, filters, groups, axes }: Omit<Convolving, 'input'>): ConvolutionGeometry {
  const [row, column] = axes.length === 1 ? [flatAxis, axes[0]!] : [axes[0]!, axes[1]!];
  return {
    height: row.extent,
    width: column.extent,
    channels,
    filters,
    kernelHeight: row.kernel,
    kernelWidth: column.kernel,
    strideHeight: row.stride,
    strideWidth: column.stride,
    dilationHeight: row.dilation,
    dilationWidth: column.dilation,
    padTop: row.before,
    padLeft: column.before,
    outputHeight: row.output,
    outputWidth: column.output,
    groups,
  };
}

/** z of one sample: at each position each filter's Σ w a over what it reads, + b; outside of the image a is 0. */
function convolved(m: Scalars, convolving: Convolving, a: Row, w: Row, b: Row | undefined): Scalar[] {
  const { channels, filters, groups, axes } = convolving;
  const [down, across] = axes.length === 1 ? [flatAxis, axes[0]!] : [axes[0]!, axes[1]!];
  const each = channels / groups;
  const ofFilter = parts(w, down.kernel * across.kernel * each);
  const z: Scalar[] = [];
  for (let y = 0; y < down.output; y++) {
    for (let x = 0; x < across.output; x++) {
      for (const [f, weights] of ofFilter.entries()) {
        const first = Math.floor((f * groups) / filters) * each;
        const read: Scalar[] = [];
        const by: Scalar[] = [];
        for (const [place, weight] of weights.entries()) {
          const column = Math.floor(place / each);
          const atY = y * down.stride - down.before + Math.floor(column / across.kernel) * down.dilation;
          const atX = x * across.stride - across.before + (column % across.kernel) * across.dilation;
          if (atY < 0 || atY >= down.extent || atX < 0 || atX >= across.extent) continue;
          read.push(a[(atY * across.extent + atX) * channels + first + (place % each)]!);
          by.push(weight);
        }
        z.push(m.dot(read, by, b?.[f]));
      }
    }
  }
  return z;
}

function createConvolution(convolving: Convolving, options: NeuronOptions, ports: LayerPorts): Layer {
  const { kernels } = ports;
  const { filters, axes } = convolving;
  const positions = sizeOf(axes.map((axis) => axis.output));
  const convolution = kernels.convolution(geometryOf(convolving), ports.capacity, (length) =>
    ports.allocate('convolution', length),
  );
  const activation = kernels.activation(options.activation);
  const input = ports.inputs[0]!;
  const inputGradient = ports.inputGradients[0];
  const [w, b] = ports.parameters;
  const size = ports.capacity * positions * filters;
  // Images are large: where a tells all that the way back needs, z and a share an array, and so do delta and dC/da.
  const { fromOutput }: ActivationKind = activations[options.activation];
  const inPlace = fromOutput === true || ports.gradientIsDelta;
  const z = fromOutput === true && !ports.gradientIsDelta ? ports.output : ports.allocate('z', size);
  const delta = inPlace ? ports.outputGradient : ports.allocate('delta', size);
  const pieces = piecesOf(options.activation, z, positions * filters);
  return {
    z,
    delta,
    forward(rows) {
      convolution.forward(input, w!.value, b?.value, z, rows);
      activation.forward(z, ports.output, rows * positions, filters);
    },
    backward(rows) {
      if (!ports.gradientIsDelta) {
        activation.backward(z, ports.output, ports.outputGradient, delta, rows * positions, filters);
      }
      if (inputGradient !== undefined) convolution.addInputGradient(delta, w!.value, inputGradient, rows);
      convolution.addWeightGradient(delta, input, w!.sink, rows);
      if (b !== undefined) kernels.addBiasGradient(delta, b.sink, rows * positions, filters);
    },
    ...(pieces && { pieces }),
  };
}
