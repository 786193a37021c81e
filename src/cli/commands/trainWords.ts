import type { Datasets } from '../../core/data/dataset.ts';
import type { NetworkDefinition } from '../../core/definition/network.ts';
import { formatLine, formatLoss, formatPercent, formatQuantity } from '../../core/editor/format.ts';
import type { EpochScores, Scores, TrainingEnd } from '../../core/train/events.ts';
import { nielsenLines } from '../../core/train/nielsen.ts';
import { progressBar } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import type { TrainReport } from './trainJson.ts';

/** For people. In a dialect standard output has the lines of the book's program and nothing else. */
export function wordsReport(
  { dialect, training: { epochs } }: NetworkDefinition,
  { train, validation, test }: Datasets,
  terminal: Terminal,
): TrainReport {
  const samples = {
    train: train.inputs.rows,
    validation: validation?.inputs.rows ?? 0,
    test: test?.inputs.rows ?? 0,
  };
  return {
    started() {},
    progress({ epoch, miniBatch, miniBatches, loss }) {
      const bar = progressBar(`epoch ${epoch} of ${epochs}`, miniBatch / miniBatches);
      terminal.status(`${bar}  loss ${formatLoss(loss)}`);
    },
    epoch(scores) {
      const lines = dialect === undefined ? [epochLine(scores, epochs)] : nielsenLines(dialect, scores, samples);
      for (const line of lines) terminal.print(line);
    },
    done({ end, epochs: completed, seconds, fingerprint }) {
      const summary = `${endWords[end.kind]} after ${formatQuantity(completed, 'epoch')} in ${seconds.toFixed(1)} s`;
      if (dialect === undefined) terminal.print(`${summary}; fingerprint of the weights ${fingerprint}`);
      else if (end.kind !== 'finished') terminal.complain(summary);
      if (end.kind === 'diverged') terminal.complain(terminal.paintError('red', end.message));
      if (end.kind === 'earlyStopped') terminal.complain(end.message);
    },
  };
}

const endWords: Readonly<Record<TrainingEnd['kind'], string>> = {
  finished: 'finished',
  stopped: 'stopped',
  earlyStopped: 'stopped early',
  diverged: 'diverged',
};

/** `epoch 3/30: loss 0.0123, accuracy 97.1 %; test loss 0.0134, accuracy 96.8 %` */
function epochLine({ epoch, train, validation, test }: EpochScores, epochs: number): string {
  const parts = [words('', train), words('validation ', validation), words('test ', test)];
  return `epoch ${epoch}/${epochs}: ${parts.filter((part) => part !== undefined).join('; ')}`;
}

function words(what: string, scores: Scores | undefined): string | undefined {
  if (scores === undefined) return undefined;
  const accuracy = scores.accuracy === null ? '' : `, accuracy ${formatPercent(scores.accuracy)}`;
  const metrics = Object.entries(scores.metrics ?? {}).map(
    ([name, value]) => `, ${formatLine(name)} ${formatLoss(value)}`,
  );
  return `${what}loss ${formatLoss(scores.loss)}${accuracy}${metrics.join('')}`;
}
