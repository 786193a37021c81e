import type { DataPart } from '../data/load.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { LintFinding } from './rule.ts';

type Place = Pick<LintFinding, 'path' | 'onKey'>;

/** Where the inputs of a part stand in a definition; the key of the part where they have no place of their own. */
export function inputsPlace(definition: NetworkDefinition, part: DataPart): Place {
  return placeOf(definition, part, { csv: 'inputs', idx: 'images' });
}

/** Where its targets stand. */
export function targetsPlace(definition: NetworkDefinition, part: DataPart): Place {
  return placeOf(definition, part, { csv: 'targets', idx: 'labels' });
}

function placeOf(
  { data }: NetworkDefinition,
  part: DataPart,
  keys: { readonly csv: string; readonly idx: string },
): Place {
  const source = data[part];
  const path = ['data', part];
  if (source !== undefined && 'csv' in source) return { path: [...path, keys.csv] };
  if (source !== undefined && 'idx' in source) return { path: [...path, 'idx', keys.idx] };
  return { path, onKey: true };
}
