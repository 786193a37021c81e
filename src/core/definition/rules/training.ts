import type { Finding, Path } from '../../problem.ts';
import { type Checked, finding } from './rule.ts';

// How the parts of `training` fit each other.

/** Keys that exclude each other or need others. */
export function checkTraining(checked: Checked): Finding[] {
  const { definition, has, sound } = checked;
  const findings: Finding[] = [];
  if (has(['training', 'lambda']) && has(['training', 'l2'])) {
    const message = '"lambda" and "l2" both make the weights smaller; only one of the two may be given';
    const related = [{ message: '"l2" stands here', path: ['training', 'l2'] }];
    findings.push({ ...finding('error', 'lambda-and-l2', ['training', 'lambda'], message, true), related });
  }
  const validation = ['data', 'validation'];
  if (definition.training.earlyStopping !== undefined && !has(validation) && sound(validation)) {
    const message =
      '"earlyStopping" watches the validation data, and there are none; add "data": { "validation": { "split": 0.2 } }';
    findings.push(finding('error', 'early-stopping-without-validation', ['training', 'earlyStopping'], message, true));
  }
  return [...findings, ...checkTable(checked)];
}

function checkTable({ definition }: Checked): Finding[] {
  const { schedule } = definition.training;
  if (schedule?.type !== 'table') return [];
  const place = schedule.rates.findIndex(([epoch], index) => index > 0 && epoch <= schedule.rates[index - 1]![0]);
  if (place < 0) return [];
  const [before, epoch] = [schedule.rates[place - 1]![0], schedule.rates[place]![0]];
  const message = `the epochs of the table must rise, but ${epoch} follows ${before}`;
  return [finding('error', 'table-order', ['training', 'schedule', 'rates', place], message)];
}

/** Legal, but it does nothing, or hardly what was meant. */
export function adviseTraining(checked: Checked): Finding[] {
  return [...adviseEpochs(checked), ...adviseDecay(checked), ...adviseWarmup(checked)];
}

/** Parts that begin after the end, and those whose length follows the epochs where none are given. */
function adviseEpochs({ definition, has, sound }: Checked): Finding[] {
  const { epochs, schedule, averageWeights } = definition.training;
  const findings: Finding[] = [];
  const never = (path: Path, what: string): void => {
    const message = `${what}, but training ends after epoch ${epochs}`;
    if (sound(['training', 'epochs']) && sound(path))
      findings.push(finding('warning', 'too-few-epochs', path, message));
  };
  const at = ['training', 'schedule'];
  if (averageWeights?.type === 'swa' && averageWeights.from > epochs) {
    never(['training', 'averageWeights', 'from'], `weights are averaged from epoch ${averageWeights.from} on`);
  }
  if (schedule === undefined) return findings;
  if (schedule.type === 'step' && schedule.every >= epochs) {
    never([...at, 'every'], `the learning rate falls for the first time after epoch ${schedule.every}`);
  }
  if (schedule.type === 'table' && schedule.rates[0]![0] > epochs) {
    never([...at, 'rates'], `the table begins with epoch ${schedule.rates[0]![0]}`);
  }
  if (schedule.warmup !== undefined && 'epochs' in schedule.warmup && schedule.warmup.epochs > epochs) {
    never([...at, 'warmup'], `the warm-up takes ${schedule.warmup.epochs} epochs`);
  }
  const spans = schedule.type === 'oneCycle' || (schedule.type === 'cosine' && schedule.period === undefined);
  if (spans && !has(['training', 'epochs']) && sound(at)) {
    const message = `this schedule spans all epochs, and "epochs" is not given: it spans ${epochs}, the default`;
    findings.push(finding('information', 'schedule-epochs', [...at, 'type'], message));
  }
  return findings;
}

function adviseDecay({ definition, has, sound }: Checked): Finding[] {
  const { optimizer, lambda, l2 } = definition.training;
  const path = ['training', 'optimizer', 'weightDecay'];
  if (!('weightDecay' in optimizer) || optimizer.weightDecay === 0 || (lambda === 0 && l2 === 0)) return [];
  const other = lambda === 0 ? 'l2' : 'lambda';
  if (!sound(path) || !sound(['training', other])) return [];
  const own = `${has(path) ? '' : 'its default '}weightDecay ${optimizer.weightDecay}`;
  const message = `"${other}" and ${optimizer.type} with ${own} both make the weights smaller; keep one of the two`;
  return [finding('warning', 'two-decays', ['training', other], message, true)];
}

function adviseWarmup({ definition, sound }: Checked): Finding[] {
  const { schedule } = definition.training;
  const path = ['training', 'schedule', 'warmup'];
  if (schedule?.type !== 'oneCycle' || schedule.warmup === undefined || !sound(path)) return [];
  const message = 'oneCycle begins with a rise of its own; without "warmup" it is the one of the paper';
  return [finding('warning', 'two-warmups', path, message, true)];
}
