import { writtenSamples } from './data/count.ts';
import type { NetworkDefinition } from './definition/network.ts';
import type { TrainingOptions } from './definition/schema/training.ts';
import { bytesPerValue } from './floats.ts';
import { measuringRoom } from './kernels/measure.ts';
import { panelOf, storedLength } from './kernels/panels.ts';
import { plainKernels } from './kernels/plain.ts';
import { kindOf } from './layers/registry.ts';
import { lossOf } from './losses/registry.ts';
import { optimizerOf } from './optimizers/registry.ts';
import { mersenneTwister, numpyState } from './random/mt19937.ts';
import { answersIn, formatMatrix, type Shape, sizeOf } from './shape.ts';
import type { Finding } from './problem.ts';
import { type LayerShapes, networkInput, type NetworkShapes } from './shapes.ts';
import { capacityOf } from './train/capacity.ts';
import { type Flow, flowOf } from './train/flow.ts';
import { fusedLossOf } from './train/fusedLoss.ts';
import { updatesInPlace } from './train/updates.ts';

/** Bytes that a layer takes while it is trained. */
export interface LayerMemory {
  /** What it learns, and what it keeps beside (running means). */
  readonly parameters: number;
  /** Their summed gradients; 0 where a step is added to the parameters as it is computed. */
  readonly nabla: number;
  /** What is kept of each parameter from step to step: by the optimiser, as an average, as the best epoch. */
  readonly optimizer: number;
  /** For all rows that are worked on at once: output, its gradient, and the layer's own arrays (z, delta). */
  readonly activations: number;
}

/**
 * Bytes that training stores beside the data: everything that network and updates lay out. Nothing is allocated to know it: the
 * layers are built in a room that only counts. Exact below 2^53; above, as near as a float64 is.
 */
export interface MemoryNeed {
  readonly total: number;
  /** In the order of the layers. */
  readonly layers: readonly LayerMemory[];
  /** Inputs, targets and losses of the rows that are worked on at once. */
  readonly batch: number;
  /** Samples that are worked on at once. */
  readonly samples: number;
}

/** `samples`: how many there are to train with, where that is known better than the text says it. */
export function memoryNeed(definition: NetworkDefinition, shapes: NetworkShapes, samples?: number): MemoryNeed {
  const { training } = definition;
  const rows = samples === undefined ? rowsAtOnce(definition, shapes) : capacityOf(definition, shapes, samples);
  const flow = flowOf(definition, shapes);
  const loss = definition.loss && lossOf(definition.loss).create(definition.loss, plainKernels);
  const fused = loss !== undefined && fusedLossOf(loss, definition, shapes) !== undefined;
  const copies = { nabla: updatesInPlace(training, { fusesUpdates: true }) ? 0 : 1, kept: copiesKept(training) };
  const layers = shapes.layers.map((_, index) => layerMemory(definition, shapes, index, { rows, flow, fused, copies }));
  const { input, output } = shapes;
  const room = measuringRoom(definition.dtype);
  for (const shape of [input, output]) room.floats(shape === undefined ? 0 : rows * sizeOf(shape));
  const answers = output === undefined ? 1 : answersIn(output);
  room.doubles(answers === 1 ? rows : rows * (1 + answers));
  const batch = room.bytes();
  return { total: layers.reduce((sum, layer) => sum + totalOf(layer), batch), layers, batch, samples: rows };
}

function totalOf({ parameters, nabla, optimizer, activations }: LayerMemory): number {
  return parameters + nabla + optimizer + activations;
}

/** Arrays as long as all parameters that optimiser, average and the best epoch keep. */
function copiesKept({ optimizer, averageWeights, earlyStopping }: TrainingOptions): number {
  const average = averageWeights === undefined ? 0 : 1;
  const best = earlyStopping?.restoreBest === true ? 1 : 0;
  return optimizerOf(optimizer).slots(optimizer).length + average + best;
}

interface Measure {
  readonly rows: number;
  readonly flow: Flow;
  /** The loss gives the last layer delta itself. */
  readonly fused: boolean;
  /** Arrays as long as all parameters. */
  readonly copies: { readonly nabla: number; readonly kept: number };
}

function layerMemory(
  { dtype, layers, training }: NetworkDefinition,
  shapes: NetworkShapes,
  index: number,
  { rows, flow: { owners, needed }, fused, copies }: Measure,
): LayerMemory {
  const { ok, inputs, output, parameters, sources } = shapes.layers[index]!;
  const options = layers[index]?.options;
  const lengthOf = (learned: boolean): number =>
    parameters
      .filter(({ role }) => (role !== 'state') === learned)
      .reduce((sum, spec) => sum + storedLength(spec, panelOf[dtype]), 0);
  const bytes = bytesPerValue[dtype];
  const learned = bytes * lengthOf(true);
  const states = bytes * lengthOf(false);
  const keepsStates = training.earlyStopping?.restoreBest === true ? states : 0;
  const room = measuringRoom(dtype);
  const empty = room.floats(0);
  const last = shapes.layers.length - 1;
  const own = owners[index] === index;
  const size = output === undefined ? 0 : sizeOf(output);
  if (own) room.floats(rows * size);
  if (own ? needed[index]! || index === last : owners[index] === networkInput && index === last)
    room.floats(rows * size);
  if (own && ok && options !== undefined && inputs.every((shape) => shape !== undefined)) {
    kindOf(options).create(inputs as readonly Shape[], options, {
      kernels: room.kernels,
      inputs: inputs.map(() => empty),
      output: empty,
      outputGradient: empty,
      inputGradients: sources.map((source) => (source === networkInput || !needed[source]! ? undefined : empty)),
      parameters: parameters.map((spec) => ({ spec, value: empty, nabla: empty, sink: { into: empty, factor: 1 } })),
      gradientIsDelta: index === last && fused,
      capacity: rows,
      random: mersenneTwister(numpyState(0)),
      allocate: (_name, length) => room.floats(length),
    });
  }
  return {
    parameters: learned + states,
    nabla: copies.nabla * learned,
    optimizer: copies.kept * learned + keepsStates,
    activations: room.bytes(),
  };
}

/** The error that a network needs more than `limitBytes`, on the layer that takes the most; undefined where it fits. */
export function memoryFinding(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  limitBytes: number,
): Finding | undefined {
  const need = memoryNeed(definition, shapes);
  if (need.total <= limitBytes) return undefined;
  const layers = need.layers.map(totalOf);
  const most = layers.reduce((best, bytes, index) => (bytes > layers[best]! ? index : best), 0);
  const layer = shapes.layers[most];
  const needs = `training this network needs ${formatBytes(need.total)}, limit ${formatBytes(limitBytes)}`;
  if (layer === undefined) return { code: 'too-large', message: needs, severity: 'error', path: ['input'] };
  const message = `${needs}; layer ${most + 1} (${layer.type}) takes the most: ${formatBytes(layers[most]!)}${reason(layer, rowsAtOnce(definition, shapes))}`;
  return { code: 'too-large', message, severity: 'error', path: layer.path };
}

function reason({ parameters, output }: LayerShapes, rows: number): string {
  const largest = parameters
    .map(({ shape }) => shape)
    .reduce((most, shape) => (sizeOf(shape) > sizeOf(most) ? shape : most), [0]);
  if (output !== undefined && rows * sizeOf(output) > sizeOf(largest)) {
    return `, for ${rows.toLocaleString('en-US')} samples at a time`;
  }
  return largest.length < 2 ? '' : `, for its ${formatMatrix(largest)} parameters`;
}

/** Rows worked on at once, where the text itself says how many samples there are: no more than those. */
function rowsAtOnce(definition: NetworkDefinition, shapes: NetworkShapes): number {
  const { train } = definition.data;
  if (train === undefined) return capacityOf(definition, shapes, Infinity);
  const inText = writtenSamples(train) ?? Infinity;
  const inRange = train.range === undefined ? Infinity : train.range[1] - train.range[0];
  return capacityOf(definition, shapes, Math.max(1, Math.min(inText, inRange)));
}

/** `80.0 GB`, in powers of 1,000. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  let value = bytes;
  let unit = 0;
  // 999.95 would be shown as 1000.0.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  if (unit === 0) return `${bytes} bytes`;
  return `${value < 1e6 ? value.toFixed(1) : value.toPrecision(3)} ${units[unit]!}`;
}
