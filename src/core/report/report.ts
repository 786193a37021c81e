import { formatCount, formatLine, formatNumber, formatPercent, formatQuantity } from '../editor/format.ts';
import type { TextTable } from '../editor/tableText.ts';
import type { MistakesPicture } from '../looks/mistakes.ts';
import type { EpochScores, Scores, SplitScores } from '../train/events.ts';
import { penaltiesOf, type Settings } from '../train/settings.ts';
import { confusionSvg } from './confusion.ts';
import { escapeXml } from '../editor/escapeXml.ts';
import { escapeLine, type HtmlTable, tableHtml, visibleJson } from './html.ts';
import { type Curve, lineChartSvg } from './lineChart.ts';

/** All that a report tells of a training. */
export interface ReportData {
  /** `mnist.nn.json` */
  readonly file: string;
  /** When the report was made, for people. */
  readonly date: string;
  /** `Finished after 30 epochs` */
  readonly outcome: string;
  /** Text of the definition that was trained. */
  readonly definition: string;
  readonly shapes: TextTable;
  readonly settings: Settings | undefined;
  readonly layers: readonly string[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  readonly samples: { readonly train: number; readonly validation: number; readonly test: number };
  readonly start: SplitScores;
  readonly epochs: readonly EpochScores[];
  readonly batches: readonly (readonly [x: number, loss: number])[];
  readonly mistakes: MistakesPicture | undefined;
  readonly seconds: number;
  readonly fingerprint: string | undefined;
  readonly repeat: Repeat;
}

/** What the same training takes on the command line. */
export interface Repeat {
  readonly seed: number;
  /** As the definition has it. */
  readonly definedSeed: number;
  readonly definedEpochs: number;
  /** Whole epochs that were trained. */
  readonly epochs: number;
  /** It stands inside an epoch, where no command line stops. */
  readonly inside: boolean;
  /** The definition asks for the same bits on every machine. */
  readonly reproducible: boolean;
}

const splitNames = { train: 'Training', validation: 'Validation', test: 'Test' } as const;
const splits = ['train', 'validation', 'test'] as const;
const looks = {
  train: { colour: '#0969da' },
  validation: { colour: '#9a6700', dash: '8 4' },
  test: { colour: '#1a7f37', dash: '2 3' },
} as const;

/** The only style of a report. Its policy names it by its hash: whatever else a definition could bring in stays text. */
export const reportStyle =
  'body{font:14px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff;max-width:56rem;margin:2rem auto;padding:0 1rem}' +
  'h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #d8dee4}' +
  'table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:.2rem .7rem;border-bottom:1px solid #d8dee4;text-align:start;font-weight:400}' +
  'tbody th,td{white-space:nowrap}thead th{color:#59636e;font-weight:600}.n{text-align:end}.scroll{overflow-x:auto}' +
  'pre{background:#f6f8fa;padding:.8rem;overflow-x:auto;direction:ltr;unicode-bidi:isolate}svg{max-width:100%;height:auto}' +
  'p{max-width:70ch}.dim{color:#59636e}@media print{body{margin:0}pre{white-space:pre-wrap}}';

/** SHA-256 of `reportStyle`, in Base64. */
export const reportStyleHash = 'prCUYRb21xxuQQ9lmnj0cmWXfhV4TAFxGX3/ARNkR24=';

/** A training as one HTML file: no script, nothing to load, every text from a file escaped. */
export function reportHtml(data: ReportData): string {
  const { file, date, outcome, definition, shapes, marks, samples, mistakes, seconds } = data;
  const policy = `default-src 'none'; style-src 'sha256-${reportStyleHash}'; base-uri 'none'; form-action 'none'`;
  const counts = splits
    .filter((split) => samples[split] > 0)
    .map((split) => `${formatQuantity(samples[split], 'sample')} for ${split === 'train' ? 'training' : split}`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeLine(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeLine(file)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeLine(file)}</h1>`,
    `<p>${escapeLine(`${outcome}. It took ${formatNumber(seconds)} s. ${counts.join(', ')}.`)}</p>`,
    `<p class="dim">Made by Backprop, ${escapeLine(date)}.</p>`,
    section('Scores', scores(data)),
    section('Curves', curves(data)),
    ...(mistakes === undefined ? [] : [section('Mistakes', mistakesHtml(mistakes))]),
    section('Settings', settings(data)),
    ...(marks.length === 0
      ? []
      : [
          section(
            'Changes on the way',
            tableHtml({
              header: ['After epochs', 'Change'],
              rows: marks.map(({ x, text }) => [formatNumber(x), text]),
            }),
          ),
        ]),
    section('Shapes', tableHtml(shown(shapes))),
    section('To repeat it', repeat(data)),
    section('Definition', `<pre>${escapeXml(visibleJson(definition))}</pre>`),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section(title: string, body: string): string {
  return `<section>\n<h2>${escapeLine(title)}</h2>\n${body}\n</section>`;
}

function scores({ start, epochs }: ReportData): string {
  const last = epochs.at(-1);
  const rows = splits.flatMap((split) => {
    const before = start[split];
    const after = last?.[split] ?? before;
    if (before === undefined || after === undefined) return [];
    const best = bestOf(epochs, split);
    return [
      [splitNames[split], loss(before), ...share(before), loss(after), ...share(after), ...extra(after), ...best],
    ];
  });
  const { train } = last ?? start;
  const hasAccuracy = typeof train.accuracy === 'number';
  const header = [
    'Data',
    'Loss before',
    ...(hasAccuracy ? ['Accuracy before'] : []),
    'Loss',
    ...(hasAccuracy ? ['Accuracy'] : []),
    ...Object.keys(train.metrics ?? {}),
    ...(epochs.length > 0 ? ['Lowest loss', 'In epoch'] : []),
  ];
  return tableHtml({ header, rows });
}

function bestOf(epochs: readonly EpochScores[], split: keyof SplitScores): string[] {
  let best: EpochScores | undefined;
  for (const epoch of epochs) if ((epoch[split]?.loss ?? Infinity) < (best?.[split]?.loss ?? Infinity)) best = epoch;
  if (epochs.length === 0) return [];
  return best === undefined ? ['', ''] : [loss(best[split]!), formatCount(best.epoch)];
}

function loss({ loss: value }: Scores): string {
  return number(value);
}

function share({ accuracy }: Scores): string[] {
  return typeof accuracy === 'number' ? [formatPercent(accuracy)] : [];
}

function extra({ metrics = {} }: Scores): string[] {
  return Object.values(metrics).map(number);
}

/** Messages and stored runs are JSON, where what is not finite is null. */
function number(value: number | null | undefined): string {
  return Number.isFinite(value) ? formatNumber(value!) : 'not finite';
}

function curves({ start, epochs, batches, marks }: ReportData): string {
  const rows = [{ ...start, epoch: 0 }, ...epochs];
  const of = (read: (scores: Scores) => number | null): Curve[] =>
    splits.flatMap((split) => {
      const points = rows.flatMap((row) => {
        const value = row[split] && read(row[split]);
        return typeof value === 'number' ? [[row.epoch, value] as const] : [];
      });
      return points.length === 0 ? [] : [{ name: splitNames[split], points, ...looks[split] }];
    });
  const losses = of((each) => each.loss);
  const highest = Math.max(...losses.flatMap(({ points }) => points.map((point) => point[1])));
  const faint = { name: 'Mini-batches', points: batches, colour: '#0969da', faint: true } as const;
  const accuracies = of((each) => each.accuracy);
  return [
    lineChartSvg({
      title: 'Loss by epoch',
      x: 'epoch',
      y: 'loss',
      curves: [...(batches.length > 0 ? [faint] : []), ...losses],
      marks,
      ...(highest > 0 && { range: [0, 1.05 * highest] as const }),
    }),
    ...(accuracies.length === 0
      ? []
      : [
          lineChartSvg({
            title: 'Accuracy by epoch',
            x: 'epoch',
            y: 'accuracy in %',
            curves: accuracies.map((curve) => ({
              ...curve,
              points: curve.points.map(([x, y]) => [x, 100 * y] as const),
            })),
            marks,
            range: [0, 100],
          }),
        ]),
  ].join('\n');
}

function mistakesHtml({ split, samples, answers, task }: MistakesPicture): string {
  const of = `${splitNames[split].toLowerCase()} data (${formatQuantity(samples, 'sample')}${answers > 1 ? `, ${answers} answers each` : ''})`;
  if (task.kind === 'values') {
    const which = task.outputs > 1 ? ` Of output ${task.output + 1}.` : '';
    const rows = [
      ['R²', number(task.r2)],
      ['Mean absolute error', number(task.mae)],
      ['Root of the mean squared error', number(task.rmse)],
    ];
    return `<p>On the ${of}.${which}</p>\n${tableHtml({ header: ['Fit', 'Value'], rows })}`;
  }
  const { right, classes, drawn, calibration, macro } = task;
  const wrong = samples * answers - right;
  const condensed = drawn.length < classes ? ` The ${drawn.length} of ${classes} classes that are confused most.` : '';
  const sure =
    calibration === undefined ? '' : ` The expected calibration error is ${formatNumber(100 * calibration.error)} %.`;
  const rows = drawn.map(({ name, precision, recall, f1, support }) => [
    name,
    formatPercent(precision),
    formatPercent(recall),
    formatPercent(f1),
    formatCount(support),
  ]);
  const mean = ['Mean over the classes', ...[macro.precision, macro.recall, macro.f1].map(formatPercent), ''];
  return [
    `<p>On the ${of} ${formatCount(wrong)} of ${formatCount(samples * answers)} answers are wrong.${escapeLine(sure + condensed)} Rows are the classes, columns what the network said.</p>`,
    confusionSvg(task),
    tableHtml({ header: ['Class', 'Precision', 'Recall', 'F1', 'Samples'], rows: [...rows, mean] }),
  ].join('\n');
}

function settings({ settings: now, layers }: ReportData): string {
  if (now === undefined) return '<p>They are not known.</p>';
  const rows = [
    ['Learning rate η', number(now.learningRate)],
    ...penaltiesOf(now).map((key) => [`Regularisation ${key === 'lambda' ? 'λ' : key}`, number(now[key])]),
    ['Mini-batch', formatCount(now.batchSize)],
    ['Epochs', formatCount(now.epochs)],
    ...Object.entries(now.dropout).map(([layer, rate]) => [
      `Dropout rate of ${layers[Number(layer)] ?? `layer ${Number(layer) + 1}`}`,
      number(rate),
    ]),
  ];
  return tableHtml({ header: ['Setting', 'At the end'], rows });
}

function shown({ header, rows }: TextTable): HtmlTable {
  return { header, rows: rows.map((row) => row.map((each) => each.shown)) };
}

function repeat({ file, marks, fingerprint, repeat: how }: ReportData): string {
  const { seed, definedSeed, definedEpochs, epochs, inside, reproducible } = how;
  const count = epochs === definedEpochs ? '' : ` --epochs ${Math.max(1, epochs)}`;
  const exact = marks.length === 0 && !inside;
  const words = [
    `The seed is ${seed}.`,
    ...(seed === definedSeed
      ? []
      : [`The definition below has ${definedSeed}: write "seed": ${seed} into its "training" first.`]),
    ...(fingerprint === undefined
      ? []
      : [`The fingerprint of the weights is ${fingerprint}: equal weights have equal fingerprints.`]),
    ...(exact ? [] : [inexact(marks.length > 0)]),
    ...(reproducible || !exact
      ? []
      : [
          'On another kind of processor the last digits may differ; with "reproducible": true in the definition they do not.',
        ]),
  ];
  return `${words.map((each) => `<p>${escapeLine(each)}</p>`).join('\n')}\n<pre>${escapeLine(`backprop train ${quoted(formatLine(file))}${count}`)}</pre>`;
}

function inexact(changed: boolean): string {
  return changed
    ? 'Something was changed on the way, which a command line cannot repeat: this trains with what the definition says from the start.'
    : 'The training stopped inside an epoch, where a command line does not stop: this ends with whole epochs.';
}

/** A word of a shell, whatever is in it. */
function quoted(word: string): string {
  return /^[\w./@%+=:,-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
