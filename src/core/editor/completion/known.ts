import type { DataFacts } from '../../data/facts/facts.ts';
import type { NetworkDefinition } from '../../definition/network.ts';
import type { Shape } from '../../shape.ts';
import type { Folder } from './files.ts';

/** What the data of a definition are known to hold, as far as they were read. */
export interface KnownData {
  /** Names of the columns of each table, by the path that the definition has. */
  readonly tables?: readonly { readonly path: string; readonly names: readonly string[] }[] | undefined;
  /** How many different labels there are. */
  readonly classes?: number | undefined;
  /** How many outputs tell their targets. */
  readonly outputs?: number | undefined;
  /** How many classes labels stand for: 3, where they are 0, 1, 2. */
  readonly labels?: number | undefined;
  /** Of the training. */
  readonly samples?: number | undefined;
  /** Shape of a sample's x. */
  readonly input?: Shape | undefined;
  /** The folder that `folderAskedFor` asked for. */
  readonly folder?: Folder | undefined;
}

/** What reading the data files has shown. */
export function knownOf({ csv, train }: DataFacts): KnownData {
  if (train === undefined) return { tables: csv };
  const { rows, inputShape, targets, classes: found } = train;
  const isColumn = targets.columns === 1 && targets.range !== undefined;
  // A column of zeros and ones has two classes, and one output that tells them apart.
  const classes = isColumn && found?.length === 2 ? undefined : found?.length;
  const [least, most] = targets.range ?? [];
  const labels = isColumn && found !== undefined && least! >= 0 ? most! + 1 : undefined;
  return { tables: csv, classes, outputs: classes ?? targets.columns, labels, samples: rows, input: inputShape };
}

/** What the definition says of its data itself, where nobody has read them. */
export function knownFrom({ data: { train } }: NetworkDefinition, read: KnownData = {}): KnownData {
  const own = inText(train);
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...own, ...Object.fromEntries(given) };
}

function inText(train: NetworkDefinition['data']['train']): KnownData {
  if (train === undefined) return {};
  const labelled = train.oneHot === undefined ? {} : { classes: train.oneHot, outputs: train.oneHot };
  if ('generate' in train) return { input: [2], ...labelled };
  if (!('samples' in train)) return labelled;
  const [x, y] = Array.isArray(train.samples[0]) ? (train.samples[0] as unknown[]) : [];
  const outputs = Array.isArray(y) && y.length > 1 ? { classes: y.length, outputs: y.length } : {};
  const samples = train.samples.length;
  return {
    samples,
    ...(Array.isArray(x) && x.length > 0 && { input: [x.flat(Infinity).length] }),
    ...outputs,
    ...labelled,
  };
}
