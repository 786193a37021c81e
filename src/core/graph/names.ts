import { inputName } from '../definition/build.ts';
import type { Change } from '../definition/edit/change.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { networkInput } from '../shapes.ts';

// Names that were made ("dense 2") count places in the list. What is read by such a name gets it written down, before layers
// come or go above it.

/** The name under which layers read a source. */
export function nameOfSource({ layers }: NetworkDefinition, source: number): string {
  return source === networkInput ? inputName : layers[source]!.name;
}

/** Writes down the names of some sources; those that have theirs in the text need nothing. */
export function writeNames({ layers }: NetworkDefinition, sources: Iterable<number>): Change[] {
  return [...new Set(sources)].flatMap((source): Change[] => {
    const layer = layers[source];
    if (layer === undefined || layer.options?.name === layer.name) return [];
    return [{ kind: 'set', path: [...layer.path, 'name'], value: layer.name }];
  });
}

/** Layers from an index on that others read by name: their places in the list are about to change. */
export function readByName({ layers }: NetworkDefinition, from: number): number[] {
  const read = new Set(layers.flatMap(({ inputs }) => inputs ?? []));
  return [...layers.keys()].filter((index) => index >= from && read.has(layers[index]!.name));
}

/** A name like those that are made, which no layer has yet. */
export function freeName({ layers }: NetworkDefinition, type: string, index: number): string {
  const taken = new Set([inputName, ...layers.map(({ name }) => name)]);
  let name = `${type} ${index + 1}`;
  while (taken.has(name)) name += "'";
  return name;
}
