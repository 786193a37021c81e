import { editsOf } from '../definition/edit/edits.ts';
import type { Json } from '../definition/edit/write.ts';
import { keepReferences } from './references.ts';
import { type Offer, type Refactored, selectedLayer } from './refactoring.ts';

/** The same layer once more, below; it has no name, for names are for one. */
export function duplicateLayer(refactored: Refactored): Offer | undefined {
  const { text, parsed } = refactored;
  const index = selectedLayer(refactored);
  if (index === undefined || parsed.definition.layers[index]?.options === undefined) return undefined;
  return {
    title: 'Duplicate the layer',
    kind: 'rewrite',
    goTo: ['layers', index + 1],
    make() {
      const { name: _, ...copy } = parsed.valueAt(['layers', index]) as Record<string, Json>;
      const insert = { kind: 'insert', path: ['layers', index + 1], value: copy } as const;
      return {
        edits: editsOf(
          text,
          keepReferences(text, parsed, [insert], (one) => (one > index ? one + 1 : one)),
        ),
      };
    },
  };
}
