import type { NetworkDefinition } from '../../definition/network.ts';
import type { Shape } from '../../shape.ts';

export type DataSet = 'train' | 'validation' | 'test';

/** What the data of a definition are known to hold, as far as they were read. */
export interface KnownData {
  /** Names of the columns of a table, in their order. */
  readonly columns?: Readonly<Partial<Record<DataSet, readonly string[]>>>;
  /** How many different labels there are. */
  readonly classes?: number;
  /** Shape of a sample's x. */
  readonly input?: Shape;
}

/** What the definition says of its data itself, where nobody has read them. */
export function knownFrom({ data: { train } }: NetworkDefinition, read: KnownData = {}): KnownData {
  return { ...inText(train), ...read };
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
