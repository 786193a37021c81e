import type { NetworkDefinition } from './definition/network.ts';
import type { TrainingOptions } from './definition/schema/training.ts';
import { bytesPerValue } from './floats.ts';
import { optimizerOf } from './optimizers/registry.ts';
import { formatMatrix, sizeOf } from './shape.ts';
import type { Finding } from './problem.ts';
import type { LayerShapes, NetworkShapes } from './shapes.ts';

/** Each parameter is stored with its nabla, the summed gradient, and with what optimiser, average and the best epoch keep. */
function copiesOfParameters({ optimizer, averageWeights, earlyStopping }: TrainingOptions): number {
  const average = averageWeights === undefined ? 0 : 1;
  const best = earlyStopping?.restoreBest === true ? 1 : 0;
  return 2 + optimizerOf(optimizer).slots(optimizer) + average + best;
}

/** For each sample of a mini-batch a layer stores z, a, delta and the gradient of a. */
const copiesOfOutputs = 4;

/**
 * Bytes that training stores: parameters and their gradients, and for a whole mini-batch what the layers keep. Nothing is
 * allocated to know it. Exact below 2^53; above, as near as a float64 is.
 */
export interface MemoryNeed {
  readonly total: number;
  /** In the order of the layers. */
  readonly layers: readonly number[];
}

export function memoryNeed(definition: NetworkDefinition, shapes: NetworkShapes): MemoryNeed {
  const bytes = bytesPerValue[definition.dtype];
  const rows = batchRows(definition);
  const copies = copiesOfParameters(definition.training);
  const layers = shapes.layers.map(
    ({ params, output }) =>
      bytes * (copies * params + copiesOfOutputs * rows * (output === undefined ? 0 : sizeOf(output))),
  );
  const input = bytes * rows * (shapes.input === undefined ? 0 : sizeOf(shapes.input));
  return { total: layers.reduce((sum, need) => sum + need, input), layers };
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
  const message = `${needs}; layer ${most + 1} (${layer.type}) takes the most: ${formatBytes(layers[most]!)}${reason(layer, definition)}`;
  return { code: 'too-large', message, severity: 'error', path: layer.path };
}

function reason({ parameters, output }: LayerShapes, definition: NetworkDefinition): string {
  const largest = parameters
    .map(({ shape }) => shape)
    .reduce((most, shape) => (sizeOf(shape) > sizeOf(most) ? shape : most), [0]);
  const rows = batchRows(definition);
  if (output !== undefined && rows * sizeOf(output) > sizeOf(largest)) {
    return `, for ${rows.toLocaleString('en-US')} samples at a time`;
  }
  return largest.length < 2 ? '' : `, for its ${formatMatrix(largest)} parameters`;
}

/** Rows of the largest mini-batch: no more than there are samples, where the text itself says how many. */
function batchRows({ data, training }: NetworkDefinition): number {
  const { train } = data;
  if (train === undefined) return training.batchSize;
  const inText = 'samples' in train ? train.samples.length : Infinity;
  const inRange = train.range === undefined ? Infinity : train.range[1] - train.range[0];
  return Math.max(1, Math.min(training.batchSize, inText, inRange));
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
