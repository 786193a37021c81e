import { safeParse } from 'valibot';
import { type AnyLayerOptions, isLayerType, kindOf, layerKinds } from '../../layers/registry.ts';
import { inputName, namesOfLayers } from '../build.ts';
import type { LayerDefinition, NetworkDefinition } from '../network.ts';
import type { Change } from './change.ts';
import type { Json } from './write.ts';

// The list of layers as one that can be changed: who reads whom is kept by identity, whatever the layers are called and wherever
// they stand. Layers without a name are called by kind and place (`dense 3`), so most changes of the list rename some: what is
// written in `inputs` follows from the new names, and only what differs is written.

export type LayerJson = { readonly type: string } & { readonly [key: string]: Json };

/** What a layer reads: another layer, or a name that no layer has, the network's input before all. */
export type Source = Slot | string;

/** A layer of the list. */
export interface Slot {
  /** Its index in the definition; undefined for a new one. */
  readonly from: number | undefined;
  /** A new layer, without its name and inputs. */
  readonly written: LayerJson | undefined;
  readonly options: AnyLayerOptions | undefined;
  /** The name that the text gives it. */
  given: string | undefined;
  /** Also where it reads the layer before, which nobody has to write. */
  reads: readonly Source[];
}

export interface LayerList {
  readonly definition: NetworkDefinition;
  /** First to last; may be put in another order. */
  readonly slots: Slot[];
}

export function layerListOf(definition: NetworkDefinition): LayerList {
  const slots = definition.layers.map(({ given, options }, from): Slot => ({
    from,
    written: undefined,
    options,
    given,
    reads: [],
  }));
  const byName = new Map<string, Slot>(definition.layers.map(({ name }, index) => [name, slots[index]!]));
  for (const [index, slot] of slots.entries()) {
    const { inputs } = definition.layers[index]!;
    slot.reads = inputs?.map((name) => byName.get(name) ?? name) ?? [slots[index - 1] ?? inputName];
  }
  return { definition, slots };
}

/** Puts a new layer before the one at `index`; nothing reads it yet. */
export function insertSlot({ slots }: LayerList, index: number, written: LayerJson, reads: readonly Source[]): Slot {
  const { type } = written;
  const read = isLayerType(type) ? safeParse(layerKinds[type].schema, written) : undefined;
  const options = read?.success === true ? (read.output as AnyLayerOptions) : undefined;
  const slot: Slot = { from: undefined, written, options, given: undefined, reads };
  slots.splice(index, 0, slot);
  return slot;
}

/** Layers that read a slot, first to last. */
function readersOf({ slots }: LayerList, slot: Slot): Slot[] {
  return slots.filter(({ reads }) => reads.includes(slot));
}

/** Lets a layer read another one in place of `source`. */
export function rewire(reader: Slot, source: Source, by: Source): void {
  reader.reads = reader.reads.map((each) => (each === source ? by : each));
}

/** Puts a slot, which is in the list, between another one and all others that read that. */
export function putBehind(list: LayerList, before: Slot, slot: Slot): void {
  for (const reader of readersOf(list, before)) if (reader !== slot) rewire(reader, before, slot);
}

/** Takes a layer out: those that read it read what it read. */
export function removeSlot(list: LayerList, slot: Slot): void {
  for (const reader of readersOf(list, slot)) reader.reads = readsPast(list, reader, slot);
  list.slots.splice(list.slots.indexOf(slot), 1);
}

/** What a reader reads when one of its sources is replaced by what that one read; no more than its kind can. */
export function readsPast({ slots }: LayerList, { reads, options }: Slot, gone: Slot): readonly Source[] {
  const passed = reads.flatMap((source) =>
    source === gone ? gone.reads.filter((each) => !reads.includes(each)) : [source],
  );
  const single = [...new Set(passed)];
  // `add` of a layer and itself is what remains of a shortcut past the one that goes.
  const kept = single.length === 1 && reads.length > 1 ? [...single, ...single] : single;
  const most = options === undefined ? Infinity : kindOf(options).arity[1];
  const placeOf = (source: Source): number => (typeof source === 'string' ? -1 : slots.indexOf(source));
  return kept.length <= most ? kept : kept.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(-most);
}

/** Of what a layer reads the one that stands nearest above it. */
export function nearestSource({ slots }: LayerList, { reads }: Slot): Source {
  const places = reads.map((source) => (typeof source === 'string' ? -1 : slots.indexOf(source)));
  return reads[places.lastIndexOf(Math.max(...places))] ?? inputName;
}

/** The network with the list as it is now; of data and loss as before. */
export function definitionOf(list: LayerList): NetworkDefinition {
  const { definition, slots } = list;
  const names = namesIn(list);
  const layers = slots.map((slot, index): LayerDefinition => {
    const inputs = inputsOf(list, slot, index, names);
    const path = [definition.form, index + offsetOf(definition)];
    const doubtful = slot.from !== undefined && definition.layers[slot.from]!.doubtful === true;
    const { given, options } = slot;
    return { name: names.get(slot)!, given, path, options, inputs, ...(doubtful && { doubtful }) };
  });
  return { ...definition, layers };
}

/** The changes of the text that make its list this one. */
export function changesOf(list: LayerList): Change[] {
  const { definition, slots } = list;
  const names = namesIn(list);
  const here = slots.flatMap((slot, index) =>
    slot.from === undefined ? [] : ofLayer(definition, slot, inputsOf(list, slot, index, names)),
  );
  const order = [...definition.layers.keys()];
  const kept = new Set(slots.map(({ from }) => from));
  const changes: Change[] = [];
  const pathTo = (index: number): Change['path'] => [definition.form, index + offsetOf(definition)];
  for (const index of order.filter((each) => !kept.has(each)).toReversed()) {
    changes.push({ kind: 'remove', path: pathTo(index) });
    order.splice(index, 1);
  }
  const now: (number | undefined)[] = order;
  for (const [index, slot] of slots.entries()) {
    if (slot.from === undefined) {
      const value = writtenOf(definition, slot, inputsOf(list, slot, index, names));
      changes.push({ kind: 'insert', path: pathTo(index), value });
      now.splice(index, 0, undefined);
    } else if (now[index] !== slot.from) {
      const at = now.indexOf(slot.from);
      changes.push({ kind: 'move', path: pathTo(at), to: index + offsetOf(definition) });
      now.splice(index, 0, ...now.splice(at, 1));
    }
  }
  return [...here, ...changes];
}

/** In `sizes` the first number is the input. */
function offsetOf({ form }: NetworkDefinition): number {
  return form === 'sizes' ? 1 : 0;
}

function namesIn({ slots }: LayerList): ReadonlyMap<Slot, string> {
  const names = namesOfLayers(slots);
  return new Map(slots.map((slot, index) => [slot, names[index]!]));
}

/** What is written in `inputs`; undefined where nothing has to be. What nobody touched stays written. */
function inputsOf(
  { definition, slots }: LayerList,
  { from, reads }: Slot,
  index: number,
  names: ReadonlyMap<Slot, string>,
): readonly string[] | undefined {
  const old = from === undefined ? undefined : definition.layers[from]!;
  const isBefore = reads.length === 1 && reads[0] === (slots[index - 1] ?? inputName);
  const isOld = (source: Source, place: number): boolean => oldName(definition, source) === old?.inputs?.[place];
  const isWritten = old?.inputs !== undefined && old.inputs.length === reads.length && reads.every(isOld);
  if (isBefore && !isWritten) return undefined;
  return reads.map((source) => (typeof source === 'string' ? source : names.get(source)!));
}

/** What the text calls a source so far; undefined for a new layer. */
function oldName({ layers }: NetworkDefinition, source: Source): string | undefined {
  return typeof source === 'string' ? source : layers[source.from ?? -1]?.name;
}

/** What changes in a layer that is there; its path is the one before the list changes. */
function ofLayer(definition: NetworkDefinition, slot: Slot, inputs: readonly string[] | undefined): Change[] {
  const { path, given, inputs: old } = definition.layers[slot.from!]!;
  const changes: Change[] = [];
  if (inputs === undefined && old !== undefined) {
    changes.push({ kind: 'remove', path: [...path, 'inputs'], comments: 'stay' });
  }
  if (inputs !== undefined) {
    const names = slot.reads.map((source) => oldName(definition, source));
    const staysInPlace = names.every((name, place) => name === old?.[place] || !old?.includes(name ?? ''));
    // Layers that are only called otherwise keep the comments beside their names, whatever others were called before.
    if (staysInPlace && inputs.length === old?.length) {
      for (const [place, value] of inputs.entries()) {
        if (value !== old[place]) changes.push({ kind: 'set', path: [...path, 'inputs', place], value });
      }
    } else {
      changes.push({ kind: 'set', path: [...path, 'inputs'], value: inputs });
    }
  }
  if (slot.given !== undefined && slot.given !== given) {
    changes.push({ kind: 'set', path: [...path, 'name'], value: slot.given });
  }
  return changes;
}

function writtenOf({ form }: NetworkDefinition, { written, given }: Slot, inputs: readonly string[] | undefined): Json {
  if (form === 'sizes') return written!['units']!;
  return { ...written, ...(given !== undefined && { name: given }), ...(inputs !== undefined && { inputs }) };
}
