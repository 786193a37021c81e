import { editsOf } from '../definition/edit/edits.ts';
import { changesOf, insertSlot, layerListOf, putBehind } from '../definition/edit/layerList.ts';
import { sameShape } from '../shape.ts';
import { type Offer, type Refactored, selectedLayers } from './refactoring.ts';

/** What goes into the selected layers is added to what comes out of them: possible where both have one shape. */
export function skipConnection(refactored: Refactored): Offer | undefined {
  const { text, parsed, shapes } = refactored;
  const { layers, dialect } = parsed.definition;
  const [first, last] = selectedLayers(refactored) ?? [];
  // The programs of the book have none; and what the last layer gives, the loss reads.
  if (first === undefined || last === undefined || dialect !== undefined || last === layers.length - 1)
    return undefined;
  const own = shapes.layers.slice(first, last + 1);
  const [source] = own[0]!.sources;
  const [input] = own[0]!.inputs;
  const { output } = own.at(-1)!;
  const isChain = own.every(
    ({ ok, sources }, place) => ok && sources.length === 1 && (place === 0 || sources[0] === first + place - 1),
  );
  if (!isChain || source === undefined || input === undefined || output === undefined) return undefined;
  if (!sameShape(input, output)) return undefined;
  return {
    title: first === last ? 'Add a skip connection around the layer' : 'Add a skip connection around these layers',
    kind: 'rewrite',
    goTo: ['layers', last + 1],
    make() {
      const list = layerListOf(parsed.definition);
      const inner = list.slots[last]!;
      const sum = insertSlot(list, last + 1, { type: 'add' }, [list.slots[first]!.reads[0]!, inner]);
      putBehind(list, inner, sum);
      return { edits: editsOf(text, changesOf(list)) };
    },
  };
}
