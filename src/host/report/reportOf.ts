import { parseDefinition } from '../../core/definition/parse.ts';
import { formatQuantity } from '../../core/editor/format.ts';
import { shapesTable } from '../../core/editor/shapesTable.ts';
import { shapesView } from '../../core/editor/shapesView.ts';
import { type ReportData, type ReportFormat, reportText } from '../../core/report/report.ts';
import { isScoredBefore } from '../../core/train/scored.ts';
import { inferShapes } from '../../core/shapes.ts';
import { writtenSettings } from '../../core/train/settings.ts';
import type { RunHistory, RunStatus, RunView } from '../../protocol/panel.ts';

export interface Reported {
  readonly file: string;
  readonly date: string;
  /** Of the definition, as it was trained. */
  readonly text: string;
  readonly run: RunView;
  readonly history: RunHistory;
  /** What its weights show, as far as they are here. */
  readonly pictures: Pick<ReportData, 'mistakes' | 'gallery' | 'network' | 'weights' | 'filters' | 'surface'>;
}

/** The report of a training, as a file. */
export function reportOf({ file, date, text, run, history, pictures }: Reported, format: ReportFormat): string {
  const parsed = parseDefinition(text);
  const { training, reproducible } = parsed.definition;
  const epochs = history.epochs.at(-1)?.epoch ?? 0;
  const { position } = run;
  const shapes = shapesView(parsed, inferShapes(parsed.definition));
  const data: ReportData = {
    ...pictures,
    file,
    date,
    outcome: outcomeOf(run.status, epochs),
    definition: text,
    summary: `${shapes.summary} · ${formatQuantity(shapes.totals.params, 'parameter')}`,
    shapes: shapesTable(shapes),
    settings: run.settings,
    written: writtenSettings(parsed),
    layers: run.layers,
    marks: run.marks,
    weightsSet: isScoredBefore(run.weightsSet, epochs),
    samples: run.start?.samples ?? { train: 0, validation: 0, test: 0 },
    start: run.start!.scores,
    ignorant: run.start!.ignorant,
    epochs: history.epochs,
    batches: history.batches,
    speeds: history.speeds,
    seconds: run.seconds,
    fingerprint: run.fingerprint,
    repeat: {
      seed: run.seed,
      definedSeed: training.seed,
      definedEpochs: training.epochs,
      epochs,
      inside: position !== undefined && position.miniBatch > 0 && position.miniBatch < position.miniBatches,
      reproducible,
    },
  };
  return reportText(data, format);
}

function outcomeOf(status: RunStatus, epochs: number): string {
  const after = `after ${formatQuantity(epochs, 'epoch')}`;
  if (status.kind !== 'ended') return status.kind === 'interrupted' ? `Interrupted ${after}` : `Under way, ${after}`;
  switch (status.end.kind) {
    case 'finished':
      return `Finished ${after}`;
    case 'stopped':
      return `Stopped ${after}`;
    case 'earlyStopped':
      return `Stopped early ${after}: ${status.end.message}`;
    case 'diverged':
      return `Diverged ${after}: ${status.end.message}`;
  }
}
