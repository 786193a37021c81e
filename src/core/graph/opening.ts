import { networkInput, type NetworkShapes } from '../shapes.ts';
import type { NodeId } from './graph.ts';

/** Where a layer is added: behind a node; `reader`: on which of the edges that leave it. */
export interface AddPlace {
  readonly source: NodeId;
  readonly reader?: NodeId | undefined;
}

/** The same in terms of the list: a layer at `index` that reads `source`; `reader` is the layer that shall read it then. */
export interface Opening {
  readonly source: number;
  readonly index: number;
  readonly reader: number | undefined;
}

/** Undefined where there is no such edge. Without a reader: on the way to the next layer, or to the nearest that reads the source. */
export function openingAt({ layers }: NetworkShapes, { source: from, reader: to }: AddPlace): Opening | undefined {
  if (from === 'loss') return undefined;
  const source = from === 'input' ? networkInput : from;
  if (source >= layers.length) return undefined;
  const isRead = (reader: number): boolean => layers[reader]?.sources.includes(source) ?? false;
  if (typeof to === 'number') return isRead(to) ? { source, index: to, reader: to } : undefined;
  if (to === 'input') return undefined;
  const isLast = source === layers.length - 1;
  if (to === 'loss') return isLast ? { source, index: layers.length, reader: undefined } : undefined;
  const reader = layers.findIndex((_, index) => index > source && isRead(index));
  if (reader !== -1) return { source, index: reader, reader };
  return { source, index: source + 1, reader: undefined };
}
