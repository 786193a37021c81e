import type { Finding, Path } from '../../problem.ts';
import { addFix, removeFix, safely, setFix } from '../edit/fixes.ts';
import { type Checked, finding } from './rule.ts';

// How the parts of `training` fit each other.

/** Keys that exclude each other or need others. */
export function checkTraining(checked: Checked): Finding[] {
  const { definition, has, sound } = checked;
  const findings: Finding[] = [];
  if (has(['training', 'lambda']) && has(['training', 'l2'])) {
    const message = '"lambda" and "l2" both make the weights smaller; only one of the two may be given';
    const related = [{ message: '"l2" stands here', path: ['training', 'l2'] }];
    const fixes = [removeFix(['training', 'l2']), removeFix(['training', 'lambda'])];
    findings.push(finding('error', 'lambda-and-l2', ['training', 'lambda'], message, { onKey: true, related, fixes }));
  }
  const validation = ['data', 'validation'];
  if (definition.training.earlyStopping !== undefined && !has(validation) && sound(validation)) {
    const message =
      '"earlyStopping" watches the validation data, and there are none; add "data": { "validation": { "split": 0.2 } }';
    const path = ['training', 'earlyStopping'];
    const fixes = [addFix(validation, { split: 0.2 }), removeFix(path)];
    findings.push(finding('error', 'early-stopping-without-validation', path, message, { onKey: true, fixes }));
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
  const path = ['training', 'schedule', 'rates'];
  const sorted = schedule.rates.toSorted((a, b) => a[0] - b[0]);
  const distinct = new Set(sorted.map(([each]) => each)).size === sorted.length;
  const fixes = [
    ...(distinct
      ? [
          safely(
            setFix(
              path,
              sorted.map((rate) => [...rate]),
              'Sort the table by its epochs',
            ),
          ),
        ]
      : []),
    removeFix([...path, place], `Leave [${schedule.rates[place]!.join(', ')}] away`),
  ];
  const related = [{ message: `epoch ${before} stands here`, path: [...path, place - 1] }];
  return [finding('error', 'table-order', [...path, place], message, { related, fixes })];
}

/** Legal, but it does nothing, or hardly what was meant. */
export function adviseTraining(checked: Checked): Finding[] {
  return [...adviseEpochs(checked), ...adviseDecay(checked), ...adviseWarmup(checked)];
}

/** Parts that begin after the end, and those whose length follows the epochs where none are given. */
function adviseEpochs({ definition, has, sound }: Checked): Finding[] {
  const { epochs, schedule, averageWeights } = definition.training;
  const findings: Finding[] = [];
  const never = (path: Path, needed: number, what: string): void => {
    const message = `${what}, but training ends after epoch ${epochs}`;
    if (!sound(['training', 'epochs']) || !sound(path)) return;
    const fixes = [setFix(['training', 'epochs'], needed)];
    if (typeof path.at(-1) === 'string' && path.at(-1) !== 'rates' && path.at(-1) !== 'warmup' && epochs > 1) {
      fixes.push(setFix(path, Math.ceil(epochs / 2)));
    }
    const related = has(['training', 'epochs']) ? [{ message: `${epochs} epochs`, path: ['training', 'epochs'] }] : [];
    findings.push(finding('warning', 'too-few-epochs', path, message, { related, fixes }));
  };
  const at = ['training', 'schedule'];
  if (averageWeights?.type === 'swa' && averageWeights.from > epochs) {
    const { from } = averageWeights;
    never(['training', 'averageWeights', 'from'], from, `weights are averaged from epoch ${averageWeights.from} on`);
  }
  if (schedule === undefined) return findings;
  if (schedule.type === 'step' && schedule.every >= epochs) {
    never(
      [...at, 'every'],
      schedule.every + 1,
      `the learning rate falls for the first time after epoch ${schedule.every}`,
    );
  }
  if (schedule.type === 'table' && schedule.rates[0]![0] > epochs) {
    never([...at, 'rates'], schedule.rates[0]![0], `the table begins with epoch ${schedule.rates[0]![0]}`);
  }
  if (schedule.warmup !== undefined && 'epochs' in schedule.warmup && schedule.warmup.epochs > epochs) {
    never([...at, 'warmup'], schedule.warmup.epochs, `the warm-up takes ${schedule.warmup.epochs} epochs`);
  }
  const spans = schedule.type === 'oneCycle' || (schedule.type === 'cosine' && schedule.period === undefined);
  if (spans && !has(['training', 'epochs']) && sound(at)) {
    const message = `this schedule spans all epochs, and "epochs" is not given: it spans ${epochs}, the default`;
    const fixes = [addFix(['training', 'epochs'], epochs)];
    findings.push(finding('information', 'schedule-epochs', [...at, 'type'], message, { fixes }));
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
  const fixes = [removeFix(['training', other]), setFix(path, 0)];
  const related = has(path) ? [{ message: 'the weightDecay of the optimizer', path }] : [];
  return [finding('warning', 'two-decays', ['training', other], message, { onKey: true, related, fixes })];
}

function adviseWarmup({ definition, sound }: Checked): Finding[] {
  const { schedule } = definition.training;
  const path = ['training', 'schedule', 'warmup'];
  if (schedule?.type !== 'oneCycle' || schedule.warmup === undefined || !sound(path)) return [];
  const message = 'oneCycle begins with a rise of its own; without "warmup" it is the one of the paper';
  return [finding('warning', 'two-warmups', path, message, { onKey: true, fixes: [removeFix(path)] })];
}
