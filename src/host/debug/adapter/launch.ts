import { Refusal } from './refusal.ts';

/** With which weights a training starts; `checkpoint`: where the last one of the panel stands, with all that it remembers. */
export const starts = ['fresh', 'trained', 'checkpoint'] as const;

/** A launch configuration; package.json describes each of its keys. */
export interface Launch {
  /** Absolute path or address of the `.nn.json`. */
  readonly program: string;
  readonly start: (typeof starts)[number];
  readonly weightsFile?: string;
  readonly epoch?: number;
  readonly miniBatch?: number;
  readonly sample?: number;
  readonly seed?: number;
  readonly stopOnEntry: boolean;
}

type Counted = 'epoch' | 'miniBatch' | 'sample';
const counted: readonly Counted[] = ['epoch', 'miniBatch', 'sample'];

/** Reads what comes from a launch.json; refuses what it cannot mean. */
export function readLaunch(args: object): Launch {
  const { program, start = 'fresh', weightsFile, seed, stopOnEntry = true, ...rest } = args as Record<string, unknown>;
  if (typeof program !== 'string' || program === '') {
    throw wrong('"program" must be the path of a network, a file that ends in .nn.json');
  }
  const chosen = starts.find((one) => one === start);
  if (chosen === undefined) throw wrong(`"start" must be one of ${starts.map((one) => `"${one}"`).join(', ')}`);
  if (weightsFile !== undefined && typeof weightsFile !== 'string') throw wrong('"weightsFile" must be a path');
  if (weightsFile !== undefined && chosen !== 'fresh') {
    throw wrong('either "weightsFile" or "start" says which weights to begin with, not both');
  }
  if (typeof stopOnEntry !== 'boolean') throw wrong('"stopOnEntry" must be true or false');
  if (seed !== undefined && !isWhole(seed, 0)) throw wrong('"seed" must be a whole number from 0 on');
  const numbers: { [Key in Counted]?: number } = {};
  for (const key of counted) {
    const value = rest[key];
    if (value === undefined) continue;
    if (!isWhole(value, 1)) throw wrong(`"${key}" must be a whole number; the first is 1`);
    numbers[key] = value;
  }
  return {
    program,
    start: chosen,
    stopOnEntry,
    ...numbers,
    ...(seed !== undefined && { seed }),
    ...(weightsFile !== undefined && { weightsFile }),
  };
}

function isWhole(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

function wrong(message: string): Refusal {
  return new Refusal(`The launch configuration cannot be used: ${message}.`, { show: true });
}
