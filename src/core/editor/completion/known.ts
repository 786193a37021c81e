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
  /** Shape of a sample's x. */
  readonly input?: Shape | undefined;
  /** The folder that `folderAskedFor` asked for. */
  readonly folder?: Folder | undefined;
}

/** What reading the data files has shown. */
export function knownOf({ csv, train }: DataFacts): KnownData {
  // A column of zeros and ones has two classes, and one output that tells them apart.
  const isBinary = train?.targets.range !== undefined && train.targets.columns === 1 && train.classes?.length === 2;
  return { tables: csv, classes: isBinary ? undefined : train?.classes?.length, input: train?.inputShape };
}

/** What the definition says of its data itself, where nobody has read them. */
export function knownFrom({ data: { train } }: NetworkDefinition, read: KnownData = {}): KnownData {
  const own = inText(train);
  const { tables, folder } = read;
  return { tables, folder, classes: read.classes ?? own.classes, input: read.input ?? own.input };
}

function inText(train: NetworkDefinition['data']['train']): KnownData {
  if (train === undefined) return {};
  const labelled = train.oneHot === undefined ? {} : { classes: train.oneHot };
  if ('generate' in train) return { input: [2], ...labelled };
  if (!('samples' in train)) return labelled;
  const [x, y] = Array.isArray(train.samples[0]) ? (train.samples[0] as unknown[]) : [];
  const outputs = Array.isArray(y) && y.length > 1 ? { classes: y.length } : {};
  return { ...(Array.isArray(x) && x.length > 0 && { input: [x.flat(Infinity).length] }), ...outputs, ...labelled };
}
