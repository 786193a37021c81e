import { activations } from '../activations/registry.ts';
import { formatNumber, superscript } from '../editor/format.ts';
import type { LossEquations } from '../losses/loss.ts';
import { lossOf } from '../losses/registry.ts';
import type { Factor } from './debugger.ts';
import { column, factor } from './factors.ts';
import type { Machine } from './machine.ts';
import { entries, type Tensor, tensorOf } from './tensor.ts';

/** What an equation says, and the numbers in it. */
export interface Said {
  readonly text: string;
  readonly factors: readonly Factor[];
  /** The same for other parameters. */
  readonly others?: readonly (readonly Factor[])[];
}

/** A quantity of a layer, or of the mini-batch, for the sample in view. */
export type ValueOf = (name: string, layer?: number) => Tensor;

/** C of the sample in view: what the network answers, what it should have, and what that costs. */
export function costEquation(machine: Machine, valueOf: ValueOf): Said {
  const { job, samples, loss } = machine;
  const { formula } = equationsOf(machine);
  const mean =
    samples > 1 && loss !== undefined ? `; the mean over the ${samples} samples is ${formatNumber(loss)}` : '';
  return {
    text: formula + weighted(machine) + mean,
    factors: [
      answer(machine, valueOf, job.definition.layers.length - 1),
      factor('y', ',', column(valueOf('y'))),
      factor('C', '→', valueOf('cost')),
    ],
  };
}

/** Delta of the last layer where the loss gives it: a − y, or what else is left of the two derivatives. */
export function outputError(machine: Machine, valueOf: ValueOf, layer: number, activation: string | undefined): Said {
  const { derivative, deltas } = equationsOf(machine);
  const l = superscript(layer + 1);
  const isFused = activation !== undefined && activation !== 'linear';
  const given = isFused ? deltas?.[activation as keyof typeof deltas] : derivative;
  const formula = given?.slice(given.indexOf('= ') + 2);
  const [a, y] = [answer(machine, valueOf, layer), column(valueOf('y'))];
  const isDifference = /^[ap]_j − y_j$/.test(formula ?? '') && !changesDifference(machine);
  const result = factor(`delta${l}`, isDifference ? '=' : '→', column(valueOf('delta', layer)));
  if (isDifference) {
    return { text: `delta${l} = ${a.name} − y`, factors: [a, factor('y', '−', y), result] };
  }
  return {
    text: `delta${l} = dC/dz${l}${formula === undefined ? '' : `: ${formula}`}${weighted(machine)}`,
    factors: [a, factor('y', ',', y), result],
  };
}

/** How the loss differs with what the network answers: `a_j − y_j`. */
export function slopeOfLoss(machine: Machine): string {
  const { derivative } = equationsOf(machine);
  return derivative.slice(derivative.indexOf('= ') + 2) + weighted(machine);
}

/** The answer of the network, as probabilities where the loss makes them of it. */
function answer(machine: Machine, valueOf: ValueOf, layer: number): Factor {
  const { probabilities } = equationsOf(machine);
  const name = `a${superscript(layer + 1)}`;
  const a = column(valueOf('a', layer));
  if (probabilities === undefined) return factor(name, '', a);
  const logits = entries(a);
  const p = new Float64Array(logits.length);
  const columns = machine.job.shapes.output!.at(-1)!;
  activations[probabilities].forward(logits, p, p.length / columns, columns);
  return factor(`${probabilities}(${name})`, '', tensorOf(p, [p.length, 1]));
}

function equationsOf({ job }: Machine): LossEquations {
  const loss = job.definition.loss!;
  return lossOf(loss).equations(loss);
}

function hasWeights({ job }: Machine): boolean {
  const loss = job.definition.loss!;
  return 'classWeights' in loss && loss.classWeights !== undefined;
}

/** Whether delta is another than a difference, though the formula is one. */
function changesDifference(machine: Machine): boolean {
  return hasWeights(machine) || machine.session.network.answers > 1;
}

/** What the formula of one answer does not say. */
function weighted(machine: Machine): string {
  const { answers } = machine.session.network;
  const parts = [
    ...(hasWeights(machine) ? ['the weight of its class'] : []),
    ...(answers > 1 ? [`1/${answers}, for ${answers} positions`] : []),
  ];
  return parts.map((part) => `, times ${part}`).join('');
}
