import type { NetworkDefinition } from '../definition/network.ts';
import type { Floats } from '../floats.ts';
import type { Kept } from '../kept.ts';
import type { Room } from '../kernels/kernels.ts';
import { storedLength, unpack } from '../kernels/panels.ts';
import type { Layer, Parameter } from '../layers/layer.ts';
import { type AnyLayerOptions, kindOf } from '../layers/registry.ts';
import type { SquaredLoss } from '../losses/loss.ts';
import { lossOf } from '../losses/registry.ts';
import { mersenneTwister, streamState } from '../random/mt19937.ts';
import { answersIn, type Shape, sizeOf } from '../shape.ts';
import { type LayerShapes, networkInput, type NetworkShapes } from '../shapes.ts';
import { flowOf } from './flow.ts';
import { fusedLossOf } from './fusedLoss.ts';

/** A layer of a network at work, with every array that it uses. */
export interface NetworkLayer {
  readonly shapes: LayerShapes;
  readonly options: AnyLayerOptions;
  readonly parameters: readonly Parameter[];
  /** Activations, (capacity × size of one output), row = sample. */
  readonly output: Floats;
  /** dC/d(output) after the loss and the layers behind it went back; empty where no gradient is wanted. */
  readonly outputGradient: Floats;
  /** Weighted inputs and dC/dz, where the kind has an activation; they may share an array with output and outputGradient. */
  readonly z: Floats | undefined;
  readonly delta: Floats | undefined;
  /** Whether a gradient has to reach the layer: it learns, or something before it does. */
  readonly goesBack: boolean;
  /** The output stands in the array of what it reads: there is nothing to compute. */
  readonly handsOn: boolean;
  /** The layer's own arrays by name: `z`, `delta`. */
  readonly buffers: ReadonlyMap<string, Floats>;
  /** See `Layer.pieces`. */
  pieces?(rows: number, tell: (piece: number) => void): void;
  /** See `Layer.refresh`. */
  refresh?(parameter: number, entry: number, rows: number): void;
}

/** What a forward pass is for, and from which layer on it computes (all before must still be valid). */
export interface Pass {
  /** With what only training does: dropout, noise, batch statistics. */
  readonly training?: boolean;
  readonly from?: number;
}

/** What a network is to be able to do beyond training. */
export interface NetworkWishes {
  /** See `Network.inPlace`. */
  readonly inPlace?: boolean;
  /** `backward` goes on to the network's own input. */
  readonly inputGradient?: boolean;
}

/** A network at work: all arrays are allocated once, for at most `capacity` samples at a time. */
export interface Network {
  readonly room: Room;
  readonly capacity: number;
  readonly layers: readonly NetworkLayer[];
  /** What is learned, in reading order: w and b of the first layer, w and b of the second. */
  readonly parameters: readonly Parameter[];
  /** What layers keep beside (running means). */
  readonly states: readonly Parameter[];
  /** All learned values in one array; each `Parameter.value` is a view into it. */
  readonly values: Floats;
  /** All summed gradients in one array, laid out as `values`; empty where the network is `inPlace`. */
  readonly nabla: Floats;
  /** The gradient kernels add to the parameters themselves, times each sink's factor: there is no nabla. */
  readonly inPlace: boolean;
  /** Where to put the samples, (capacity × inputs), row = sample. */
  readonly input: Floats;
  /** dC/d(input) for each sample after `backward`, where it was wished for; else empty. */
  readonly inputGradient: Floats;
  /** Where to put the targets, (capacity × outputs). */
  readonly targets: Floats;
  /** Activations of the last layer. */
  readonly output: Floats;
  /** Answers for each sample, see `answersIn`: its loss is the mean of theirs. */
  readonly answers: number;
  /** Loss of each sample after `cost`. */
  readonly costs: Float64Array;
  /** The loss as slope and weight of a squared distance, where it is that: dC/da = slope · (a − y), C = weight · ‖a − y‖². */
  readonly squared: SquaredLoss | undefined;
  /** The random streams of its layers. */
  readonly streams: readonly Kept[];
  /** New random numbers for the training passes over the first `rows` samples to come. */
  draw(rows: number): void;
  /** Feeds the first `rows` samples of `input` forward. */
  forward(rows: number, pass?: Pass): void;
  /** One layer of `forward`, after those before it. */
  forwardLayer(index: number, rows: number, isTraining: boolean): void;
  /** Fills `costs` for the samples of the last `forward`. */
  cost(rows: number): void;
  /** Pieces of the loss for the samples of the last `forward`, see `Loss.pieces`. */
  pieces?(rows: number, tell: (piece: number) => void): void;
  /**
   * Backpropagation for the samples of the last `forward`: every sink gets the sum of their gradients (BP1 to BP4), `nabla`
   * from 0 on or, to `accumulate`, on top of what is in it. `weights`: what the loss of each sample counts, in place of 1.
   */
  backward(rows: number, accumulate?: boolean, weights?: ArrayLike<number>): void;
  /** What `backward` begins with: sinks and gradients are cleared, the gradient of the loss (BP1) comes to the last layer. */
  backwardLoss(rows: number, accumulate?: boolean, weights?: ArrayLike<number>): void;
  /** One layer of `backward`, after those behind it, where it `goesBack`. */
  backwardLayer(index: number, rows: number): void;
}

const evaluation: Pass = {};

/**
 * Builds a network with all parameters 0. The definition must be without errors: it has a loss, every layer was read and its
 * shapes fit; anything else is a fault of the caller and throws.
 */
export function createNetwork(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  capacity: number,
  room: Room,
  { inPlace = false, inputGradient: wantsInput = false }: NetworkWishes = {},
): Network {
  if (definition.loss === undefined || shapes.input === undefined || shapes.layers.length === 0) {
    throw new Error('a network needs an input, layers and a loss');
  }
  const loss = lossOf(definition.loss).create(definition.loss, room.kernels);
  const { kernels } = room;
  const specs = shapes.layers.flatMap(({ parameters }) => parameters);
  const lengthOf = (learned: boolean): number =>
    specs
      .filter(({ role }) => (role !== 'state') === learned)
      .reduce((sum, spec) => sum + storedLength(spec, kernels.panel), 0);
  const values = room.floats(lengthOf(true));
  const nabla = room.floats(inPlace ? 0 : lengthOf(true));
  const kept = room.floats(lengthOf(false));
  const noNabla = nabla.subarray(0, 0);
  const inputSize = sizeOf(shapes.input);
  const input = room.floats(capacity * inputSize);
  const last = shapes.layers.length - 1;
  const sizes = shapes.layers.map((layer) => sizeOf(layer.output!));
  const inputGradient = room.floats(wantsInput ? input.length : 0);
  const { owners, needed } = flowOf(definition, shapes, wantsInput);
  const outputs: Floats[] = [];
  const gradients: Floats[] = [];
  for (const [index, size] of sizes.entries()) {
    const owner = owners[index]!;
    const own = owner === index;
    outputs.push(own ? room.floats(capacity * size) : owner === networkInput ? input : outputs[owner]!);
    const wanted = own ? needed[index]! || index === last : owner === networkInput && index === last && !wantsInput;
    const shared = owner === networkInput ? inputGradient : owner < index ? gradients[owner]! : noNabla;
    gradients.push(wanted ? room.floats(capacity * size) : shared);
  }
  /** Where gradients of several readers are summed; the loss writes that of the last layer as a whole. */
  const summed = owners.flatMap((owner, index) => (owner === index && needed[index]! && index !== last ? [index] : []));
  const outputSize = sizeOf(shapes.layers[last]!.output!);
  const answers = answersIn(shapes.layers[last]!.output!);
  const fused = fusedLossOf(loss, definition, shapes);

  const offsets = { learned: 0, kept: 0 };
  const take = (layer: LayerShapes): Parameter[] =>
    layer.parameters.map((spec) => {
      const length = storedLength(spec, kernels.panel);
      if (spec.role === 'state') {
        const start = offsets.kept;
        offsets.kept += length;
        return {
          spec,
          value: kept.subarray(start, start + length),
          nabla: noNabla,
          sink: { into: noNabla, factor: 1 },
        };
      }
      const start = offsets.learned;
      offsets.learned += length;
      const value = values.subarray(start, start + length);
      const own = nabla.subarray(start, start + length);
      return { spec, value, nabla: own, sink: { into: inPlace ? value : own, factor: 1 } };
    });

  const workers: Layer[] = [];
  const streams: Kept[] = [];
  const layers = shapes.layers.map((layer, index): NetworkLayer => {
    const options = definition.layers[index]?.options;
    if (options === undefined || !layer.ok) throw new Error(`layer ${index + 1} ("${layer.name}") has an error`);
    const parameters = take(layer);
    const buffers = new Map<string, Floats>();
    const random = mersenneTwister(streamState(definition.training.seed, index));
    streams.push(random.kept);
    const worker =
      owners[index] !== index
        ? nothingToDo
        : kindOf(options).create(layer.inputs as readonly Shape[], options, {
            kernels,
            inputs: layer.sources.map((source) => (source === networkInput ? input : outputs[source]!)),
            output: outputs[index]!,
            outputGradient: gradients[index]!,
            inputGradients: layer.sources.map((source) =>
              source === networkInput
                ? wantsInput
                  ? inputGradient
                  : undefined
                : needed[source]!
                  ? gradients[source]!
                  : undefined,
            ),
            parameters,
            gradientIsDelta: index === last && fused !== undefined,
            capacity,
            random,
            allocate(name: string, length: number): Floats {
              const buffer = room.floats(length);
              buffers.set(name, buffer);
              return buffer;
            },
          });
    workers.push(worker);
    const pieces = worker.pieces?.bind(worker);
    const refresh = worker.refresh?.bind(worker);
    const output = outputs[index]!;
    return {
      shapes: layer,
      options,
      parameters,
      output,
      outputGradient: gradients[index]!,
      z: worker.z,
      delta: worker.delta,
      goesBack: needed[index]!,
      handsOn: owners[index] !== index,
      buffers,
      ...(pieces && { pieces }),
      ...(refresh && { refresh }),
    };
  });

  const targets = room.floats(capacity * outputSize);
  const costs = room.doubles(capacity);
  /** Loss of each answer; with one answer that of the sample. */
  const answerCosts = answers === 1 ? costs : room.doubles(capacity * answers);
  const columns = outputSize / answers;
  const batch = { a: outputs[last]!, z: workers[last]!.z ?? outputs[last]!, y: targets, rows: 0, columns };
  const all = layers.flatMap((layer) => layer.parameters);

  const backwardLoss = (rows: number, accumulate = false, weights?: ArrayLike<number>): void => {
    if (!accumulate) kernels.clear(nabla, nabla.length);
    if (wantsInput) kernels.clear(inputGradient, rows * inputSize);
    for (let i = 0; i < summed.length; i++) kernels.clear(gradients[summed[i]!]!, rows * sizes[summed[i]!]!);
    batch.rows = rows * answers;
    if (fused === undefined) loss.gradient(batch, gradients[last]!);
    else fused.delta(batch, gradients[last]!);
    if (answers > 1) divide(gradients[last]!, rows * outputSize, answers);
    if (weights !== undefined) scaleRows(gradients[last]!, weights, rows, outputSize);
  };

  return {
    room,
    capacity,
    layers,
    parameters: all.filter(({ spec }) => spec.role !== 'state'),
    states: all.filter(({ spec }) => spec.role === 'state'),
    values,
    nabla,
    inPlace,
    input,
    inputGradient,
    targets,
    output: outputs[last]!,
    answers,
    costs,
    streams,
    squared: answers === 1 ? loss.squared?.(outputSize) : undefined,
    draw(rows) {
      for (let index = 0; index < workers.length; index++) workers[index]!.draw?.(rows);
    },
    forward(rows, { training = false, from = 0 } = evaluation) {
      for (let index = from; index < workers.length; index++) workers[index]!.forward(rows, training);
    },
    // The passes do not call these: what is not inlined makes an object of each number.
    forwardLayer(index, rows, isTraining) {
      workers[index]!.forward(rows, isTraining);
    },
    cost(rows) {
      batch.rows = rows * answers;
      (fused ?? loss).cost(batch, answerCosts);
      if (answers > 1) averageGroups(answerCosts, costs, rows, answers);
    },
    ...(fused === undefined &&
      loss.pieces !== undefined && {
        pieces(rows: number, tell: (piece: number) => void) {
          batch.rows = rows * answers;
          loss.pieces!(batch, tell);
        },
      }),
    backward(rows, accumulate, weights) {
      backwardLoss(rows, accumulate, weights);
      for (let index = last; index >= 0; index--) if (needed[index]!) workers[index]!.backward(rows);
    },
    backwardLoss,
    backwardLayer(index, rows) {
      workers[index]!.backward(rows);
    },
  };
}

/** means[i] = the mean of values [i size, (i + 1) size), for `groups` groups. */
function averageGroups(values: Floats, means: Float64Array, groups: number, size: number): void {
  for (let group = 0; group < groups; group++) {
    let sum = 0;
    for (let i = group * size; i < (group + 1) * size; i++) sum += values[i]!;
    means[group] = sum / size;
  }
}

function divide(values: Floats, length: number, by: number): void {
  for (let i = 0; i < length; i++) values[i] = values[i]! / by;
}

function scaleRows(values: Floats, factors: ArrayLike<number>, rows: number, columns: number): void {
  for (let i = 0; i < rows * columns; i++) values[i] = values[i]! * factors[Math.floor(i / columns)]!;
}

/** A layer that hands on its input, in the same array. */
const nothingToDo: Layer = { forward() {}, backward() {} };

/** Values or gradients of a parameter as its tensor is declared, row by row; a copy. */
export function declaredValues(
  { room }: Network,
  { spec, value, nabla }: Parameter,
  which: 'value' | 'nabla' = 'value',
): Floats {
  const declared = new Float64Array(sizeOf(spec.shape));
  unpack(spec, room.kernels.panel, which === 'value' ? value : nabla, declared);
  return declared;
}

/** All values, learned and kept, as their tensors are declared, in reading order; a copy in the network's own precision. */
export function allValues(network: Network): Floats {
  const all = [...network.parameters, ...network.states].map((parameter) => declaredValues(network, parameter));
  const joined = new Float64Array(all.reduce((sum, values) => sum + values.length, 0));
  let offset = 0;
  for (const values of all) {
    joined.set(values, offset);
    offset += values.length;
  }
  return network.room.dtype === 'float32' ? Float32Array.from(joined) : joined;
}
