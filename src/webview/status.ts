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

/** `epochs` are those completed. */
export function runStatus(run: Run | undefined, epochs: number): Status {
  if (run === undefined) {
    return { tone: 'idle', title: 'Not trained yet', detail: '', done: null };
  }
  const done = doneOf(run, epochs);
  const place = placeOf(run);
  switch (run.status.kind) {
    case 'loading':
      return { tone: 'active', title: 'Getting ready', detail: run.status.message, done: undefined };
    case 'ready':
      return {
        tone: 'idle',
        title: 'Ready',
        detail: `The first weights are drawn from seed ${run.seed}; nothing is learned yet${atSample(run)}.`,
        done: null,
      };
    case 'running':
      return { tone: 'active', title: 'Training', detail: place, done };
    case 'pausing':
      return { tone: 'active', title: 'Pausing', detail: place, done };
    case 'paused':
      return { tone: 'paused', title: `Paused ${afterEpoch(epochs)}`, detail: place + atSample(run), done };
    case 'stopping':
      return { tone: 'active', title: 'Stopping', detail: place, done };
    case 'ended':
      return endStatus(run.status.end, run, epochs, done);
    case 'interrupted':
      return {
        tone: 'stopped',
        title: 'Interrupted',
        detail: `The window was closed or reloaded ${afterEpoch(epochs)}. Continue goes on from there.`,
        done,
      };
    case 'failed':
      return { tone: 'bad', title: 'Training failed', detail: run.status.message, done: null };
  }
}

function endStatus(end: TrainingEnd, run: Run, epochs: number, done: number | undefined): Status {
  const inTime = `${formatQuantity(epochs, 'epoch')} in ${formatDuration(run.seconds)}`;
  switch (end.kind) {
    case 'finished':
      return { tone: 'good', title: 'Finished', detail: inTime, done: 1 };
    case 'earlyStopped':
      return { tone: 'good', title: 'Stopped early', detail: `${inTime}. ${end.message}`, done };
    case 'stopped':
      return {
        tone: 'stopped',
        title: 'Stopped',
        detail: `${afterEpoch(epochs)} of ${formatCount(run.epochs)}, ${formatDuration(run.seconds)}`,
        done,
      };
    case 'diverged':
      return { tone: 'bad', title: 'Diverged', detail: end.message, done };
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
      return { tone: 'active', title: 'Checking gradients', detail, done };
    }
    case 'stopped':
      return {
        tone: 'stopped',
        title: 'Check stopped',
        detail: 'No verdict: not all gradients were compared.',
        done: null,
      };
    case 'failed':
      return { tone: 'bad', title: 'Check failed', detail: check.message, done: null };
    case 'done':
      return verdict(check.report, check.seconds);
  }
}

function verdict(report: CheckReport, seconds: number): Status {
  const gradients = formatQuantity(report.parameters, 'gradient');
  const on = `on ${formatQuantity(report.samples, 'sample')} · ${formatDuration(seconds)}`;
  if (report.ok) {
    const worst = formatError(report.maxRelativeError);
    return { tone: 'good', title: 'Gradients agree', detail: `All ${gradients} agree to ${worst}, ${on}`, done: null };
  }
  const wrong = report.layers.filter((layer) => !layer.ok).length;
  const where = `${wrong} of ${formatQuantity(report.layers.length, 'layer')}`;
  return { tone: 'bad', title: 'Gradients differ', detail: `In ${where} · ${gradients} compared ${on}`, done: null };
}
