import { editsOf } from '../definition/edit/edits.ts';
import { targetsOf } from '../editor/names.ts';
import { keepReferences } from './references.ts';
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
function swap({ text, parsed }: Refactored, upper: number, goTo: number): Offer | undefined {
  const lower = upper + 1;
  const { layers } = parsed.definition;
  if (upper < 0 || lower >= layers.length) return undefined;
  // Layers read only what stands above them.
  if (targetsOf(parsed, lower).includes(upper)) return undefined;
  return {
    title: goTo === upper ? 'Move the layer up' : 'Move the layer down',
    kind: 'move',
    goTo: ['layers', goTo],
    make() {
      const move = { kind: 'move', path: ['layers', lower], to: upper } as const;
      const placeOf = (index: number): number => (index === upper ? lower : index === lower ? upper : index);
      return { edits: editsOf(text, keepReferences(text, parsed, [move], placeOf)) };
    },
  };
}
