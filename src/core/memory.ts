import { writtenSamples } from './data/count.ts';
import type { NetworkDefinition } from './definition/network.ts';
import type { TrainingOptions } from './definition/schema/training.ts';
import { bytesPerValue, type DType } from './floats.ts';
import { measuringRoom } from './kernels/measure.ts';
import { panelOf, storedLength } from './kernels/panels.ts';
import { type AnyLayerOptions, kindOf } from './layers/registry.ts';
import { optimizerOf } from './optimizers/registry.ts';
import { mersenneTwister, numpyState } from './random/mt19937.ts';
import { formatMatrix, type Shape, sizeOf } from './shape.ts';
import type { Finding } from './problem.ts';
import { type LayerShapes, networkInput, type NetworkShapes } from './shapes.ts';
import { capacityOf } from './train/capacity.ts';

/**
 * Bytes that training stores: parameters, their gradients and what the optimiser keeps of each, and for the rows that are
 * worked on at once everything that the layers lay out. Nothing is allocated to know it: the layers are built in a room that
 * only counts. Exact below 2^53; above, as near as a float64 is.
 */
export interface MemoryNeed {
  readonly total: number;
  /** In the order of the layers. */
  readonly layers: readonly number[];
}

export function memoryNeed(definition: NetworkDefinition, shapes: NetworkShapes): MemoryNeed {
  const { dtype, training } = definition;
  const rows = rowsAtOnce(definition, shapes);
  const copies = copiesOfParameters(training);
  const layers = shapes.layers.map((layer, index) =>
    layerNeed(layer, definition.layers[index]?.options, { dtype, rows, copies }),
  );
  const values = [shapes.input, shapes.output].reduce(
    (sum, shape) => sum + (shape === undefined ? 0 : sizeOf(shape)),
    0,
  );
  return { total: layers.reduce((sum, need) => sum + need, bytesPerValue[dtype] * rows * values), layers };
}

/** Each parameter is stored with its nabla, the summed gradient, and with what optimiser, average and the best epoch keep. */
function copiesOfParameters({ optimizer, averageWeights, earlyStopping }: TrainingOptions): number {
  const average = averageWeights === undefined ? 0 : 1;
  const best = earlyStopping?.restoreBest === true ? 1 : 0;
  return 2 + optimizerOf(optimizer).slots(optimizer) + average + best;
}

interface Measure {
  readonly dtype: DType;
  readonly rows: number;
  /** Arrays as long as all parameters: the values, their nabla, the optimiser's own. */
  readonly copies: number;
}

function layerNeed(
  { ok, inputs, output, parameters, sources }: LayerShapes,
  options: AnyLayerOptions | undefined,
  { dtype, rows, copies }: Measure,
): number {
  const room = measuringRoom(dtype);
  const { kernels } = room;
  const empty = room.floats(0);
  for (const spec of parameters) {
    room.floats((spec.role === 'state' ? 1 : copies) * storedLength(spec, panelOf[dtype]));
  }
  if (options !== undefined && kindOf(options).handsOn === true) return 0;
  room.floats(2 * rows * (output === undefined ? 0 : sizeOf(output)));
  if (ok && options !== undefined && inputs.every((shape) => shape !== undefined)) {
    kindOf(options).create(inputs as readonly Shape[], options, {
      kernels,
      inputs: inputs.map(() => empty),
      output: empty,
      outputGradient: empty,
      inputGradients: sources.map((source) => (source === networkInput ? undefined : empty)),
      parameters: parameters.map((spec) => ({ spec, value: empty, nabla: empty, sink: { into: empty, factor: 1 } })),
      gradientIsDelta: false,
      capacity: rows,
      random: mersenneTwister(numpyState(0)),
      allocate: (_name, length) => room.floats(length),
    });
  }
  return room.bytes();
}

/** The error that a network needs more than `limitBytes`, on the layer that takes the most; undefined where it fits. */
export function memoryFinding(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  limitBytes: number,
): Finding | undefined {
  const { total, layers } = memoryNeed(definition, shapes);
  if (total <= limitBytes) return undefined;
  const most = layers.reduce((best, need, index) => (need > layers[best]! ? index : best), 0);
  const layer = shapes.layers[most];
  const needs = `training this network needs ${formatBytes(total)}, limit ${formatBytes(limitBytes)}`;
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
