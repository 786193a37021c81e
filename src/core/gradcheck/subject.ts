import type { DType, Floats } from '../floats.ts';
import { plainBackend } from '../kernels/plain.ts';
import { kindOf } from '../layers/registry.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork, type Network } from '../train/network.ts';
import { addPenaltyGradient, penalty } from '../train/penalty.ts';
import type { TrainingJob } from '../train/session.ts';
import { createPieces, type Pieces } from './pieces.ts';

/** A tensor with its gradient by backpropagation; row-major. */
export interface GradientTensor {
  /** Index of its layer; `networkInput` for the inputs. */
  readonly layer: number;
  /** `w`, `b`; `input`. */
  readonly name: string;
  /** Of the inputs: samples first. */
  readonly shape: Shape;
  /** Its place among the layer's parameters. */
  readonly place: number;
  readonly role: ParameterSpec['role'] | 'input';
  /** Where the network reads it. */
  readonly values: Floats;
  readonly analytic: Float64Array;
}

/**
 * What is checked: a network in float64, whatever its dtype, with its initial weights, on the first samples of its training
 * data. Masks and noise are drawn once and held.
 */
export interface Subject {
  readonly job: TrainingJob;
  readonly network: Network;
  readonly samples: number;
  /** Whether a sample changes what becomes of another (batch statistics). */
  readonly mixes: boolean;
  /** All that is learned, layer by layer, then the inputs, where they are numbers and not symbols. */
  readonly tensors: readonly GradientTensor[];
  /** The mean loss with its penalty. */
  readonly loss: number;
  /** Size of the largest value that each layer reads. */
  readonly extents: readonly number[];
  /** On which pieces the network lies as it is. */
  readonly pieces: Pieces | undefined;
  /** A training pass over the samples, from a layer on, and the loss of each. */
  forward(from: number): void;
}

/** `dtype`: float32 to see what it does to difference quotients. */
export function createSubject(job: TrainingJob, samples: number, dtype: DType = 'float64'): Subject {
  const { definition, shapes, datasets, weights } = job;
  const { train } = datasets;
  const network = plainBackend.build(dtype, (room) =>
    createNetwork(definition, shapes, samples, room, { inputGradient: true }),
  );
  initialize(network, definition, generators(definition.training.seed).parameters, weights);
  const order = Uint32Array.from({ length: samples }, (_, i) => i);
  const { kernels } = network.room;
  kernels.gather(train.inputs, order, 0, samples, network.input);
  kernels.gather(train.targets, order, 0, samples, network.targets);
  network.draw(samples);
  const forward = (from: number): void => {
    network.forward(samples, { training: true, from });
    network.cost(samples);
  };
  forward(0);
  let sum = 0;
  for (let i = 0; i < samples; i++) sum += network.costs[i]!;
  const loss = sum / samples + penalty(network.parameters, definition.training);
  network.backward(samples);
  addPenaltyGradient(network.parameters, samples, definition.training);
  const pieces = createPieces(network, samples);
  const mean = (nabla: Floats): Float64Array => Float64Array.from(nabla, (value) => value / samples);
  const tensors: GradientTensor[] = network.layers.flatMap(({ parameters }, layer) =>
    parameters.flatMap(({ spec, value, nabla }, place) =>
      spec.role === 'state'
        ? []
        : [{ layer, place, name: spec.name, shape: spec.shape, role: spec.role, values: value, analytic: mean(nabla) }],
    ),
  );
  if (!definition.layers.some(({ options }) => options?.type === 'embedding')) {
    const shape = [samples, ...shapes.input!];
    const input = { layer: networkInput, place: 0, name: 'input', role: 'input', shape } as const;
    tensors.push({ ...input, values: network.input, analytic: mean(network.inputGradient) });
  }
  const read = (source: number): Floats => (source === networkInput ? network.input : network.layers[source]!.output);
  return {
    job,
    network,
    samples,
    mixes: network.layers.some(({ options }) => kindOf(options).mixesSamples === true),
    tensors,
    loss,
    extents: network.layers.map((layer) => Math.max(...layer.shapes.sources.map((from) => largestOf(read(from))))),
    pieces,
    forward,
  };
}

/** Samples of the mini-batch that are checked at most. */
const mostSamples = 10;

/** As many samples as there are in a mini-batch, but few. */
export function samplesOf({ definition, datasets }: TrainingJob): number {
  return Math.min(datasets.train.inputs.rows, definition.training.batchSize, mostSamples);
}

function largestOf(values: Floats): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}

/** Place of entry i of a row-major tensor: `[row, column]`. */
export function indexOf(i: number, shape: Shape): number[] {
  const index: number[] = [];
  let rest = i;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}

/** Entries of a tensor. */
export function lengthOf({ shape }: Pick<GradientTensor, 'shape'>): number {
  return sizeOf(shape);
}
