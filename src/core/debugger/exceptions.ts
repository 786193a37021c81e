import { limits, saturationDistance } from '../activations/limits.ts';
import { formatPercent } from '../editor/format.ts';
import { kindOf } from '../layers/registry.ts';
import { sizeOf } from '../shape.ts';
import type { ExceptionFilter } from './debugger.ts';
import { numberText } from './format.ts';
import type { Machine } from './machine.ts';
import { type Quantity, rowsOf } from './quantities.ts';

/** Whether a filter could catch something behind a step of the plan. */
export function canCatch({ filter }: ExceptionFilter, { plan, miniBatches }: Machine, step: number): boolean {
  const phase = plan.steps[step]?.phase;
  switch (filter) {
    case 'nan':
      return phase !== undefined;
    case 'gradientNorm':
      return step === lastGradient(plan.steps);
    case 'deadLayer':
    case 'saturated':
      return phase === 'forward' && plan.steps[step]!.quantity === 'a';
    case 'lossUp':
      return miniBatches === 1 ? phase === 'loss' : phase === undefined;
  }
}

/** What a filter finds behind the step that was made last: one sentence, or undefined. */
export function caught(
  { filter, bound }: ExceptionFilter,
  machine: Machine,
  quantities: readonly Quantity[],
): string | undefined {
  switch (filter) {
    case 'nan':
      return notFinite(machine, quantities);
    case 'gradientNorm':
      return longGradient(machine, bound ?? 10);
    case 'deadLayer':
      return deadLayer(machine);
    case 'saturated':
      return saturated(machine, bound ?? 0.95);
    case 'lossUp':
      return risenLoss(machine);
  }
}

function lastGradient(steps: Machine['plan']['steps']): number {
  return steps.findLastIndex(({ phase }) => phase === 'gradient');
}

function notFinite(machine: Machine, quantities: readonly Quantity[]): string | undefined {
  const { network } = machine.session;
  const { layers } = machine.job.definition;
  const { phase } = machine.here!;
  const isUpdated = (quantity: Quantity): boolean => phase === 'update' && quantity.origin?.of === 'parameter';
  for (const quantity of quantities) {
    if (quantity.derived || quantity.name === 'aPrev') continue;
    if (quantity.from !== machine.at.step && !isUpdated(quantity)) continue;
    const values = quantity.data(network);
    const length = sizeOf(quantity.shape) * (quantity.ofSamples ? rowsOf(machine, 'now') : 1);
    for (let i = 0; i < length; i++) {
      const value = values[i]!;
      if (Number.isFinite(value)) continue;
      const whose = quantity.layer === undefined ? '' : ` of ${layers[quantity.layer]!.name}`;
      return `${quantity.name}${whose} has a ${Number.isNaN(value) ? 'NaN' : String(value)}, the first value that is no finite number`;
    }
  }
  return undefined;
}

function longGradient({ session, samples, at, job }: Machine, bound: number): string | undefined {
  const { accumulate, batchSize } = job.definition.training;
  const m = samples + (at.miniBatch % accumulate) * batchSize;
  const { nabla } = session.network;
  let squared = 0;
  for (let i = 0; i < nabla.length; i++) squared += nabla[i]! * nabla[i]!;
  const norm = Math.sqrt(squared) / m;
  if (!(norm > bound)) return undefined;
  const [long, most] = toldApart(norm, bound);
  return `the mean gradient is ${long} long, above ${most}`;
}

/** The layer of the last step with its activations of all samples. */
function activationsOf({ session, here, samples }: Machine) {
  const layer = session.network.layers[here!.layer!]!;
  const activation = kindOf(layer.options).activation(layer.options);
  const values = layer.output.subarray(0, samples * sizeOf(layer.shapes.output!));
  return { activation, values, name: layer.shapes.name };
}

function deadLayer(machine: Machine): string | undefined {
  const { activation, values, name } = activationsOf(machine);
  if (activation !== 'relu' || !isZero(values)) return undefined;
  return `${name} is dead: its relu gives 0 for every neuron and every sample of the mini-batch, so no gradient comes through`;
}

function saturated(machine: Machine, bound: number): string | undefined {
  const { activation, values, name } = activationsOf(machine);
  const [least, most] = (activation && limits[activation]) ?? [];
  if (least === undefined || most === undefined) return undefined;
  let flat = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! - least < saturationDistance || most - values[i]! < saturationDistance) flat++;
  }
  const share = flat / values.length;
  if (!(share >= bound)) return undefined;
  return `${name} is saturated: ${formatPercent(share)} of its activations are next to a limit of ${activation}, where it is flat`;
}

function risenLoss({ miniBatches, loss, lossBefore, scores }: Machine): string | undefined {
  const [before, now] = miniBatches === 1 ? [lossBefore, loss] : [scores.at(-2)?.train.loss, scores.at(-1)?.train.loss];
  if (before === undefined || now === undefined || !(now > before)) return undefined;
  const [from, to] = toldApart(before, now);
  return `the loss went up, from ${from} to ${to}`;
}

/** Two numbers with as many digits as it takes to see that they are two. */
function toldApart(one: number, other: number): readonly [string, string] {
  for (let digits = 4; digits < 17; digits++) {
    const [first, second] = [one, other].map((value) => numberText(Number(value.toPrecision(digits))));
    if (first !== second) return [first!, second!];
  }
  return [numberText(one), numberText(other)];
}

function isZero(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}
