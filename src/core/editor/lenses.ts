import type { ParsedDefinition } from '../definition/network.ts';
import type { CheckReport } from '../gradcheck/report.ts';
import type { TextRange } from '../problem.ts';
import type { LayerShapes, NetworkShapes } from '../shapes.ts';
import type { EpochScores, Position, Scores, TrainingEnd } from '../train/events.ts';
import { formatCount, formatLoss, formatName, formatPercent, formatRelativeError } from './format.ts';
import { wrongGradient } from './gradients.ts';
import { layerFaults, layerLine, networkLine } from './summary.ts';

/** What a click on a lens asks for; the host has a command for each. */
export type LensCommand = 'train' | 'check' | 'debug' | 'showTraining' | 'showShapes' | 'showGradients';

export interface Lens {
  /** The lens stands above the line where this begins. */
  readonly range: TextRange;
  /** One line, safe to show as it is: icon syntax from the file is escaped. */
  readonly title: string;
  readonly command: LensCommand;
}

/** The last training of this file, as far as it has come. */
export interface TrainingResult {
  /** Undefined while it runs or is paused. */
  readonly end: TrainingEnd | undefined;
  /** Where it stands and has not ended: `start` where nothing is learned yet, else how far it has come. */
  readonly stands: 'start' | Position | undefined;
  /** Epochs asked for. */
  readonly epochs: number;
  /** The last epoch that was completed. */
  readonly last: EpochScores | undefined;
  /** Weights were set by hand after the last scores. */
  readonly weightsSet: boolean;
  /** The file was edited after it started. */
  readonly edited: boolean;
}

/** The last gradient check of this file. */
export interface CheckResult {
  /** Undefined while it runs. */
  readonly report: CheckReport | undefined;
  readonly edited: boolean;
}

export interface LensResults {
  readonly training?: TrainingResult | undefined;
  readonly check?: CheckResult | undefined;
}

export interface LensOptions {
  /** Whether each layer has a lens with its shape; default: yes. What a gradient check said of it is shown in any case. */
  readonly layers?: boolean;
}

/**
 * Every lens of a file, in the order in which they are shown: commands above the network, its summary (or its first fault, where
 * no layer has a lens to say it) and the last results above `layers` or `sizes`, and each layer's own: its shape, and what the last
 * gradient check said of it.
 */
export function lensesFor(
  parsed: ParsedDefinition,
  shapes: NetworkShapes,
  results: LensResults = {},
  { layers: ofLayers = true }: LensOptions = {},
): readonly Lens[] {
  const root = startOf(parsed.locate([]));
  const { form } = parsed.definition;
  const summary = parsed.has([form]) ? startOf(parsed.locate([form], 'key')) : root;
  const faults = layerFaults(parsed, shapes);
  const lenses: Lens[] = [
    { range: root, title: 'Train network', command: 'train' },
    { range: root, title: 'Check gradients', command: 'check' },
    { range: root, title: 'Step through backprop', command: 'debug' },
    { range: root, title: 'Show shapes', command: 'showShapes' },
  ];
  if (shapes.totalParams > 0) {
    const fault = form === 'sizes' || !ofLayers ? faults.find((message) => message !== undefined) : undefined;
    const title = withoutIcons(fault === undefined ? networkLine(shapes) : formatName(fault));
    lenses.push({ range: summary, title, command: 'showShapes' });
  }
  const { training, check } = results;
  if (training !== undefined) lenses.push({ range: summary, title: trainingTitle(training), command: 'showTraining' });
  if (check !== undefined) lenses.push({ range: summary, title: checkTitle(check), command: 'showGradients' });
  for (const [index, layer] of shapes.layers.entries()) {
    const range = startOf(parsed.locate(layer.path));
    if (form === 'layers' && ofLayers) {
      lenses.push({ range, title: layerTitle(layer, faults[index]), command: 'showShapes' });
    }
    const checked = check?.edited === false ? check.report?.layers[index] : undefined;
    if (checked === undefined) continue;
    // The layers of "sizes" share a line: what is said there of one is wrong, and says of which.
    if (form === 'layers' && checked.ok && checked.parameters > 0) {
      lenses.push({ range, title: verdict(checked), command: 'showGradients' });
    }
    if (!checked.ok) {
      const wrong = checked.worst === undefined ? verdict(checked) : wrongGradient(checked.worst);
      lenses.push({ range, title: form === 'layers' ? wrong : `${layer.name}: ${wrong}`, command: 'showGradients' });
    }
  }
  return lenses;
}

/** Above the line on which a value begins, and nowhere else: a range over several lines would move with them. */
function startOf({ start }: TextRange): TextRange {
  return { start, end: start };
}

function layerTitle(layer: LayerShapes, fault: string | undefined): string {
  return fault === undefined ? layerLine(layer) : withoutIcons(formatName(fault));
}

function trainingTitle({ end, stands, epochs, last, weightsSet, edited }: TrainingResult): string {
  const note = (weightsSet ? ' · weights set since' : '') + (edited ? ' · file edited since' : '');
  const score = last === undefined ? undefined : scoreLine(last);
  const done = last?.epoch ?? 0;
  switch (end?.kind) {
    case undefined: {
      if (stands === 'start') return `ready, nothing is learned yet${note}`;
      const all = `of ${formatCount(epochs)}`;
      const position =
        stands === undefined
          ? `training: epoch ${formatCount(Math.min(done + 1, epochs))} ${all}`
          : `paused ${stands.miniBatch < stands.miniBatches ? 'in' : 'after'} epoch ${formatCount(stands.epoch)} ${all}`;
      return (score === undefined ? position : `${position} · ${score}`) + note;
    }
    case 'diverged': {
      // In the middle of an epoch, or found by the scores after it.
      const epoch = last !== undefined && !Number.isFinite(last.train.loss) ? done : done + 1;
      return `diverged in epoch ${formatCount(epoch)}${note}`;
    }
    case 'stopped':
    case 'earlyStopped':
      return (
        (score === undefined ? 'stopped in epoch 1' : `${score} · stopped after epoch ${formatCount(done)}`) + note
      );
    case 'finished':
      return (score === undefined ? 'trained' : `${score} · epoch ${formatCount(done)}`) + note;
  }
}

/** `97.1 % test`: the scores that say most, on data that was kept out of training where there is some. */
function scoreLine({ train, validation, test }: EpochScores): string {
  const [name, scores] = [
    ['test', test],
    ['validation', validation],
    ['training', train],
  ].find((pair): pair is [string, Scores] => pair[1] !== undefined)!;
  return scores.accuracy === null
    ? `loss ${formatLoss(scores.loss)} ${name}`
    : `${formatPercent(scores.accuracy)} ${name}`;
}

function checkTitle({ report, edited }: CheckResult): string {
  if (report === undefined) return 'checking gradients';
  const note = edited ? ' · file edited since' : '';
  if (report.ok) return verdict(report) + note;
  const wrong = report.layers.flatMap(({ ok }, index) => (ok ? [] : [index + 1]));
  return `${verdict(report)} in layer${wrong.length === 1 ? '' : 's'} ${wrong.join(', ')}${note}`;
}

function verdict({ ok, maxRelativeError }: { readonly ok: boolean; readonly maxRelativeError: number }): string {
  if (Number.isNaN(maxRelativeError)) return 'gradients are NaN';
  if (!ok) return 'gradients DIFFER';
  return maxRelativeError === 0
    ? 'gradients agree exactly'
    : `gradients agree to ${formatRelativeError(maxRelativeError)}`;
}

/** VS Code draws `$(name)` in a lens as an icon; a backslash in front keeps it text. */
function withoutIcons(title: string): string {
  return title.replaceAll('$(', '\\$(');
}
