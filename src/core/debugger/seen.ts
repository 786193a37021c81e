import type { Floats } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import type { Machine, SettingName } from './machine.ts';
import { type Quantity, rowsOf, type Status, statusOf } from './quantities.ts';

/** A number with a name. */
export interface NamedNumber {
  readonly name: string;
  readonly value: number;
  readonly detail: string;
  readonly group: 'settings' | 'place' | 'metrics';
  /** What `Machine.set` calls it, where it can be set. */
  readonly setting?: SettingName;
}

/** The values of a moment. */
export interface Seen {
  readonly quantities: readonly Quantity[];
  readonly numbers: readonly NamedNumber[];
  status(quantity: Quantity): Status;
  /** Rows of samples in `data`. */
  rows(quantity: Quantity): number;
  data(quantity: Quantity): Floats;
}

/** What is looked at: the sample in view, and whether the step made last is being looked into. */
export interface Sight {
  readonly sample: number;
  readonly under: boolean;
}

/** The values of now. */
export function seenNow(machine: Machine, quantities: readonly Quantity[], sight: Sight): Seen {
  return {
    quantities,
    get numbers() {
      return numbersOf(machine, sight);
    },
    status: (quantity) => statusOf(machine, quantity, sight.under),
    rows: (quantity) => rowsOf(machine, statusOf(machine, quantity, sight.under)),
    data: (quantity) => quantity.data(machine.session.network),
  };
}

/** Values that are remembered at most; of a larger network none are. */
const mostRemembered = 2 ** 22;

/** A copy of the values of a moment, to compare later ones with; undefined where that would be too much. */
export function remember(seen: Seen): Seen | undefined {
  const lengthOf = (quantity: Quantity): number =>
    sizeOf(quantity.shape) * (quantity.ofSamples ? seen.rows(quantity) : 1);
  const there = seen.quantities.filter((quantity) => seen.status(quantity) !== 'none');
  if (there.reduce((sum, quantity) => sum + lengthOf(quantity), 0) > mostRemembered) return undefined;
  const kept = new Map(
    there.map((quantity) => {
      const data = seen.data(quantity).slice(0, lengthOf(quantity));
      return [quantity, { data, status: seen.status(quantity), rows: seen.rows(quantity) }] as const;
    }),
  );
  return {
    quantities: seen.quantities,
    numbers: seen.numbers,
    status: (quantity) => kept.get(quantity)?.status ?? 'none',
    rows: (quantity) => kept.get(quantity)!.rows,
    data: (quantity) => kept.get(quantity)!.data,
  };
}

function numbersOf(machine: Machine, { sample, under }: Sight): NamedNumber[] {
  const { at, plan, job, samples, scores } = machine;
  const { training } = job.definition;
  const done = under ? at.step - 1 : at.step;
  const numbers: NamedNumber[] = [];
  const add = (group: NamedNumber['group'], name: string, value: number | undefined | null, detail: string): void => {
    if (value !== undefined && value !== null) numbers.push({ group, name, value, detail });
  };
  const setting = (name: string, of: SettingName, detail: string): void => {
    numbers.push({ group: 'settings', name, value: machine.setting(of), detail, setting: of });
  };
  setting('eta', 'learningRate', 'the learning rate η');
  if (training.schedule !== undefined) {
    add(
      'settings',
      'etaNow',
      machine.session.byHand.learningRate(),
      'the learning rate that the schedule makes of it for this update',
    );
  }
  setting('lambda', 'lambda', 'the regularisation λ of the book');
  if (training.l1 !== 0) setting('l1', 'l1', 'the regularisation of Σ|w|');
  if (training.l2 !== 0) setting('l2', 'l2', 'the regularisation of ½ Σw²');
  add('settings', 'batchSize', training.batchSize, 'samples in a whole mini-batch');
  add('place', 'n', job.datasets.train.inputs.rows, 'samples of the training data');
  add('place', 'm', samples, 'samples in this mini-batch');
  add('place', 'epoch', at.epoch + 1, 'counted from 1');
  add('place', 'epochs', machine.epochs, 'epochs of the whole training');
  add('place', 'miniBatch', at.miniBatch + 1, 'in this epoch, counted from 1');
  add('place', 'miniBatches', machine.miniBatches, 'mini-batches in an epoch');
  add('place', 'sample', sample + 1, 'in view, counted from 1');
  add(
    'place',
    'row',
    machine.session.order[at.miniBatch * training.batchSize + sample],
    'of the training data that the sample in view is, counted from 0',
  );
  add('place', 'step', machine.time - (under ? 1 : 0), 'steps since the start of the training');
  const isCosted = done >= plan.firstBack - 1;
  add('metrics', 'loss', isCosted ? machine.loss : undefined, 'mean loss of this mini-batch, before its update');
  add('metrics', 'lossBefore', isCosted ? machine.lossBefore : machine.loss, 'mean loss of the mini-batch before');
  const last = scores.at(-1);
  for (const split of ['train', 'validation', 'test'] as const) {
    const measured = last?.[split];
    if (measured === undefined) continue;
    add('metrics', `${split}Loss`, measured.loss, `mean ${split} loss after epoch ${last!.epoch}`);
    add('metrics', `${split}Accuracy`, measured.accuracy, `${split} accuracy after epoch ${last!.epoch}`);
  }
  return numbers;
}
