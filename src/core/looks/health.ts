import { type InferOutput, literal, strictObject } from 'valibot';
import { limits, saturationDistance } from '../activations/limits.ts';
import type { ActivationName } from '../activations/registry.ts';
import { feed } from '../evaluation/evaluate.ts';
import { kindOf } from '../layers/registry.ts';
import { lossOf } from '../losses/registry.ts';
import { sizeOf } from '../shape.ts';
import { fusedLossOf } from '../train/fusedLoss.ts';
import type { NetworkLayer } from '../train/network.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('health') });

type HealthRequest = InferOutput<typeof schema>;

/** Training samples that are passed through at most. */
const mostSamples = 512;

export interface LayerHealth {
  readonly layer: number;
  readonly name: string;
  readonly activation: ActivationName;
  /** Features of the layer: neurons of a dense layer, maps of a convolution. */
  readonly neurons: number;
  /** Of a relu: neurons that gave 0 for every sample, at every position. */
  readonly dead: number | undefined;
  /** Of a function with two limits: the share of saturated activations. */
  readonly saturated: number | undefined;
  /**
   * Of the last layer, where the loss leaves the derivative of its activation in the gradient: the share of activations that are saturated on
   * the wrong side, more than ½ off the target.
   */
  readonly wrong: number | undefined;
}

export interface HealthPicture {
  /** Of the training data, that were looked at. */
  readonly samples: number;
  /** Layers whose function can die or saturate. */
  readonly layers: readonly LayerHealth[];
}

/** Which neurons learn no more: dead ReLUs, and sigmoids and tanhs that are saturated (chapters 3 and 5). */
export const health = {
  look: 'health',
  schema,
  ofWeights: true,
  async see({ network, definition, shapes, data: { train } }: Probe, _request: HealthRequest, breathe: Breathe) {
    const counts = network.layers.flatMap((layer, index) => {
      const activation = kindOf(layer.options).activation(layer.options);
      if (activation === undefined || (activation !== 'relu' && limits[activation] === undefined)) return [];
      const neurons = layer.shapes.output!.at(-1)!;
      return [{ index, layer, activation, neurons, alive: new Uint8Array(neurons), saturated: 0, wrong: 0 }];
    });
    const samples = Math.min(mostSamples, train.inputs.rows);
    const order = Uint32Array.from({ length: samples }, (_, row) => row);
    const last = network.layers.length - 1;
    const loss = lossOf(definition.loss!).create(definition.loss!, network.room.kernels);
    const slows = fusedLossOf(loss, definition, shapes) === undefined;
    for (let from = 0; from < samples; from += network.capacity) {
      const to = Math.min(samples, from + network.capacity);
      feed(network, train, order, from, to - from);
      for (const count of counts) {
        if (count.activation === 'relu') markAlive(count.layer, to - from, count.alive);
        else countSaturated(count, to - from, count.index === last && slows ? network.targets : undefined);
      }
      if (!(await breathe())) return undefined;
    }
    const layers = counts.map(({ index, layer, activation, neurons, alive, saturated, wrong }): LayerHealth => {
      const values = samples * sizeOf(layer.shapes.output!);
      const isRelu = activation === 'relu';
      return {
        layer: index,
        name: layer.shapes.name,
        activation,
        neurons,
        dead: isRelu ? alive.filter((flag) => flag === 0).length : undefined,
        saturated: isRelu ? undefined : saturated / values,
        wrong: isRelu || index !== last || !slows ? undefined : wrong / values,
      };
    });
    return { samples, layers } satisfies HealthPicture;
  },
} satisfies LookKind<HealthRequest, HealthPicture>;

function markAlive({ output, shapes }: NetworkLayer, rows: number, alive: Uint8Array): void {
  const values = rows * sizeOf(shapes.output!);
  for (let i = 0; i < values; i++) if (output[i]! > 0) alive[i % alive.length] = 1;
}

function countSaturated(
  count: { readonly layer: NetworkLayer; readonly activation: ActivationName; saturated: number; wrong: number },
  rows: number,
  targets: ArrayLike<number> | undefined,
): void {
  const { output, shapes } = count.layer;
  const [least, most] = limits[count.activation]!;
  const values = rows * sizeOf(shapes.output!);
  for (let i = 0; i < values; i++) {
    const a = output[i]!;
    if (a - least >= saturationDistance && most - a >= saturationDistance) continue;
    count.saturated++;
    if (targets !== undefined && Math.abs(a - targets[i]!) > 0.5) count.wrong++;
  }
}
