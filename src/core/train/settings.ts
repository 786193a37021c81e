import type { NetworkDefinition, ParsedDefinition } from '../definition/network.ts';

/** What can be changed while a network trains. */
export interface Settings {
  /** The book's eta, before a schedule. */
  readonly learningRate: number;
  /** The book's. */
  readonly lambda: number;
  /** Of Σ|w| in the loss, and of ½ Σw². */
  readonly l1: number;
  readonly l2: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Rates of the dropout layers by the layer's index. */
  readonly dropout: Readonly<Record<number, number>>;
}

/** Where each setting may lie: both ends are allowed. */
export const bounds = {
  learningRate: [0, 1e6],
  lambda: [0, 1e6],
  l1: [0, 1e6],
  l2: [0, 1e6],
  batchSize: [1, 1e9],
  epochs: [1, 1e9],
  dropout: [0, 0.99],
} as const satisfies Record<keyof Settings, readonly [number, number]>;

export function settingsOf({ training, layers }: NetworkDefinition): Settings {
  const { lambda, l1, l2, batchSize, epochs, optimizer } = training;
  const dropout: Record<number, number> = {};
  for (const [index, { options }] of layers.entries()) if (options?.type === 'dropout') dropout[index] = options.rate;
  return { learningRate: optimizer.learningRate, lambda, l1, l2, batchSize, epochs, dropout };
}

/** Those of the settings that stand in the text; the others have their default. */
export function writtenSettings({ definition, has }: Pick<ParsedDefinition, 'definition' | 'has'>): Partial<Settings> {
  const { learningRate, dropout, ...plain } = settingsOf(definition);
  const isWritten = ([key]: readonly [string, number]): boolean => has(['training', key]);
  const rates = Object.entries(dropout).filter(([layer]) => has(['layers', Number(layer), 'rate']));
  return {
    ...Object.fromEntries(Object.entries(plain).filter(isWritten)),
    ...(has(['training', 'optimizer', 'learningRate']) && { learningRate }),
    dropout: Object.fromEntries(rates),
  };
}

/** The definition with other settings; those that are out of bounds or fit nothing in it are left out. */
export function withSettings(definition: NetworkDefinition, changed: Partial<Settings>): NetworkDefinition {
  const { training, layers } = definition;
  const inBounds = (key: keyof Settings, value: number | undefined): number | undefined => {
    const [least, most] = bounds[key];
    return value !== undefined && value >= least && value <= most ? value : undefined;
  };
  const whole = (key: keyof Settings, value: number | undefined): number | undefined =>
    Number.isInteger(value) ? inBounds(key, value) : undefined;
  const learningRate = inBounds('learningRate', changed.learningRate) ?? training.optimizer.learningRate;
  return {
    ...definition,
    training: {
      ...training,
      optimizer: { ...training.optimizer, learningRate },
      lambda: inBounds('lambda', changed.lambda) ?? training.lambda,
      l1: inBounds('l1', changed.l1) ?? training.l1,
      l2: inBounds('l2', changed.l2) ?? training.l2,
      batchSize: whole('batchSize', changed.batchSize) ?? training.batchSize,
      epochs: whole('epochs', changed.epochs) ?? training.epochs,
    },
    layers: layers.map((layer, index) => {
      const rate = inBounds('dropout', changed.dropout?.[index]);
      if (rate === undefined || layer.options?.type !== 'dropout') return layer;
      return { ...layer, options: { ...layer.options, rate } };
    }),
  };
}

/** Which of the three regularise: those that are not 0 in any of these; the book's λ where there is none. */
export function penaltiesOf(
  ...settings: readonly (Partial<Settings> | undefined)[]
): readonly ('lambda' | 'l1' | 'l2')[] {
  const used = (['lambda', 'l1', 'l2'] as const).filter((key) => settings.some((each) => (each?.[key] ?? 0) !== 0));
  return used.length === 0 ? ['lambda'] : used;
}

/** What differs, in words for a mark on the curves: `η 3 → 0.5`. */
export function describeChanges(before: Settings, after: Settings, nameOf: (layer: number) => string): string[] {
  const names = {
    learningRate: 'η',
    lambda: 'λ',
    l1: 'l1',
    l2: 'l2',
    batchSize: 'mini-batch',
    epochs: 'epochs',
  } as const;
  const told = (Object.keys(names) as (keyof typeof names)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => `${names[key]} ${before[key]} → ${after[key]}`);
  const rates = Object.keys(after.dropout)
    .map(Number)
    .filter((layer) => before.dropout[layer] !== after.dropout[layer])
    .map((layer) => `${nameOf(layer)} ${before.dropout[layer]} → ${after.dropout[layer]}`);
  return [...told, ...rates];
}
