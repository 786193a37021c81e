import type { Change } from '../definition/edit/change.ts';
import type { Json } from '../definition/edit/write.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf, type LayerType } from '../layers/registry.ts';
import { networkInput, type NetworkShapes } from '../shapes.ts';
import type { NodeId } from './graph.ts';
import { freeName, nameOfSource, readByName, writeNames } from './names.ts';
import { type AddPlace, openingAt } from './opening.ts';
import { sizeOptionOf } from './sizes.ts';
import { startOf } from './starts.ts';

/** Changes of the definition, and the node to look at when they are made. */
export interface GraphEdit {
  readonly changes: readonly Change[];
  readonly select: NodeId;
}

// Each edit answers undefined where it makes no sense: a layer that is not there, a kind that does not fit.

/** A new layer on an edge: it reads what the reader read there, and the reader reads it. In `sizes` there are only dense ones. */
export function addLayer(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  place: AddPlace,
  type: LayerType,
): GraphEdit | undefined {
  const opening = openingAt(shapes, place);
  if (opening === undefined) return undefined;
  const { source, index, reader } = opening;
  const start = startOf(definition, shapes, opening, type);
  if (start === undefined) return undefined;
  if (definition.form === 'sizes') {
    return { changes: [{ kind: 'insert', path: ['sizes', index + 1], value: start.options['units']! }], select: index };
  }
  const read = [...start.partners, source];
  const isExplicit = read.length > 1 || source !== index - 1;
  const readerInputs = reader === undefined ? undefined : definition.layers[reader]!.inputs;
  const name = freeName(definition, type, index);
  // Only a layer that is read by its name needs one.
  const isNamed = readerInputs !== undefined && readerInputs.length > 1;
  const value: Record<string, Json> = {
    ...start.options,
    ...(isNamed && { name }),
    ...(isExplicit && { inputs: read.map((each) => nameOfSource(definition, each)) }),
  };
  const replaced = readerInputs?.map((old, at) => (shapes.layers[reader!]!.sources[at] === source ? name : old));
  const changes: Change[] = [
    ...writeNames(definition, [...readByName(definition, index), ...(isExplicit ? read : [])]),
    ...(replaced === undefined ? [] : setInputs(definition, reader!, isNamed ? replaced : undefined)),
    { kind: 'insert', path: ['layers', index], value },
  ];
  return { changes, select: index };
}

/** Another number of units or filters, or of values of a flat input. */
export function setSize(definition: NetworkDefinition, id: NodeId, value: number): GraphEdit | undefined {
  const set = (path: Change['path']): GraphEdit => ({ changes: [{ kind: 'set', path, value }], select: id });
  if (id === 'loss') return undefined;
  if (id === 'input') {
    if (definition.input?.length !== 1) return undefined;
    return set(definition.form === 'sizes' ? ['sizes', 0] : ['input', 0]);
  }
  const layer = definition.layers[id];
  const size = layer?.options && sizeOptionOf(layer.options);
  if (layer === undefined || size === undefined) return undefined;
  return set(definition.form === 'sizes' ? layer.path : [...layer.path, size.option]);
}

/** Without a layer: those that read it read what it read. The last one stays. */
export function deleteLayer(definition: NetworkDefinition, shapes: NetworkShapes, id: NodeId): GraphEdit | undefined {
  const { layers } = definition;
  const gone = typeof id === 'number' ? layers[id] : undefined;
  if (typeof id !== 'number' || gone === undefined || layers.length < 2) return undefined;
  const { sources } = shapes.layers[id]!;
  const readers = [...layers.keys()].filter((index) => shapes.layers[index]!.sources.includes(id));
  const named = new Set(readByName(definition, id + 1));
  const changes = readers.flatMap((reader): Change[] => {
    const read = withoutOne(shapes.layers[reader]!.sources, id, sources, mostOf(definition, reader));
    // The layer before, in the list without the deleted one.
    const before = reader - 1 === id ? id - 1 : reader - 1;
    if (read.length === 1 && read[0] === before) return setInputs(definition, reader, undefined);
    for (const source of read) named.add(source);
    return setInputs(definition, reader, namesOf(definition, read));
  });
  return {
    changes: [...writeNames(definition, named), ...changes, { kind: 'remove', path: gone.path }],
    select: Math.max(0, id - 1),
  };
}

/** Other layers to read: the network's input, and layers above. */
export function reconnect(definition: NetworkDefinition, id: NodeId, inputs: readonly NodeId[]): GraphEdit | undefined {
  if (typeof id !== 'number' || definition.form === 'sizes' || definition.layers[id] === undefined) return undefined;
  const read = inputs.map((input) => (input === 'input' ? networkInput : input));
  if (read.length === 0 || !read.every((source): source is number => typeof source === 'number' && source < id)) {
    return undefined;
  }
  const isBefore = read.length === 1 && read[0] === id - 1;
  const changes = isBefore
    ? setInputs(definition, id, undefined)
    : [...writeNames(definition, read), ...setInputs(definition, id, namesOf(definition, read))];
  return { changes, select: id };
}

/** What a reader reads when one of its sources is replaced by what that one read; no more than its kind can. */
function withoutOne(read: readonly number[], gone: number, by: readonly number[], most: number): number[] {
  const replaced = read.flatMap((source) => (source === gone ? by : [source]));
  const single = [...new Set(replaced)];
  // `add` of a layer and itself is what remains of a shortcut past the deleted layer.
  const kept = single.length === 1 && read.length > 1 ? replaced : single;
  return kept.length <= most ? kept : kept.toSorted((a, b) => a - b).slice(-most);
}

/** How many layers a layer can read. */
function mostOf({ layers }: NetworkDefinition, index: number): number {
  const options = layers[index]?.options;
  return options === undefined ? Infinity : kindOf(options).arity[1];
}

function namesOf(definition: NetworkDefinition, sources: readonly number[]): string[] {
  return sources.map((source) => nameOfSource(definition, source));
}

/** Undefined: the layer before, which needs no `inputs`. */
function setInputs({ layers }: NetworkDefinition, index: number, names: readonly string[] | undefined): Change[] {
  const { path, inputs } = layers[index]!;
  const place = [...path, 'inputs'];
  if (names !== undefined) return [{ kind: 'set', path: place, value: names }];
  return inputs === undefined ? [] : [{ kind: 'remove', path: place }];
}
