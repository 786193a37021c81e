import { type ActivationName, activations } from '../../activations/registry.ts';
import type { NetworkDefinition } from '../../definition/network.ts';
import { kindOf } from '../../layers/registry.ts';
import { lossOf } from '../../losses/registry.ts';
import { answersIn, sizeOf } from '../../shape.ts';
import { networkInput, type NetworkShapes } from '../../shapes.ts';
import { fusedLossOf } from '../../train/fusedLoss.ts';
import type { Network } from '../../train/network.ts';
import { timesMatrix } from './matrices.ts';

/**
 * What goes through a dense layer for m samples, forward and back, in the book's letters. Matrices are row-major, row = sample.
 * The way back is computed here, by plain loops and not by the layers: it is what gradients are compared with.
 */
export interface DenseFlow {
  /** n inputs of each sample, k neurons. */
  readonly n: number;
  readonly k: number;
  readonly activation: ActivationName;
  /** (k × n) */
  readonly w: Float64Array;
  /** (k), undefined where the neurons have no bias. */
  readonly b: Float64Array | undefined;
  /** What the layer reads: activations of the layer before, (m × n). */
  readonly x: Float64Array;
  /** (m × k) */
  readonly z: Float64Array;
  /** (m × k) */
  readonly a: Float64Array;
  /** Slope of the activation at z, neuron by neuron (of softmax the diagonal of its derivative), (m × k). */
  readonly slope: Float64Array;
  /** dC/da, (m × k). */
  readonly gradient: Float64Array;
  /** dC/dz, (m × k). */
  readonly delta: Float64Array;
  /** Targets of the last layer, (m × k). */
  readonly y: Float64Array | undefined;
  /** The dense layer that reads this one; undefined for the last. */
  readonly next: DenseFlow | undefined;
  /** Weighted inputs of the dense layer that this one reads, (m × n); undefined where it reads another kind. */
  readonly zBefore: Float64Array | undefined;
}

/**
 * The flows of the dense layers from the last one back, as long as each is read by the next alone; by index of the layer. Others
 * have none: a convolution's gradient is compared without it. After a `forward` of so many rows. `targets`: (m × outputs), others
 * than the network's own.
 */
export function denseFlows(
  network: Network,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  rows: number,
  targets: ArrayLike<number> = network.targets,
): ReadonlyMap<number, DenseFlow> {
  const flows = new Map<number, DenseFlow>();
  const { layers } = network;
  let next: DenseFlow | undefined;
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index]!;
    const { options, shapes: layerShapes } = layer;
    if (options.type !== 'dense' || options.perPosition === true) break;
    if (readersOf(index, shapes) !== (next === undefined ? 0 : 1)) break;
    const k = options.units;
    const [source] = layerShapes.sources;
    const before = source === networkInput ? undefined : layers[source!]!;
    const x = copyOf(before?.output ?? network.input, rows * sizeOf(layerShapes.inputs[0]!));
    const z = copyOf(layer.buffers.get('z')!, rows * k);
    const a = copyOf(layer.output, rows * k);
    const gradient =
      next === undefined
        ? lossGradient(definition, shapes, a, targets, rows)
        : timesMatrix(next.delta, next.w, rows, next.k, k);
    const [w, b] = layer.parameters;
    const flow: DenseFlow = {
      n: x.length / rows,
      k,
      activation: options.activation,
      w: Float64Array.from(w!.value),
      b: b && Float64Array.from(b.value),
      x,
      z,
      a,
      slope: slopesOf(options.activation, z, a, rows, k),
      gradient,
      delta:
        (next === undefined ? fusedDelta(definition, shapes, { z, a }, targets, rows) : undefined) ??
        deltaOf(options.activation, z, a, gradient, rows, k),
      y: next === undefined ? copyOf(targets, rows * k) : undefined,
      next,
      zBefore: before?.options.type === 'dense' ? copyOf(before.buffers.get('z')!, x.length) : undefined,
    };
    flows.set(index, flow);
    next = flow;
    if (source !== index - 1) break;
  }
  return flows;
}

function readersOf(index: number, { layers }: NetworkShapes): number {
  return layers.filter(({ sources }) => sources.includes(index)).length;
}

function copyOf(values: ArrayLike<number>, length: number): Float64Array {
  const copy = new Float64Array(length);
  for (let i = 0; i < length; i++) copy[i] = values[i]!;
  return copy;
}

/** Delta = dC/dz from dC/da (BP1 and the second half of BP2). */
export function deltaOf(
  activation: ActivationName,
  z: Float64Array,
  a: Float64Array,
  gradient: Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const delta = new Float64Array(gradient.length);
  activations[activation].backward(z, a, gradient, delta, rows, columns);
  return delta;
}

/** σ'(z) of each neuron; of softmax a (1 − a), the slope of each with respect to its own z. */
export function slopesOf(
  activation: ActivationName,
  z: Float64Array,
  a: Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  if (activation === 'softmax') return a.map((each) => each * (1 - each));
  return deltaOf(activation, z, a, new Float64Array(z.length).fill(1), rows, columns);
}

function batchOf(shapes: NetworkShapes, a: Float64Array, targets: ArrayLike<number>, rows: number) {
  const answers = answersIn(shapes.output!);
  return { a, y: copyOf(targets, a.length), rows: rows * answers, columns: a.length / (rows * answers) };
}

function lossGradient(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  a: Float64Array,
  targets: ArrayLike<number>,
  rows: number,
): Float64Array {
  const gradient = new Float64Array(a.length);
  lossOf(definition.loss!)
    .create(definition.loss!)
    .gradient(batchOf(shapes, a, targets, rows), gradient);
  return gradient;
}

function fusedDelta(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  { z, a }: Pick<DenseFlow, 'z' | 'a'>,
  targets: ArrayLike<number>,
  rows: number,
): Float64Array | undefined {
  const options = definition.layers.at(-1)!.options!;
  if (kindOf(options).activation(options) === undefined) return undefined;
  const fused = fusedLossOf(lossOf(definition.loss!).create(definition.loss!), definition, shapes);
  if (fused === undefined) return undefined;
  const delta = new Float64Array(a.length);
  fused.delta({ ...batchOf(shapes, a, targets, rows), z }, delta);
  return delta;
}
