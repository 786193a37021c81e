import { editsOf } from '../definition/edit/edits.ts';
import {
  changesOf,
  type LayerList,
  layerListOf,
  nearestSource,
  putBehind,
  rewire,
} from '../definition/edit/layerList.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { shapesNoWorse } from '../mends/noWorse.ts';
import { type Offer, type Refactored, selectedLayer } from './refactoring.ts';

export function moveLayerUp(refactored: Refactored): Offer | undefined {
  const index = selectedLayer(refactored);
  return index === undefined ? undefined : swap(refactored, index - 1, index - 1);
}

export function moveLayerDown(refactored: Refactored): Offer | undefined {
  const index = selectedLayer(refactored);
  return index === undefined ? undefined : swap(refactored, index, index + 1);
}

/** The layers at `upper` and below it change places; `goTo` is where the one that was asked for is then. */
function swap({ text, parsed, shapes }: Refactored, upper: number, goTo: number): Offer | undefined {
  const list = [false, true]
    .map((follows) => swapped(parsed.definition, upper, follows))
    .find((each) => each !== undefined && shapesNoWorse(shapes, each) !== undefined);
  if (list === undefined) return undefined;
  return {
    title: goTo === upper ? 'Move the layer up' : 'Move the layer down',
    kind: 'move',
    goTo: ['layers', goTo],
    make: () => ({ edits: editsOf(text, changesOf(list)) }),
  };
}

/**
 * Layers that stand below one another without reading one another only change places in the text. Where the lower one reads the
 * upper one because it is the one before, their order in the network changes: values go through the lower one first. `follows`: also
 * layers that read the lower one by its name read then what comes out of both.
 */
function swapped(definition: NetworkDefinition, upper: number, follows: boolean): LayerList | undefined {
  const list = layerListOf(definition);
  const { slots } = list;
  const [first, second] = [slots[upper], slots[upper + 1]];
  if (first === undefined || second === undefined) return undefined;
  if (second.reads.includes(first)) {
    // Layers read only what stands above them.
    if (definition.layers[upper + 1]!.inputs !== undefined) return undefined;
    const source = nearestSource(list, first);
    const next = slots[upper + 2];
    const isNext = next !== undefined && definition.layers[upper + 2]!.inputs === undefined;
    if (follows) putBehind(list, second, first);
    else if (isNext) rewire(next, second, first);
    second.reads = [source];
    rewire(first, source, second);
  }
  slots[upper] = second;
  slots[upper + 1] = first;
  return list;
}
