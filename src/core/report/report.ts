import { formatCount, formatLine, formatLoss, formatNumber, formatPercent, formatQuantity } from '../editor/format.ts';
import type { TextTable } from '../editor/tableText.ts';
import { nameShown, textShown } from '../editor/whiteSpace.ts';
import type { Calibration } from '../evaluation/calibration.ts';
import type { FiltersPicture } from '../looks/filters.ts';
import type { GalleryItem, GalleryPicture } from '../looks/gallery.ts';
import type { Distribution } from '../looks/histogram.ts';
import type { LayersPicture } from '../looks/layers.ts';
import type { MistakesPicture } from '../looks/mistakes.ts';
import type { EpochScores, Scores, SplitScores } from '../train/events.ts';
import type { IgnorantScores } from '../train/knowsNothing.ts';
import { penaltiesOf, type Settings } from '../train/settings.ts';
import type { LayerSpeed } from '../train/speeds.ts';
import { confusionSvg } from './confusion.ts';
import type { Block, Cell, ReportDocument, Table } from './document.ts';
import { documentHtml, visibleJson } from './html.ts';
import { type Curve, lineChartSvg } from './lineChart.ts';
import { documentMarkdown } from './markdown.ts';
import { networkSvg } from './network.ts';
import { fitSvg, histogramsSvg, reliabilitySvg } from './plots.ts';
import { imageOf, sheetOf } from './pixels.ts';
import { classColours, type SeenSurface, surfaceSvg } from './surface.ts';

export type ReportFormat = 'html' | 'markdown';

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
  /** `784 → 30 → 10 · 23,860 parameters` */
  readonly summary: string;
  readonly shapes: TextTable;
  readonly settings: Settings | undefined;
  /** What the definition says of the same; what it leaves away has its default. */
  readonly written: Partial<Settings>;
  readonly layers: readonly string[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  /** Weights were set by hand after the last scores. */
  readonly weightsSet: boolean;
  readonly samples: { readonly train: number; readonly validation: number; readonly test: number };
  readonly start: SplitScores;
  /** Of the network that knows nothing; undefined in trainings that were kept before it was told. */
  readonly ignorant: IgnorantScores | undefined;
  readonly epochs: readonly EpochScores[];
  readonly batches: readonly (readonly [x: number, loss: number])[];
  /** How fast the layers learned; x counts epochs, with fractions. */
  readonly speeds: readonly { readonly x: number; readonly layers: readonly LayerSpeed[] }[];
  readonly mistakes: MistakesPicture | undefined;
  /** The samples behind the mistakes, the worst first. */
  readonly gallery: GalleryPicture | undefined;
  /** Over the first two inputs, where there are so few that it says something. */
  readonly surface: SeenSurface | undefined;
  /** The neurons and weights. */
  readonly network: LayersPicture | undefined;
  /** How the weights of the first layers that have some are spread. */
  readonly weights: readonly { readonly name: string; readonly histogram: Distribution }[];
  /** The first layer whose weights are pictures. */
  readonly filters: FirstFilters | undefined;
  readonly seconds: number;
  readonly fingerprint: string | undefined;
  readonly repeat: Repeat;
}

export interface FirstFilters {
  readonly name: string;
  readonly of: 'neuron' | 'filter';
  readonly picture: FiltersPicture;
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

/** A training as one file of HTML or Markdown: nothing to load, no text from a file becomes markup. */
export function reportText(data: ReportData, format: ReportFormat): string {
  const document = reportDocument(data);
  return format === 'html' ? documentHtml(document) : documentMarkdown(document);
}

const setSince: Block = {
  kind: 'text',
  text: 'Weights were set by hand after these scores. Mistakes, samples and pictures of the network are of the weights as they are now.',
};

function reportDocument(data: ReportData): ReportDocument {
  const { file, date, outcome, definition, marks, samples, mistakes, surface, seconds } = data;
  const counts = splits
    .filter((split) => samples[split] > 0)
    .map((split) => `${formatQuantity(samples[split], 'sample')} for ${split === 'train' ? 'training' : split}`);
  const changes: Table = {
    kind: 'table',
    header: ['After epochs', 'Change'],
    rows: marks.map(({ x, text }) => [formatNumber(x), text]),
  };
  const sections: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ['Scores', [scores(data), ...(data.weightsSet ? [setSince] : [])]],
    ['Curves', curves(data)],
    ['Speed of learning', speedBlocks(data)],
    [surface?.output.kind === 'values' ? 'Output over the plane' : 'Decision surface', surfaceBlocks(surface)],
    ['Mistakes', mistakes === undefined ? [] : mistakesBlocks(mistakes)],
    ['Samples', galleryBlocks(data)],
    ['Network', networkBlocks(data)],
    ['Settings', settings(data)],
    ['Changes on the way', marks.length === 0 ? [] : [changes]],
    ['To repeat it', repeat(data)],
    ['Definition', [{ kind: 'code', text: visibleJson(definition), language: 'json' }]],
  ];
  return {
    title: file,
    lead: `${outcome}. It took ${formatNumber(seconds)} s. ${counts.join(', ')}.`,
    note: `Made by Backprop, ${date}.`,
    sections: sections.flatMap(([title, blocks]) => (blocks.length === 0 ? [] : [{ title, blocks }])),
  };
}

function scores({ start, epochs }: ReportData): Table {
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
  return { kind: 'table', header, rows };
}

function bestOf(epochs: readonly EpochScores[], split: keyof SplitScores): string[] {
  let best: EpochScores | undefined;
  for (const epoch of epochs) if ((epoch[split]?.loss ?? Infinity) < (best?.[split]?.loss ?? Infinity)) best = epoch;
  if (epochs.length === 0) return [];
  return best === undefined ? ['', ''] : [loss(best[split]!), formatCount(best.epoch)];
}

function loss({ loss: value }: Scores): string {
  return formatLoss(value);
}

function share({ accuracy }: Scores): string[] {
  return typeof accuracy === 'number' ? [formatPercent(accuracy)] : [];
}

function extra({ metrics = {} }: Scores): string[] {
  return Object.values(metrics).map(formatLoss);
}

/** Messages and stored runs are JSON, where what is not finite is null. */
function number(value: number | null | undefined): string {
  return Number.isFinite(value) ? formatNumber(value!) : 'not finite';
}

/** A level counts for the range of a chart up to so many times what is drawn. */
const mostAbove = 3;

function curves({ start, ignorant, epochs, batches, marks }: ReportData): Block[] {
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
  const drawn = Math.max(...losses.flatMap(({ points }) => points.map((point) => point[1])));
  const nothing = levelOf(ignorant, ({ loss: value }) => value, formatLoss);
  const highest = nothing !== undefined && nothing.y <= mostAbove * drawn ? Math.max(drawn, nothing.y) : drawn;
  const faint = { name: 'Mini-batches', points: batches, colour: '#0969da', faint: true } as const;
  const accuracies = of((each) => each.accuracy);
  const loss = lineChartSvg({
    title: 'Loss by epoch',
    x: 'epoch',
    y: 'loss',
    curves: [...(batches.length > 0 ? [faint] : []), ...losses],
    marks,
    level: nothing,
    ...(highest > 0 && { range: [0, 1.05 * highest] as const }),
  });
  if (accuracies.length === 0) return [{ kind: 'drawing', svg: loss, label: 'Loss by epoch' }];
  const accuracy = lineChartSvg({
    title: 'Accuracy by epoch',
    x: 'epoch',
    y: 'accuracy in %',
    curves: accuracies.map((curve) => ({ ...curve, points: curve.points.map(([x, y]) => [x, 100 * y] as const) })),
    marks,
    level: levelOf(
      ignorant,
      (scores) => scores.accuracy && 100 * scores.accuracy,
      (percent) => formatPercent(percent / 100),
    ),
    range: [0, 100],
  });
  return [
    { kind: 'drawing', svg: loss, label: 'Loss by epoch' },
    { kind: 'drawing', svg: accuracy, label: 'Accuracy by epoch' },
  ];
}

/** Where the network that knows nothing is, on the samples that say most. */
function levelOf(
  ignorant: IgnorantScores | undefined,
  read: (scores: IgnorantScores['train']) => number | null,
  format: (value: number) => string,
): { readonly y: number; readonly label: string } | undefined {
  const split = splits.findLast((each) => ignorant?.[each] !== undefined);
  const y = split && read(ignorant![split]!);
  if (typeof y !== 'number' || !Number.isFinite(y)) return undefined;
  return { y, label: `knows nothing${split === 'train' ? '' : ` (${split})`}: ${format(y)}` };
}

/** Layers of which there is room for a name each. */
const mostLayers = 12;
const layerColours = ['#0969da', '#9a6700', '#1a7f37', '#cf222e', '#8250df', '#57606a'];

function speedBlocks({ speeds, layers, marks }: ReportData): Block[] {
  const learning = [...new Set(speeds.flatMap((point) => point.layers.map(({ layer }) => layer)))];
  if (learning.length === 0) return [];
  const shown = learning.toSorted((a, b) => a - b).slice(0, mostLayers);
  const svg = lineChartSvg({
    title: 'Length of the gradient of each layer by epoch',
    x: 'epoch',
    y: '‖∇C‖',
    logarithmic: true,
    marks,
    curves: shown.map((layer, i) => ({
      name: shortened(layers[layer] ?? `layer ${layer + 1}`),
      colour: layerColours[i % layerColours.length]!,
      ...(i % 2 === 1 && { dash: '8 4' }),
      points: speeds.flatMap(({ x, layers: all }) =>
        all.filter((each) => each.layer === layer).map(({ gradient }) => [x, gradient] as const),
      ),
    })),
  });
  const some = shown.length < learning.length ? ` The first ${shown.length} of ${learning.length} layers.` : '';
  const words = `Length of the gradient of each layer: where early layers are far below late ones, gradients vanish on their way back (chapter 5).${some}`;
  return [
    { kind: 'text', text: words },
    { kind: 'drawing', svg, label: 'Length of the gradient of each layer by epoch' },
  ];
}

function surfaceBlocks(surface: SeenSurface | undefined): Block[] {
  if (surface === undefined) return [];
  const { inputs, output, plane, samples } = surface;
  const areClasses = output.kind === 'classes';
  const [x, y] = [inputs[plane.x]!.name, inputs[plane.y]!.name];
  const what = areClasses
    ? 'The colour is the class that the network says, the stronger, the surer; samples have the colour of their own class.'
    : `The colour is ${output.names[0]!}: blue above ${formatNumber(output.middle)}, orange below, the stronger, the further; samples have the colour of their target.`;
  const held = inputs.length > 2 ? ' The other inputs are held at their mean.' : '';
  const more = areClasses && output.names.length > classColours.length ? ' Colours repeat.' : '';
  const shapes = samples.parts.length > 1 ? ' Discs are training samples, squares others.' : '';
  const label = `${areClasses ? 'Classes' : output.names[0]!} over ${x} and ${y}`;
  return [
    { kind: 'text', text: what + held + more + shapes },
    { kind: 'drawing', svg: surfaceSvg(surface, label), label },
  ];
}

function shortened(name: string): string {
  return name.length <= 18 ? name : `${name.slice(0, 17)}…`;
}

function mistakesBlocks({ split, samples, answers, task }: MistakesPicture): Block[] {
  const of = `${splitNames[split].toLowerCase()} data (${formatQuantity(samples, 'sample')}${answers > 1 ? `, ${answers} answers each` : ''})`;
  if (task.kind === 'values') {
    const which = task.names.length > 1 ? ` Of ${task.names[task.output]!}.` : '';
    const rows = [
      ['R²', formatLoss(task.r2)],
      ['Mean absolute error', formatLoss(task.mae)],
      ['Root of the mean squared error', formatLoss(task.rmse)],
    ];
    const label = 'Predicted against true numbers';
    const svg = fitSvg(task, label);
    return [
      { kind: 'text', text: `On the ${of}.${which}` },
      { kind: 'table', header: ['Fit', 'Value'], rows },
      svg === undefined
        ? { kind: 'text', text: 'The predictions are no finite numbers any more: there is nothing to draw.' }
        : { kind: 'drawing', svg, label },
    ];
  }
  const { right, classes, drawn, calibration, macro } = task;
  const wrong = samples * answers - right;
  const condensed = drawn.length < classes ? ` The ${drawn.length} of ${classes} classes that are confused most.` : '';
  const sure =
    calibration === undefined ? '' : ` The expected calibration error is ${formatNumber(100 * calibration.error)} %.`;
  const shareOf = (of: number, value: number): string => (of === 0 ? '–' : formatPercent(value));
  const rows = drawn.map(({ name, precision, recall, f1, support, said }) => [
    nameShown(name),
    shareOf(said, precision),
    shareOf(support, recall),
    shareOf(said + support, f1),
    formatCount(support),
  ]);
  const mean = ['Mean over the classes', ...[macro.precision, macro.recall, macro.f1].map(formatPercent), ''];
  return [
    {
      kind: 'text',
      text: `On the ${of} ${formatCount(wrong)} of ${formatCount(samples * answers)} answers are wrong.${sure}${condensed} Rows are the classes, columns what the network said.`,
    },
    { kind: 'drawing', svg: confusionSvg(task), label: 'Confusion matrix' },
    { kind: 'table', header: ['Class', 'Precision', 'Recall', 'F1', 'Samples'], rows: [...rows, mean] },
    ...(calibration === undefined ? [] : calibrationBlocks(calibration)),
  ];
}

function calibrationBlocks(calibration: Calibration): Block[] {
  const label = 'Share of right answers by confidence';
  const text =
    'How often it is right when it is so sure: bars that end on the line mean that its confidence can be trusted. Above, how many answers.';
  return [
    { kind: 'text', text },
    { kind: 'drawing', svg: reliabilitySvg(calibration, label), label },
  ];
}

/** Columns of a row of numbers that are shown. */
const mostColumns = 12;

function galleryBlocks({ gallery, mistakes }: ReportData): Block[] {
  if (gallery === undefined || gallery.items.length === 0) return [];
  const { items, count, split, columns = [] } = gallery;
  const what = mistakes?.task.kind === 'classes' ? 'wrong answers' : 'samples';
  const some =
    items.length < count
      ? `The ${items.length} of ${formatCount(count)} ${what} with the largest loss`
      : count === 1
        ? `The only one of the ${what}`
        : `All ${formatCount(count)} ${what}, the largest loss first`;
  const isSure = items.some(({ confidence }) => confidence !== undefined);
  const isRow = items[0]!.input.kind === 'values';
  return [
    { kind: 'text', text: `${some}; ${splitNames[split].toLowerCase()} data.` },
    {
      kind: 'table',
      header: [
        'Sample',
        ...(isRow ? [] : ['Input']),
        'Right',
        'Said',
        ...(isSure ? ['Confidence'] : []),
        'Loss',
        ...(isRow ? columns.slice(0, mostColumns) : []),
      ],
      rows: items.map((item) => galleryRow(item, isSure)),
    },
  ];
}

function galleryRow(
  { sample, position, input, wanted, said, confidence, loss: value }: GalleryItem,
  isSure: boolean,
): Cell[] {
  const where = formatCount(sample + 1) + (position === undefined ? '' : `, position ${position + 1}`);
  const about = [
    nameShown(wanted),
    nameShown(said),
    ...(isSure ? [confidence === undefined ? '' : formatPercent(confidence)] : []),
    formatLoss(value),
  ];
  switch (input.kind) {
    case 'image':
      return [where, imageOf(input, `sample ${where}`), ...about];
    case 'text':
      return [where, textShown(input.text), ...about];
    case 'values':
      return [where, ...about, ...[...input.values.subarray(0, mostColumns)].map(number)];
  }
}

/** Layers of a network that can be read when they are made to fit a page. */
const mostColumnsFitting = 12;

function networkBlocks({ summary, shapes, network, weights, filters }: ReportData): Block[] {
  const table: Block = {
    kind: 'table',
    header: shapes.header,
    rows: shapes.rows.map((row) => row.map(({ shown }) => shown)),
  };
  const layers: Block[] = [{ kind: 'text', text: `${summary}.` }, table];
  if (network !== undefined) {
    const label = `The network from left to right: ${network.columns.map(({ name }) => name).join(', ')}`;
    layers.push(
      { kind: 'text', text: 'A line is a weight: the thicker, the larger; blue is positive, orange negative.' },
      { kind: 'drawing', svg: networkSvg(network, label), label, wide: network.columns.length > mostColumnsFitting },
    );
  }
  if (weights.length > 0) {
    const label = 'Histograms of the weights of each layer';
    layers.push(
      { kind: 'text', text: 'How the weights of each layer are spread.' },
      { kind: 'drawing', svg: histogramsSvg(weights, label), label },
    );
  }
  if (filters === undefined) return layers;
  const { name, of, picture } = filters;
  const shown = picture.pixels.length / (picture.height * picture.width);
  const part =
    shown < picture.total ? `The first ${shown} of ${formatCount(picture.total)}` : `All ${formatCount(picture.total)}`;
  const each = of === 'neuron' ? 'neurons, each where the pixels of the image are' : 'filters';
  const words = `The weights of ${name} as pictures. ${part} ${each}; blue is positive, orange negative, the strongest ${formatNumber(picture.largest)}.`;
  return [...layers, { kind: 'text', text: words }, sheetOf(picture, `Weights of ${name}`)];
}

function settings({ settings: now, written, layers, repeat: { seed, definedSeed } }: ReportData): Block[] {
  if (now === undefined) return [{ kind: 'text', text: 'They are not known.' }];
  const row = (name: string, of: (settings: Partial<Settings>) => number | undefined): string[] => {
    const inFile = of(written);
    return [name, number(of(now)), inFile === undefined ? 'default' : number(inFile)];
  };
  const rows = [
    row('Learning rate η', ({ learningRate }) => learningRate),
    ...penaltiesOf(now, written).map((key) =>
      row(`Regularisation ${key === 'lambda' ? 'λ' : key}`, (each) => each[key]),
    ),
    row('Mini-batch', ({ batchSize }) => batchSize),
    row('Epochs', (each) => each.epochs),
    ...Object.keys(now.dropout).map((layer) =>
      row(
        `Dropout rate of ${layers[Number(layer)] ?? `layer ${Number(layer) + 1}`}`,
        ({ dropout }) => dropout?.[Number(layer)],
      ),
    ),
    ['Seed', String(seed), String(definedSeed)],
  ];
  return [{ kind: 'table', header: ['Setting', 'At the end', 'In the definition'], rows }];
}

function repeat({ file, marks, fingerprint, repeat: how }: ReportData): Block[] {
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
  return [
    ...words.map((text): Block => ({ kind: 'text', text })),
    { kind: 'code', text: `${command} train ${quoted(formatLine(file))}${count}`, language: 'sh' },
  ];
}

/** How the command line is called, as the README has it. */
const command = 'node dist/cli.js';

function inexact(changed: boolean): string {
  return changed
    ? 'Something was changed on the way, which a command line cannot repeat: this trains with what the definition says from the start.'
    : 'The training stopped inside an epoch, where a command line does not stop: this ends with whole epochs.';
}

/** A word of a shell, whatever is in it. */
function quoted(word: string): string {
  return /^[\w./@%+=:,-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
