import { lintRules } from '../core/lint/registry.ts';

/** What the user asked for. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string; readonly command: Command | undefined }
  | (Omit<Options, 'file'> & {
      readonly kind: 'check';
      /** Files, folders and patterns; at least one. */
      readonly files: readonly string[];
      readonly junit: string | undefined;
    })
  /** `format`: the table alone, as a text for other programs. */
  | (Options & { readonly kind: 'shapes'; readonly format: 'markdown' | 'csv' | undefined })
  | (Options & { readonly kind: 'train'; readonly epochs: number | undefined; readonly save: string | undefined });

interface Options {
  readonly file: string;
  readonly json: boolean;
  /** Folder that no data path may leave; undefined: the definition's own. */
  readonly root: string | undefined;
  /** Rules of the linter that shall say nothing. */
  readonly lintsOff: readonly string[];
}

export const usage =
  'usage: backprop (shapes FILE | train FILE | check FILE...) [--json] [--root DIR] [--no-lint RULE]';

export const help = `Backprop reads a neural network from a .nn.json file and computes with it.

usage: backprop shapes FILE [--json | --markdown | --csv] [--root DIR] [--no-lint RULE]
       backprop train FILE [--epochs N] [--save WEIGHTS] [--json] [--root DIR] [--no-lint RULE]
       backprop check FILE... [--junit OUT.xml] [--json] [--root DIR] [--no-lint RULE]
       backprop --help | --version

  shapes   shows the shapes, the parameters, the work and the memory of every layer, and the problems of the text
  train    trains the network and prints the loss and the accuracy of every epoch
  check    compares the gradients of backpropagation with difference quotients, for every parameter; of several files, of
           all .nn.json in a folder, or of those that match a pattern such as 'nets/**/*.nn.json'

  --json          prints JSON: one object, or one object a line for every epoch of train and every file of check
  --markdown      prints the table of shapes in Markdown
  --csv           prints the table of shapes as comma-separated values, with numbers in full
  --root DIR      the folder that no data path may leave (default: the folder of FILE)
  --no-lint RULE  does not print hints and warnings of this rule, such as leak; several with commas, or the option again
  --epochs N      trains for N epochs instead of the number in FILE
  --save WEIGHTS  writes the weights at the end: a file for network2.py's load where the network is one of the book's
                  (dense sigmoid layers with biases, quadratic or crossEntropy), else JSON with "format": "backprop-weights"
  --junit OUT.xml writes the results of check as continuous integration reads them: a test for each w and b of each layer

Exit code: 0; 1 where the input is bad or the gradients differ; 2 where the training diverged or check is called in another way
than above; 130 after Ctrl-C.
`;

const commands = ['shapes', 'train', 'check'] as const;
type Command = (typeof commands)[number];

/** Options by the command that has them; `value`: whether one follows; `list`: values with commas between them, also given again. */
const options: Readonly<Record<string, { readonly value: boolean; readonly only?: Command; readonly list?: true }>> = {
  '--json': { value: false },
  '--root': { value: true },
  '--no-lint': { value: true, list: true },
  '--markdown': { value: false, only: 'shapes' },
  '--csv': { value: false, only: 'shapes' },
  '--epochs': { value: true, only: 'train' },
  '--save': { value: true, only: 'train' },
  '--junit': { value: true, only: 'check' },
};

/** Reads the arguments after the program's name. `--name VALUE` and `--name=VALUE` are the same; `--` ends the options. */
export function readArguments(args: readonly string[]): Request {
  const words: string[] = [];
  const wrong = (message: string): Request => {
    const [command] = words;
    return { kind: 'wrong', message, command: command !== undefined && isCommand(command) ? command : undefined };
  };
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === '--') {
      words.push(...args.slice(i + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      words.push(argument);
      continue;
    }
    if (argument === '--help' || argument === '-h') return { kind: 'help' };
    if (argument === '--version') return { kind: 'version' };
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) return wrong(`there is no option ${name}`);
    if (given.has(name) && option.list !== true) return wrong(`${name} is given twice`);
    if (!option.value && equals >= 0) return wrong(`${name} takes no value`);
    const value = !option.value ? '' : equals >= 0 ? argument.slice(equals + 1) : args[++i];
    if (option.value && (value === undefined || value === '')) return wrong(`${name} needs a value`);
    given.set(name, given.has(name) ? `${given.get(name)},${value}` : (value ?? ''));
  }

  const [command, ...files] = words;
  const [file, ...more] = files;
  if (command === undefined) return wrong('say what to do');
  if (!isCommand(command)) return wrong(`there is no command "${command}"; there are ${commands.join(', ')}`);
  if (file === undefined) return wrong(`${command} needs a FILE`);
  if (more.length > 0 && command !== 'check')
    return wrong(`${command} takes one FILE, not also "${more.join('" and "')}"`);
  for (const name of given.keys()) {
    const only = options[name]?.only;
    if (only !== undefined && only !== command) return wrong(`${name} belongs to ${only}, not to ${command}`);
  }
  const lintsOff = (given.get('--no-lint') ?? '')
    .split(',')
    .flatMap((code) => (code.trim() === '' ? [] : [code.trim()]));
  const unknown = lintsOff.filter((code) => lintRules.every((rule) => rule.code !== code));
  if (unknown.length > 0) {
    const known = lintRules.map(({ code }) => code).join(', ');
    return wrong(`--no-lint: there is no rule ${unknown.join(', ')}; there are ${known}`);
  }
  const settings = { json: given.has('--json'), root: given.get('--root'), lintsOff };
  if (command === 'check') return { kind: command, files, junit: given.get('--junit'), ...settings };
  const common = { file, ...settings };
  if (command === 'shapes') {
    const [one, another] = ['--json', '--markdown', '--csv'].filter((name) => given.has(name));
    if (another !== undefined) return wrong(`${one} and ${another} exclude each other`);
    return {
      kind: command,
      ...common,
      format: one === '--markdown' ? 'markdown' : one === '--csv' ? 'csv' : undefined,
    };
  }
  const epochs = given.get('--epochs');
  if (epochs !== undefined && !(/^\d+$/.test(epochs) && Number(epochs) >= 1 && Number.isSafeInteger(Number(epochs)))) {
    return wrong(`--epochs needs a whole number from 1, not "${epochs}"`);
  }
  const count = epochs === undefined ? undefined : Number(epochs);
  return { kind: 'train', ...common, epochs: count, save: given.get('--save') };
}

function isCommand(word: string): word is Command {
  return (commands as readonly string[]).includes(word);
}
