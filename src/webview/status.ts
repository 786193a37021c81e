import type { CheckReport } from '../core/gradcheck/report.ts';
import type { TrainingEnd } from '../core/train/events.ts';
import type { CheckStatus } from '../protocol/panel.ts';
import { formatCount, formatDuration, formatError, formatQuantity } from './format.ts';
import type { Run } from './model.ts';

export type Tone = 'idle' | 'active' | 'paused' | 'good' | 'bad' | 'stopped';

/** What goes on, in words. */
export interface Status {
  readonly tone: Tone;
  /** One or two words. */
  readonly title: string;
  readonly detail: string;
  /** 0 to 1; undefined where nothing can be measured yet; null where there is no bar to show. */
  readonly done: number | undefined | null;
}

/** True while a training needs the worker: it can be stopped. */
export function isUnderWay(run: Run | undefined): boolean {
  switch (run?.status.kind) {
    case 'loading':
    case 'running':
    case 'pausing':
    case 'paused':
    case 'stopping':
      return true;
    case 'ready':
    case 'ended':
    case 'interrupted':
    case 'failed':
    case undefined:
      return false;
  }
}

/** Epochs completed: by its place, or by the last scores that are here, which may come in parts after it. */
export function epochsDone(run: Run | undefined, scored: number): number {
  const position = run?.position;
  if (position === undefined) return scored;
  return Math.max(scored, position.miniBatch >= position.miniBatches ? position.epoch : position.epoch - 1);
}

function status(tone: Tone, title: string, detail: string, done: Status['done']): Status {
  return { tone, title, detail, done };
}

/** `epochs` are those completed. */
export function runStatus(run: Run | undefined, epochs: number): Status {
  if (run === undefined) return status('idle', 'Not trained yet', '', null);
  const done = doneOf(run, epochs);
  const place = placeOf(run);
  switch (run.status.kind) {
    case 'loading':
      return status('active', 'Getting ready', run.status.message, undefined);
    case 'ready': {
      const detail = `The first weights are drawn from seed ${run.seed}; nothing is learned yet${atSample(run)}.`;
      return status('idle', 'Ready', detail, null);
    }
    case 'running':
      return status('active', 'Training', place, done);
    case 'pausing':
      return status('active', 'Pausing', place, done);
    case 'paused':
      return status('paused', `Paused ${afterEpoch(epochs)}`, place + atSample(run), done);
    case 'stopping':
      return status('active', 'Stopping', place, done);
    case 'ended':
      return endStatus(run.status.end, run, epochs, done);
    case 'interrupted': {
      const detail = `The window was closed or reloaded ${afterEpoch(epochs)}. Continue goes on from there.`;
      return status('stopped', 'Interrupted', detail, done);
    }
    case 'failed':
      return status('bad', 'Training failed', run.status.message, null);
  }
}

function endStatus(end: TrainingEnd, run: Run, epochs: number, done: number | undefined): Status {
  const time = formatDuration(run.seconds);
  const inTime = `${formatQuantity(epochs, 'epoch')} in ${time}`;
  switch (end.kind) {
    case 'finished':
      return status('good', 'Finished', inTime, 1);
    case 'earlyStopped':
      return status('good', 'Stopped early', `${inTime}. ${end.message}`, done);
    case 'stopped':
      return status('stopped', 'Stopped', `${afterEpoch(epochs)} of ${formatCount(run.epochs)}, ${time}`, done);
    case 'diverged':
      return status('bad', 'Diverged', end.message, done);
  }
}

/** Which sample of the mini-batch to come is looked at, once it is stepped through. */
function atSample({ cursor }: Run): string {
  return cursor === 0 ? '' : ` · sample ${formatCount(cursor + 1)} of the next mini-batch`;
}

/** `epoch 7 of 30 · mini-batch 3,120 of 5,000` */
function placeOf({ position, epochs }: Run): string {
  if (position === undefined) return `${formatQuantity(epochs, 'epoch')} to go`;
  const { epoch, miniBatch, miniBatches } = position;
  return (
    `epoch ${formatCount(epoch)} of ${formatCount(epochs)} · ` +
    `mini-batch ${formatCount(miniBatch)} of ${formatCount(miniBatches)}`
  );
}

function afterEpoch(epochs: number): string {
  return epochs === 0 ? 'in the first epoch' : `after epoch ${formatCount(epochs)}`;
}

/** How much of the work is done: whole epochs, or what the position says where that is further. */
function doneOf({ position, epochs }: Run, completed: number): number | undefined {
  if (epochs === 0) return undefined;
  const inEpoch =
    position === undefined ? 0 : position.epoch - 1 + position.miniBatch / Math.max(1, position.miniBatches);
  return Math.min(1, Math.max(completed, inEpoch) / epochs);
}

/** `about 47 s left`; empty as long as a guess would be wild. */
export function timeLeft(run: Run, done: number | undefined | null): string {
  if (run.status.kind !== 'running' || done === undefined || done === null || done >= 1) return '';
  const { seconds, pace, position, epochs } = run;
  const ofWork = done < 0.01 || seconds < 1 ? 0 : (seconds * (1 - done)) / done;
  // A limit of the speed is no work, and yet it takes its time.
  const atPace = pace === undefined || position === undefined ? 0 : ((1 - done) * epochs * position.miniBatches) / pace;
  const left = Math.max(ofWork, atPace);
  return left === 0 ? '' : `about ${formatDuration(Math.max(1, Math.round(left)))} left`;
}

export function checkStatus(check: CheckStatus): Status {
  switch (check.kind) {
    case 'running': {
      const detail =
        check.total === 0
          ? 'getting ready'
          : `${formatCount(check.done)} of ${formatQuantity(check.total, 'comparison')}`;
      const done = check.total === 0 ? undefined : check.done / check.total;
      return status('active', 'Checking gradients', detail, done);
    }
    case 'stopped':
      return status('stopped', 'Check stopped', 'No verdict: not all gradients were compared.', null);
    case 'failed':
      return status('bad', 'Check failed', check.message, null);
    case 'done':
      return verdict(check.report, check.seconds);
  }
}

function verdict(report: CheckReport, seconds: number): Status {
  const gradients = formatQuantity(report.parameters, 'gradient');
  const on = `on ${formatQuantity(report.samples, 'sample')} · ${formatDuration(seconds)}`;
  if (report.ok) {
    const worst = formatError(report.maxRelativeError);
    return status('good', 'Gradients agree', `All ${gradients} agree to ${worst}, ${on}`, null);
  }
  const wrong = report.layers.filter((layer) => !layer.ok).length;
  const where = `${wrong} of ${formatQuantity(report.layers.length, 'layer')}`;
  return status('bad', 'Gradients differ', `In ${where} · ${gradients} compared ${on}`, null);
}
