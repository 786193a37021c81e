import { kindOf } from '../layers/registry.ts';
import type { Floats } from '../floats.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import type { Network } from '../train/network.ts';
import type { Machine } from './machine.ts';
import { hasOwnZ, nablaOf, type Plan } from './plan.ts';
import { ofSamples, type Origin, type Tensor, tensorOf } from './tensor.ts';

/** Something with a letter: of a layer, or of the mini-batch as a whole. */
export interface Quantity {
  readonly name: string;
  readonly layer: number | undefined;
  /** Of one sample where it has rows of samples, else of the whole. */
  readonly shape: Shape;
  readonly ofSamples: boolean;
  readonly origin: Origin | undefined;
  /** Its array; it is another one after the session was made anew. */
  data(network: Network): Floats;
  /** Index of the step of the plan behind which it is computed; -1: it always is. */
  readonly from: number;
  /** Index of the first step behind which the array no longer holds what it held in the mini-batch before. */
  readonly lost: number;
  /** The scores of an epoch leave something else in the array. */
  readonly passes: boolean;
  /** Follows from other quantities of the layer: `data` computes it. */
  readonly derived: boolean;
}

export type Status = 'now' | 'before' | 'none';

/** All quantities of a run, in the order in which they are shown: those without a layer first. */
export function quantitiesOf({ plan, session, job }: Machine): readonly Quantity[] {
  const { network } = session;
  const { shapes } = job;
  const quantities: Quantity[] = [];
  const usual = { layer: undefined, origin: undefined, ofSamples: true, passes: true, derived: false };
  const [inputSize, targetSize] = [sizeOf(shapes.input!), sizeOf(shapes.output!)];
  const loss = plan.firstBack - 1;
  const x: Quantity = {
    ...usual,
    name: 'x',
    shape: shapes.input!,
    origin: { of: 'input', size: inputSize },
    data: ({ input }) => input,
    from: 0,
    lost: 0,
  };
  quantities.push(
    x,
    {
      ...usual,
      name: 'y',
      shape: shapes.output!,
      origin: { of: 'target', size: targetSize },
      data: ({ targets }) => targets,
      from: 0,
      lost: 0,
    },
    { ...usual, name: 'cost', shape: [], data: ({ costs }) => costs, from: loss, lost: loss },
  );
  /** Of the layer whose array it is. */
  const firstForward = (index: number): number => {
    const layer = network.layers[index]!;
    const [source] = layer.shapes.sources;
    if (layer.handsOn) return source === networkInput ? 0 : firstForward(source!);
    return stepOf(plan, index, 'forward', hasOwnZ(layer) ? 'z' : 'a');
  };
  for (const [index, layer] of network.layers.entries()) {
    const shape = layer.shapes.output!;
    const ofLayer = { ...usual, layer: index, shape };
    const a = stepOf(plan, index, 'forward', 'a');
    const [source] = layer.shapes.sources;
    const read = source === networkInput ? x : quantities.find(({ name, layer: of }) => name === 'a' && of === source);
    if (read !== undefined) quantities.push({ ...read, name: 'aPrev', layer: index });
    for (const [parameter, { spec }] of layer.parameters.entries()) {
      quantities.push({
        ...ofLayer,
        name: spec.name,
        shape: spec.shape,
        ofSamples: false,
        passes: false,
        origin: { of: 'parameter', layer: index, parameter },
        data: ({ layers }) => layers[index]!.parameters[parameter]!.value,
        from: -1,
        lost: 0,
      });
    }
    for (const name of ['mask', 'noise']) {
      if (!layer.buffers.has(name)) continue;
      quantities.push({
        ...ofLayer,
        name,
        passes: false,
        data: ({ layers }) => layers[index]!.buffers.get(name)!,
        from: 0,
        lost: 0,
      });
    }
    if (hasOwnZ(layer)) {
      const z = stepOf(plan, index, 'forward', 'z');
      quantities.push(
        { ...ofLayer, name: 'z', data: ({ layers }) => layers[index]!.z!, from: z, lost: z },
        { ...ofLayer, name: 'a', data: ({ layers }) => layers[index]!.output, from: a, lost: z },
      );
      if (kindOf(layer.options).activation(layer.options) !== undefined) {
        const data = (now: Network): Floats => slopesOf(now, index);
        quantities.push({ ...ofLayer, name: 'sigmaPrime', data, from: a, lost: z, derived: true });
      }
    } else {
      quantities.push({
        ...ofLayer,
        name: 'a',
        data: ({ layers }) => layers[index]!.output,
        from: a,
        lost: firstForward(index),
      });
    }
    const back = plan.steps.findIndex((step) => step.phase === 'backward' && step.layer === index);
    if (back === -1) continue;
    const gradient = { ...ofLayer, passes: false, from: back, lost: plan.firstBack };
    if (layer.outputGradient !== layer.delta) {
      quantities.push({ ...gradient, name: 'nablaA', data: ({ layers }) => layers[index]!.outputGradient });
    }
    if (layer.delta !== undefined) {
      const own = layer.delta === layer.buffers.get('delta');
      const data = ({ layers }: Network): Floats => layers[index]!.delta!;
      quantities.push({ ...gradient, name: 'delta', data, lost: own ? back : plan.firstBack });
    }
    for (const [parameter, { spec }] of layer.parameters.entries()) {
      if (spec.role === 'state') continue;
      quantities.push({
        ...gradient,
        name: nablaOf(spec.name),
        shape: spec.shape,
        ofSamples: false,
        origin: { of: 'nabla', layer: index, parameter },
        data: ({ layers }) => layers[index]!.parameters[parameter]!.nabla,
        from: stepOf(plan, index, 'gradient', nablaOf(spec.name)),
      });
    }
  }
  return quantities;
}

function stepOf({ steps }: Plan, layer: number, phase: string, quantity: string): number {
  return steps.findIndex((step) => step.phase === phase && step.layer === layer && step.quantity === quantity);
}

/** Whether a quantity is that of this mini-batch. `under`: the step made last is still being looked into. */
export function statusOf({ at, samplesBefore, plan }: Machine, quantity: Quantity, under: boolean): Status {
  const { step } = at;
  if (quantity.from === -1) return 'now';
  // Behind the scores of an epoch.
  if (step === plan.steps.length && quantity.passes) return 'none';
  if (quantity.from <= (under ? step - 1 : step)) return 'now';
  return samplesBefore > 0 && step < quantity.lost ? 'before' : 'none';
}

/** Rows = samples of which a quantity is there. */
export function rowsOf(machine: Machine, status: Status): number {
  return status === 'before' ? machine.samplesBefore : machine.samples;
}

/** `sample`: one row of the mini-batch, or all. */
export function tensorIn(quantity: Quantity, data: Floats, rows: number, sample: number | undefined): Tensor {
  const { shape, origin } = quantity;
  if (quantity.ofSamples) return ofSamples(data, shape, rows, sample, origin);
  return tensorOf(data, shape, origin && { origin });
}

/** σ'(z) of each neuron, by the activation's own way back from a gradient of 1; of a softmax a (1 − a). */
function slopesOf({ layers, room }: Network, index: number): Floats {
  const { z, output, options, shapes } = layers[index]!;
  const name = kindOf(options).activation(options)!;
  if (name === 'softmax') return output.map((a) => a * (1 - a));
  const slopes = new Float64Array(z!.length).fill(1);
  const columns = shapes.output!.at(-1) ?? 1;
  room.kernels.activation(name).backward(z!, output, slopes, slopes, z!.length / columns, columns);
  return slopes;
}
