import type { Change } from '../definition/edit/change.ts';
import type { Json } from '../definition/edit/write.ts';
import type { NetworkDefinition } from '../definition/network.ts';

// Changes of the list of layers. Layers without a name are called by their place (`dense 3`); where `inputs` names one so, the name
// follows it to its new place. They are for definitions with `layers`; `sizes` has no layers to insert.

export type LayerJson = { readonly type: string } & { readonly [key: string]: Json };

/** Puts a layer before the one at `index`. */
export function insertLayer(definition: NetworkDefinition, index: number, layer: LayerJson): Change[] {
  return [
    ...followed(definition, (place) => (place < index ? place : place + 1)),
    { kind: 'insert', path: ['layers', index], value: layer },
  ];
}

export function removeLayer(definition: NetworkDefinition, index: number): Change[] {
  return [
    ...followed(definition, (place) => (place < index ? place : place - 1)),
    { kind: 'remove', path: ['layers', index] },
  ];
}

/** Puts the layer at `from` before the one that is at `to` now. */
export function moveLayer(definition: NetworkDefinition, from: number, to: number): Change[] {
  const target = to > from ? to - 1 : to;
  const moved = (place: number): number => {
    if (place === from) return target;
    if (from < place && place <= target) return place - 1;
    return target <= place && place < from ? place + 1 : place;
  };
  return [...followed(definition, moved), { kind: 'move', path: ['layers', from], to }];
}

/** Writes the new names of unnamed layers where `inputs` names them; paths are those before the list changes. */
function followed({ layers }: NetworkDefinition, moved: (place: number) => number): Change[] {
  const renamed = new Map<string, string>();
  for (const [place, { name, options }] of layers.entries()) {
    if (options === undefined || options.name === name || moved(place) === place) continue;
    renamed.set(name, `${options.type} ${moved(place) + 1}`);
  }
  return layers.flatMap(({ path, inputs }) =>
    (inputs ?? []).flatMap((name, place): Change[] => {
      const other = renamed.get(name);
      return other === undefined ? [] : [{ kind: 'set', path: [...path, 'inputs', place], value: other }];
    }),
  );
}
