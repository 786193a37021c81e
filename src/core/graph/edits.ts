import type { Change } from '../definition/edit/change.ts';
import {
  changesOf,
  type LayerList,
  layerListOf,
  removeSlot,
  type Slot,
  type Source,
} from '../definition/edit/layerList.ts';
import { inputName } from '../definition/build.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { LayerType } from '../layers/registry.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { NodeId } from './graph.ts';
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
  const start = opening && startOf(definition, shapes, opening, type);
  return start && { changes: changesOf(start.list), select: opening.index };
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
export function deleteLayer(definition: NetworkDefinition, id: NodeId): GraphEdit | undefined {
  const list = layerListOf(definition);
  const gone = typeof id === 'number' ? list.slots[id] : undefined;
  if (typeof id !== 'number' || gone === undefined || list.slots.length < 2) return undefined;
  removeSlot(list, gone);
  return { changes: changesOf(list), select: Math.max(0, id - 1) };
}

/** Other layers to read: the network's input, and layers above. */
export function reconnect(definition: NetworkDefinition, id: NodeId, inputs: readonly NodeId[]): GraphEdit | undefined {
  const list = layerListOf(definition);
  const reader = readerAt(list, id);
  const read = inputs.map((input) => sourceAt(list, input, id));
  if (reader === undefined || read.length === 0 || !read.every((source) => source !== undefined)) return undefined;
  reader.reads = read;
  return { changes: changesOf(list), select: id };
}

/** The layer of a list that can read something else; `sizes` has none. */
export function readerAt({ definition, slots }: LayerList, id: NodeId): Slot | undefined {
  return typeof id === 'number' && definition.form === 'layers' ? slots[id] : undefined;
}

/** What a layer reads when it reads a node; undefined where it cannot, for it stands above it. */
export function sourceAt({ slots }: LayerList, id: NodeId, reader: NodeId): Source | undefined {
  if (id === 'input') return inputName;
  return typeof id === 'number' && typeof reader === 'number' && id < reader ? slots[id] : undefined;
}
