import {
  changesOf,
  insertSlot,
  type LayerJson,
  layerListOf,
  nearestSource,
  putBehind,
  rewire,
} from '../definition/edit/layerList.ts';
import { editsOf } from '../definition/edit/edits.ts';
import { shapesNoWorse } from '../mends/noWorse.ts';
import { type Offer, type Refactored, selectedLayer } from './refactoring.ts';

/** The same layer once more, below: it reads the first one, and what read that reads it. It has no name, for names are for one. */
export function duplicateLayer(refactored: Refactored): Offer | undefined {
  const { text, parsed, shapes } = refactored;
  const index = selectedLayer(refactored);
  if (index === undefined || parsed.definition.layers[index]?.options === undefined) return undefined;
  const { name: _, inputs: __, ...copy } = parsed.valueAt(['layers', index]) as LayerJson;
  const list = layerListOf(parsed.definition);
  const own = list.slots[index]!;
  const twin = insertSlot(list, index + 1, copy, own.reads);
  putBehind(list, own, twin);
  rewire(twin, nearestSource(list, own), own);
  if (shapesNoWorse(shapes, list) === undefined) return undefined;
  return {
    title: 'Duplicate the layer',
    kind: 'rewrite',
    goTo: ['layers', index + 1],
    make: () => ({ edits: editsOf(text, changesOf(list)) }),
  };
}
