import { either, quote } from '../../definition/text/quote.ts';
import {
  activationNames,
  datasetNames,
  inputNames,
  missingInputs,
  pageSettings,
  type PlaygroundState,
  problemNames,
  regDatasetNames,
  regularizationNames,
} from './state.ts';

const home = 'playground.tensorflow.org';
const hideSuffix = '_hide';

/** Longer texts are no links. */
const longestLink = 10_000;

/** What a hidden layer and a network can have; the Playground itself has 8 and 6. */
const mostNeurons = 1000;
const mostLayers = 100;

const settings: ReadonlySet<string> = new Set([
  ...['activation', 'regularization', 'batchSize', 'dataset', 'regDataset', 'learningRate', 'regularizationRate'],
  ...['noise', 'networkShape', 'seed', 'percTrainData', 'problem', 'initZero'],
  ...[...inputNames, ...missingInputs, ...pageSettings],
]);

function isKnown(name: string): boolean {
  return settings.has(name) || name.endsWith(hideSuffix);
}

/** What keeps a text from being a link that can be taken over; a sentence. */
export interface LinkFault {
  readonly fault: string;
}

/** Whether a text is so surely a link of the Playground that it may be offered unasked. */
export function isPlaygroundLink(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > longestLink || /\s/.test(trimmed)) return false;
  const { host, values } = parts(trimmed);
  return host === home || [...values.keys()].filter((name) => settings.has(name)).length >= 3;
}

/** The settings that a link has, or what stands behind its `#`; where it says nothing, the Playground's own. */
export function readPlaygroundLink(text: string): PlaygroundState | LinkFault {
  const trimmed = text.trim();
  if (trimmed === '') return { fault: 'Paste a link of the TensorFlow Playground, or what stands in it behind "#".' };
  if (trimmed.length > longestLink) {
    return {
      fault: `A link of the TensorFlow Playground has at most ${longestLink.toLocaleString('en-US')} characters.`,
    };
  }
  const { host, values } = parts(trimmed);
  const names = [...values.keys()];
  if (host !== home && trimmed !== '#' && !names.some(isKnown)) {
    return {
      fault: `${quote(trimmed)} is no link of the TensorFlow Playground: there is none of its settings in it, such as "dataset=xor".`,
    };
  }
  const faults: string[] = [];
  const { word, number, layers, flag } = readers(values, faults);
  const hidden = (name: string): boolean => values.get(name + hideSuffix) === 'true';
  const isPlain = (name: string): boolean => name === 'x' || name === 'y';
  const state: PlaygroundState = {
    activation: word('activation', activationNames, 'tanh'),
    regularization: word('regularization', regularizationNames, 'none'),
    batchSize: number(
      'batchSize',
      10,
      'a whole number from 1 on',
      (value) => Number.isInteger(value) && value >= 1 && value <= 1e9,
    ),
    dataset: word('dataset', datasetNames, 'circle'),
    regDataset: word('regDataset', regDatasetNames, 'reg-plane'),
    learningRate: number('learningRate', 0.03, 'a number above 0', (value) => value > 0),
    regularizationRate: number('regularizationRate', 0, 'a number from 0 on', (value) => value >= 0),
    noise: number('noise', 0, 'a percentage from 0 to 100', (value) => value >= 0 && value <= 100),
    networkShape: layers(),
    seed: values.get('seed'),
    percTrainData: number('percTrainData', 50, 'a percentage from 1 to 100', (value) => value >= 1 && value <= 100),
    inputs: inputNames.filter((name) => flag(name, isPlain(name)) && !hidden(name)),
    problem: word('problem', problemNames, 'classification'),
    initZero: flag('initZero', false),
    page: names.filter((name) => {
      return (pageSettings as readonly string[]).includes(name) ? flag(name, false) : isHidden(name, values);
    }),
    missing: missingInputs.filter((name) => flag(name, false)),
    unknown: names.filter((name) => !isKnown(name)),
  };
  if (state.inputs.length === 0) faults.push('none of its inputs is switched on, so there is nothing to learn from');
  const [first] = faults;
  return first === undefined ? state : { fault: `This link cannot be taken over: ${faults.join('; ')}.` };
}

/** A control that the link hides; of an input, that takes the input away. */
function isHidden(name: string, values: ReadonlyMap<string, string>): boolean {
  const control = name.slice(0, -hideSuffix.length);
  return (
    name.endsWith(hideSuffix) && values.get(name) === 'true' && !(inputNames as readonly string[]).includes(control)
  );
}

/** The host of a link, where it names one, and the settings behind its `#`; settings without a value are not there. */
function parts(link: string): { readonly host: string | undefined; readonly values: ReadonlyMap<string, string> } {
  const mark = link.indexOf('#');
  const before = mark < 0 ? link : link.slice(0, mark);
  const address = /^(?:https?:\/\/)?([^/?#=&\s]+\.[^/?#=&\s]+)(?:[/?]|$)/i.exec(before);
  const host = address?.[1]!.toLowerCase();
  const hash = mark >= 0 ? link.slice(mark + 1) : host === undefined ? link : '';
  const values = new Map<string, string>();
  for (const pair of hash.split('&')) {
    const [name = '', value = ''] = pair.split('=').map(decoded);
    // No hidden layer is written as no text.
    if (name !== '' && (value.trim() !== '' || name === 'networkShape')) values.set(name, value.trim());
  }
  return { host, values };
}

/** Programs that hand links on write some signs as `%2C`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads settings by their kind; what is wrong is told to `faults`, and the default stands in. */
function readers(values: ReadonlyMap<string, string>, faults: string[]) {
  return {
    word<Word extends string>(name: string, words: readonly Word[], standard: Word): Word {
      const value = values.get(name);
      const found = words.find((each) => each === value);
      if (value !== undefined && found === undefined) faults.push(`${name} is ${either(words)}, not ${quote(value)}`);
      return found ?? standard;
    },

    number(name: string, standard: number, wanted: string, fits: (value: number) => boolean): number {
      const value = values.get(name);
      if (value === undefined) return standard;
      const read = Number(value);
      if (Number.isFinite(read) && fits(read)) return read;
      faults.push(`${name} is ${wanted}, not ${quote(value)}`);
      return standard;
    },

    layers(): readonly number[] {
      const value = values.get('networkShape') ?? '4,2';
      if (value === '') return [];
      const written = value.split(',');
      const sizes = written.map((each) => (each.trim() === '' ? NaN : Number(each)));
      const bad = sizes.findIndex((size) => !(Number.isInteger(size) && size >= 1 && size <= mostNeurons));
      if (sizes.length > mostLayers)
        faults.push(`networkShape has ${sizes.length} layers; at most ${mostLayers} are taken over`);
      else if (bad >= 0) {
        const most = mostNeurons.toLocaleString('en-US');
        faults.push(`a layer of networkShape has from 1 to ${most} neurons, not ${quote(written[bad]!)}`);
      }
      return sizes;
    },

    /** As the Playground reads it: everything but "false" says yes. */
    flag(name: string, standard: boolean): boolean {
      const value = values.get(name);
      return value === undefined ? standard : value !== 'false';
    },
  };
}
