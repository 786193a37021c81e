import type { Path } from '../problem.ts';
import type { Destination } from './debugger.ts';
import { titleOf } from './equations.ts';
import type { Machine } from './machine.ts';

/** Samples among which one can choose in a list. */
const mostSamples = 100;

/**
 * Where one can go from a place of the definition: to what is computed there in this mini-batch, from the data to another sample, from
 * the settings of the training to another mini-batch or epoch. `sample`: in view, counted from 0.
 */
export function destinationsOf(machine: Machine, path: Path, sample: number): Destination[] {
  const [first, second] = path;
  const { layers } = machine.job.definition;
  switch (first) {
    case 'sizes':
    case 'layers': {
      if (first === 'sizes' && second === 0) return samplesOf(machine, sample);
      const at = (layer: number): boolean =>
        path.length < 2 || layers[layer]!.path.every((key, place) => key === path[place]);
      return stepsWhere(machine, ({ layer, phase }) => layer !== undefined && phase !== 'epoch' && at(layer));
    }
    case 'input':
    case 'data':
      return [...samplesOf(machine, sample), ...miniBatchesOf(machine)];
    case 'loss':
      return stepsWhere(machine, ({ phase }) => phase === 'loss');
    case 'training':
      if (second === 'epochs') return epochsOf(machine);
      if (second === 'batchSize') return miniBatchesOf(machine);
      if (second !== undefined) return stepsWhere(machine, ({ phase }) => phase === 'update');
      return [...miniBatchesOf(machine), ...epochsOf(machine)];
    default:
      return [];
  }
}

function stepsWhere(machine: Machine, isWanted: (step: Machine['plan']['steps'][number]) => boolean): Destination[] {
  const { plan, at } = machine;
  return plan.steps.flatMap((step, index) => {
    if (!isWanted(step)) return [];
    const here = index === at.step ? ' (here)' : '';
    return [{ label: titleOf(machine, index) + here, target: { step: machine.timeOf({ ...at, step: index }) } }];
  });
}

function samplesOf({ samples }: Machine, sample: number): Destination[] {
  return Array.from({ length: Math.min(samples, mostSamples) }, (_, index) => ({
    label: `Sample ${index + 1} of ${samples}${index === sample ? ' (in view)' : ''}`,
    target: { sample: index + 1 },
  }));
}

function miniBatchesOf({ at, miniBatches }: Machine): Destination[] {
  const [epoch, miniBatch] = [at.epoch + 1, at.miniBatch + 1];
  const to = (number: number, which: string): Destination[] =>
    number < 1 || number > miniBatches
      ? []
      : [{ label: `Mini-batch ${number}, ${which}`, target: { epoch, miniBatch: number } }];
  return [
    ...to(miniBatch - 1, 'the one before'),
    ...to(miniBatch, 'from its beginning'),
    ...to(miniBatch + 1, 'the next'),
  ];
}

function epochsOf({ at, epochs }: Machine): Destination[] {
  const epoch = at.epoch + 1;
  const to = (number: number, which: string): Destination[] =>
    number < 1 || number > epochs ? [] : [{ label: `Epoch ${number}, ${which}`, target: { epoch: number } }];
  return [
    ...to(epoch - 1, 'the one before'),
    ...to(epoch, 'from its beginning'),
    ...to(epoch + 1, 'the next'),
    { label: 'Start of the training', target: { epoch: 1 } },
  ];
}
