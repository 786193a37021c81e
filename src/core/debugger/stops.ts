import type { Frame, LookedInto, Stop } from './debugger.ts';
import { titleOf } from './equations.ts';
import type { Machine } from './machine.ts';
import { dataPath, epochPath } from './plan.ts';
import type { Quantity } from './quantities.ts';
import { entriesOf, sumOf } from './sums.ts';
import type { InsideShown } from './variables.ts';

/** Where it is inside of the step made last: before an entry, or behind so many terms of the entry's sum. */
export interface Inside {
  readonly entry: number;
  readonly terms: number | undefined;
}

/** What is looked at where a run stands: a sample of the mini-batch, from 0, and what is inside of the step. */
export interface Standing {
  readonly sample: number;
  readonly inside: Inside | undefined;
}

/** Phases by the names that they have in the call stack; `out` takes equal ones for one. */
export const phaseNames = {
  data: 'feedforward',
  forward: 'feedforward',
  loss: 'the loss',
  backward: 'the error goes back',
  gradient: 'the gradients',
  update: 'the update',
  epoch: 'scores',
} as const;

/** Index of the first step of the phase that a run stands in. */
export function firstOfPhase({ plan, at }: Machine): number {
  const phase = phaseNames[plan.steps[at.step]!.phase];
  return plan.steps.findIndex((step) => phaseNames[step.phase] === phase);
}

export function framesOf(machine: Machine, { sample, inside }: Standing): Frame[] {
  const { at, epochs, miniBatches, samples, plan, here, job } = machine;
  const epoch: Frame = { id: 'epoch', name: `epoch ${at.epoch + 1} of ${epochs}`, path: epochPath };
  if (here === undefined) return [epoch];
  const frames: Frame[] = [];
  if (inside !== undefined) frames.push({ id: 'neuron', name: nameOfInside(machine, sample, inside), path: here.path });
  if (here.layer !== undefined) {
    const layer = job.definition.layers[here.layer]!.name;
    frames.push({ id: 'layer', name: `${layer}: ${titleOf(machine, at.step)}`, path: here.path });
  }
  frames.push(
    { id: 'phase', name: phaseNames[here.phase], path: plan.steps[firstOfPhase(machine)]!.path },
    { id: 'sample', name: `sample ${sample + 1} of ${samples}`, path: dataPath },
    { id: 'miniBatch', name: `mini-batch ${at.miniBatch + 1} of ${miniBatches}`, path: ['training', 'batchSize'] },
    epoch,
  );
  return frames;
}

function nameOfInside(machine: Machine, sample: number, { entry, terms }: Inside): string {
  const { at, here } = machine;
  const all = sumOf(machine, at.step, entry, sample)?.terms ?? 0;
  const what = here?.phase === 'gradient' ? 'entry' : 'neuron';
  return `${what} ${entry + 1} of ${entriesOf(machine, at.step)}${terms === undefined ? '' : `, ${terms} of ${all} terms`}`;
}

/** Terms that are shown beside an equation. */
const mostTerms = 4;

/** The entry that is looked into, for the equation of its step. */
export function lookedInto(machine: Machine, { sample, inside }: Standing): LookedInto | undefined {
  if (inside === undefined) return undefined;
  const { entry, terms } = inside;
  const { phase, layer, parameter } = machine.plan.steps[machine.at.step]!;
  const shape = phase === 'gradient' ? machine.session.network.layers[layer!]!.parameters[parameter!]!.spec.shape : [];
  const columns = shape[1] ?? 1;
  const sum = terms === undefined ? undefined : sumOf(machine, machine.at.step, entry, sample);
  return {
    name: nameOfInside(machine, sample, inside),
    entry: [Math.floor(entry / columns), entry % columns],
    ...(sum !== undefined && { sum: sum.name }),
    terms: sum?.upTo(terms!).slice(-mostTerms) ?? [],
  };
}

export function stopOf(machine: Machine, { sample, inside }: Standing, reason: Stop['reason']): Stop {
  const { at, plan, ended, here } = machine;
  const isUnder = inside !== undefined;
  const made = titleOf(machine, at.step);
  const end = reason === 'end' ? ended : undefined;
  return {
    reason,
    breakpoints: [],
    ...(end && { end, message: 'message' in end ? end.message : 'the training is over' }),
    step: machine.time - (isUnder ? 1 : 0),
    epoch: at.epoch + 1,
    epochs: machine.epochs,
    miniBatch: at.miniBatch + 1,
    miniBatches: machine.miniBatches,
    sample: sample + 1,
    samples: machine.samples,
    phase: here?.phase ?? 'epoch',
    ...(here?.layer !== undefined && { layer: here.layer }),
    path: here?.path ?? epochPath,
    title: isUnder ? `inside ${made}` : made,
    ...(ended === undefined && { next: isUnder ? made : titleOf(machine, nextStep(machine)) }),
  };

  function nextStep({ miniBatches }: Machine): number {
    if (at.step < plan.steps.length - 1) return at.step + 1;
    return at.miniBatch + 1 < miniBatches || here === undefined ? 0 : plan.steps.length;
  }
}

/** What there is so far of the quantity that is looked into. */
export function insideOf(
  machine: Machine,
  quantities: readonly Quantity[],
  { sample, inside }: Standing,
): InsideShown | undefined {
  if (inside === undefined) return undefined;
  const { entry, terms } = inside;
  const { step } = machine.at;
  const { phase, layer, parameter, quantity } = machine.plan.steps[step]!;
  const { network } = machine.session;
  const array =
    phase === 'gradient'
      ? network.layers[layer!]!.parameters[parameter!]!.nabla
      : quantities.find((each) => each.layer === layer && each.name === quantity)!.data(network);
  const first = phase === 'gradient' ? 0 : sample * entriesOf(machine, step);
  const sum = terms === undefined ? undefined : sumOf(machine, step, entry, sample);
  const added = sum?.upTo(terms!) ?? [];
  return {
    title: sum?.name ?? `${quantity}[${entry}]`,
    entries: Array.from({ length: entry }, (_, i) => ({ name: `${quantity}[${i}]`, value: array[first + i]! })),
    terms: added,
    sum: sum === undefined ? undefined : (added.at(-1)?.sum ?? 0),
    dtype: machine.job.definition.dtype,
  };
}
