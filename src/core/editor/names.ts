import { inputName } from '../definition/build.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import type { Path, TextRange } from '../problem.ts';
import { networkInput } from '../shapes.ts';

/** What a place in the text names: a layer by its index, or the network's own input (`networkInput`). */
export interface NamedPlace {
  readonly target: number;
  /** The word, key or value; a text without its quotes. */
  readonly range: TextRange;
  /** Where it stands: a layer is named in `name`, stands for itself in `type`, and is referred to in `inputs`. */
  readonly at: 'name' | 'type' | 'reference' | 'input';
}

/** The layer, or the input, that is named at an offset; undefined where none is. */
export function namedAt(parsed: ParsedDefinition, offset: number): NamedPlace | undefined {
  const found = parsed.pathAt(offset);
  if (found === undefined) return undefined;
  const [list, index, key, place, ...deeper] = found.path;
  if (list === 'input' || (list === 'sizes' && (index === 0 || index === undefined))) {
    return { target: networkInput, range: inside(parsed, [list], 'key'), at: 'input' };
  }
  if (list !== 'layers' || typeof index !== 'number' || deeper.length > 0) return undefined;
  // Of a list that is too long no layer is read.
  if (parsed.definition.layers[index] === undefined) return undefined;
  if ((key === 'name' || key === 'type') && place === undefined) {
    return { target: index, range: inside(parsed, ['layers', index, key]), at: key };
  }
  if (key !== 'inputs' || typeof place !== 'number') return undefined;
  const target = targetsOf(parsed, index)[place];
  return target === undefined
    ? undefined
    : { target, range: inside(parsed, ['layers', index, 'inputs', place]), at: 'reference' };
}

/** Where a layer is named: its `name`, else its `type`, else its first letter; undefined where there is nothing to show. */
export function declarationOf(parsed: ParsedDefinition, target: number): TextRange | undefined {
  if (target === networkInput) {
    const key = ['input', 'sizes'].find((one) => parsed.has([one]));
    return key === undefined ? undefined : inside(parsed, [key], 'key');
  }
  const path = parsed.definition.layers[target]?.path;
  if (path === undefined) return undefined;
  for (const key of ['name', 'type']) if (parsed.has([...path, key])) return inside(parsed, [...path, key]);
  const { start } = parsed.locate(path);
  return { start, end: start + 1 };
}

/** Every place in the `inputs` of layers that names a target, in the order of the text. */
export function referencesTo(parsed: ParsedDefinition, target: number): readonly TextRange[] {
  return parsed.definition.layers.flatMap((_, index) =>
    targetsOf(parsed, index).flatMap((one, place) =>
      one === target ? [inside(parsed, ['layers', index, 'inputs', place])] : [],
    ),
  );
}

/** For each of the names that a layer reads, whose it is; a name that nothing has gives undefined. */
export function targetsOf({ definition, valueAt }: ParsedDefinition, index: number): readonly (number | undefined)[] {
  const names = valueAt(['layers', index, 'inputs']);
  if (!Array.isArray(names)) return [];
  return names.map((name) => {
    if (name === inputName) return networkInput;
    // Layers below are found too, although they cannot be read: one who looks for them wants to see them.
    const found = definition.layers.findIndex((layer) => layer.name === name);
    return found === -1 ? undefined : found;
  });
}

/** The range of a value or key; of a text, what stands between its quotes. */
function inside(parsed: ParsedDefinition, path: Path, part: 'value' | 'key' = 'value'): TextRange {
  const { start, end } = parsed.locate(path, part);
  const isText = part === 'key' || typeof parsed.valueAt(path) === 'string';
  return isText && end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end };
}
