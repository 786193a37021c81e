import { applyEdits } from '../../definition/edit/edits.ts';
import { tidyEdits } from '../../definition/edit/tidy.ts';
import { inLine, type Json } from '../../definition/edit/write.ts';
import { quote } from '../../definition/text/quote.ts';
import { formatCount } from '../../editor/format.ts';
import { type LinkFault, readPlaygroundLink } from './link.ts';
import { inputTerms, type PlaygroundState } from './state.ts';

// A link of the TensorFlow Playground as a definition that learns the same: its data by the same formulas, its network, its loss
// and its updates (src/playground.ts and src/nn.ts of tensorflow/playground).

/** Points that the Playground makes for its two problems. */
const points = { classification: 500, regression: 1200 } as const;

const generated = {
  ...{ circle: 'circle', xor: 'xor', gauss: 'gauss', spiral: 'spiral' },
  ...{ 'reg-plane': 'plane', 'reg-gauss': 'gaussPlane' },
} as const;

/** It trains until one stops it. */
const epochs = 500;

/** The text of a definition, laid out as the examples are. */
export function definitionOfLink(link: string): { readonly text: string } | LinkFault {
  const state = readPlaygroundLink(link);
  if ('fault' in state) return state;
  const text = definitionOf(state);
  return { text: applyEdits(text, tidyEdits(text, { tabSize: 2, insertSpaces: true })) };
}

function definitionOf(state: PlaygroundState): string {
  const { problem, regularization, regularizationRate, initZero } = state;
  const name = problem === 'classification' ? state.dataset : state.regDataset;
  const all = points[problem];
  const training = trainingPoints(state);
  const seed = seedOf(state.seed);
  const source = {
    generate: generated[name],
    samples: all,
    noise: state.noise / 100,
    ...(problem === 'classification' && { signs: true }),
    seed,
  };
  const rate =
    regularization === 'none' || regularizationRate === 0 ? {} : { [regularization.toLowerCase()]: regularizationRate };
  const initializer: Json = initZero ? 'zeros' : { type: 'uniform', limit: 0.5, bias: 0.1 };
  const data = [
    `// ${formatCount(all)} points${problem === 'classification' ? ' of the classes −1 and 1' : ''}; ${formatCount(training)} of them are learned from.`,
    entry('train', { ...source, range: [0, training] }),
    ...(training < all ? [entry('test', { ...source, range: [training, all] })] : []),
  ];
  return [
    `// From the TensorFlow Playground: ${name}.`,
    ...notes(state).map((note) => `// ${note}`),
    '{',
    ...indented([
      '// As JavaScript counts.',
      entry('dtype', 'float64'),
      entry('input', [2]),
      '"layers": [',
      ...indented(layersOf(state)),
      '],',
      entry('initializer', initializer),
      '// Half the squared distance to the target.',
      entry('loss', 'quadratic'),
      '"data": {',
      ...indented(data),
      '},',
      '"training": {',
      ...indented([
        entry('epochs', epochs),
        entry('batchSize', state.batchSize),
        entry('optimizer', { type: 'sgd', learningRate: state.learningRate }),
        ...Object.entries(rate).map(([key, value]) => entry(key, value)),
        '// The points keep their order.',
        entry('shuffle', false),
        entry('seed', seed),
      ]),
      '},',
    ]),
    '}',
    '',
  ].join('\n');
}

/** Points that the Playground trains on. */
function trainingPoints({ problem, percTrainData }: PlaygroundState): number {
  return Math.floor((points[problem] * percTrainData) / 100);
}

function layersOf({ inputs, networkShape, activation, problem }: PlaygroundState): string[] {
  const isPlain = inputs.length === 2 && inputs[0] === 'x' && inputs[1] === 'y';
  const terms = inputs.map((input) => inputTerms[input]);
  const layers: Json[] = [
    ...(isPlain ? [] : [{ type: 'features', terms }]),
    ...networkShape.map((units) => ({ type: 'dense', units, activation })),
    { type: 'dense', units: 1, activation: problem === 'classification' ? 'tanh' : 'linear' },
  ];
  return layers.map((layer) => `${inLine(layer)},`);
}

function entry(key: string, value: Json): string {
  return `${JSON.stringify(key)}: ${inLine(value)},`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** What is not the same here, and why. */
function notes(state: PlaygroundState): string[] {
  const { regularization, regularizationRate, batchSize, page, missing, unknown } = state;
  const training = trainingPoints(state);
  const rest = training % batchSize;
  const isL1 = regularization === 'L1' && regularizationRate > 0;
  return [
    'The same formulas, network and updates; the random numbers are others, so its points and first weights are too.',
    `It trains until it is stopped: here that is after ${epochs} epochs.`,
    ...seedNotes(state.seed),
    ...(isL1 ? ['There a weight that L1 takes past 0 is 0 for ever; here it may come back.'] : []),
    ...(rest === 0 ? [] : [restNote(rest, batchSize, training)]),
    ...(missing.length === 0 ? [] : [`${listed(missing)}: the Playground has no such input either.`]),
    ...(page.length === 0 ? [] : [`${listed(page)}: about its page, not about what it learns.`]),
    ...(unknown.length === 0 ? [] : [`${listed(unknown)}: no setting of the Playground.`]),
  ];
}

function restNote(rest: number, batchSize: number, training: number): string {
  const here = 'here it is a mini-batch of its own';
  if (batchSize > training) {
    return `A mini-batch of ${batchSize} takes more than the ${training} training points: there over several epochs, here the ${training} are one.`;
  }
  return `${rest} of the ${training} training points are left over by mini-batches of ${batchSize}: there they wait for the next epoch, ${here}.`;
}

/** Names that are listed one by one. */
const mostListed = 5;

function listed(names: readonly string[]): string {
  const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : '';
  return names.slice(0, mostListed).map(quote).join(', ') + more;
}

function seedNotes(seed: string | undefined): string[] {
  if (seed === undefined) return ['The link has no seed: there each visit draws other points.'];
  return wholeSeed(seed) === undefined ? [`Seeds are whole numbers here: ${quote(seed)} became ${seedOf(seed)}.`] : [];
}

/** The Playground's seeds are texts, mostly `0.12345`: their digits. */
function wholeSeed(seed: string): number | undefined {
  const digits = /^(?:0?\.)?(\d{1,9})$/.exec(seed)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Any text as a whole number (FNV-1a, 32 bits). */
function seedOf(seed = '1'): number {
  const whole = wholeSeed(seed);
  if (whole !== undefined) return whole;
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
