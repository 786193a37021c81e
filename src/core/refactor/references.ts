import { inputName } from '../definition/build.ts';
import type { Change } from '../definition/edit/change.ts';
import { applyChanges } from '../definition/edit/edits.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import { parseDefinition } from '../definition/parse.ts';
import { targetsOf } from '../editor/names.ts';
import { networkInput } from '../shapes.ts';

/**
 * Changes of layers, and what else is needed so that every name in `inputs` leads where it led before: layers get other names,
 * and those without one are called by kind and place, which shift. `placeOf`: the index that a layer has after the changes.
 */
export function keepReferences(
  text: string,
  parsed: ParsedDefinition,
  changes: readonly Change[],
  placeOf: (index: number) => number = (index) => index,
): readonly Change[] {
  const after = parseDefinition(applyChanges(text, changes));
  const nameOf = (target: number): string | undefined =>
    target === networkInput ? inputName : after.definition.layers[placeOf(target)]?.name;
  const repairs = parsed.definition.layers.flatMap((_, index) =>
    targetsOf(parsed, index).flatMap((target, place): Change[] => {
      const path = ['layers', placeOf(index), 'inputs', place];
      const name = target === undefined ? undefined : nameOf(target);
      return name === undefined || after.valueAt(path) === name ? [] : [{ kind: 'set', path, value: name }];
    }),
  );
  return [...changes, ...repairs];
}
