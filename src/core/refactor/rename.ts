import { inputName } from '../definition/build.ts';
import { editsOf } from '../definition/edit/edits.ts';
import { changesOf, layerListOf } from '../definition/edit/layerList.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import { quote } from '../definition/text/quote.ts';
import { namedAt } from '../editor/names.ts';
import type { TextEdit, TextRange } from '../problem.ts';
import { networkInput } from '../shapes.ts';

/** Why something cannot be renamed, in words for the user. */
export interface Refusal {
  readonly refusal: string;
}

export interface RenameStart {
  readonly range: TextRange;
  /** The name that the layer has, given or made. */
  readonly placeholder: string;
}

/** What a rename at an offset would be of. */
export function startRename(parsed: ParsedDefinition, offset: number): RenameStart | Refusal {
  const place = namedAt(parsed, offset);
  if (place === undefined) {
    return { refusal: 'Only layers can be renamed: at their "name", at their "type", or where "inputs" names them.' };
  }
  const { target, range, at } = place;
  if (target === networkInput) {
    return { refusal: `"${inputName}" is the network's own input; its name is fixed.` };
  }
  const given = parsed.valueAt(['layers', target, 'name']);
  if (at === 'type' && given !== undefined) {
    return { refusal: 'This is the kind of the layer; to rename the layer, go to its "name".' };
  }
  return { range, placeholder: typeof given === 'string' ? given : parsed.definition.layers[target]!.name };
}

/** Gives the layer at an offset another name, or a first one, everywhere. */
export function renameLayer(
  text: string,
  parsed: ParsedDefinition,
  offset: number,
  name: string,
): { readonly edits: readonly TextEdit[] } | Refusal {
  const start = startRename(parsed, offset);
  if ('refusal' in start) return start;
  const { target } = namedAt(parsed, offset)!;
  const refusal = faultOf(parsed, target, name);
  if (refusal !== undefined) return { refusal };
  const list = layerListOf(parsed.definition);
  list.slots[target]!.given = name;
  return { edits: editsOf(text, changesOf(list)) };
}

function faultOf({ definition }: ParsedDefinition, target: number, name: string): string | undefined {
  if (name.trim() === '') return 'A layer cannot have an empty name.';
  if (name === inputName) return `"${inputName}" is the name of the network's own input; choose another.`;
  const other = definition.layers.findIndex((layer, index) => layer.name === name && index !== target);
  if (other === -1) return undefined;
  return `Layer ${other + 1} is named ${quote(name)} already; every layer needs a name of its own.`;
}
