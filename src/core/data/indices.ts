import { setFix } from '../definition/edit/fixes.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Finding, Path } from '../problem.ts';
import { networkInput, type NetworkShapes } from '../shapes.ts';
import type { Table } from './dataset.ts';

/**
 * Inputs that have no row in an embedding which reads them: no whole numbers, or none in [0, vocabulary). `path`: where the inputs
 * stand in the definition; `nameOf`: how the sample of a row is called.
 */
export function indexFindings(
  inputs: Table,
  { layers }: NetworkDefinition,
  shapes: NetworkShapes,
  path: Path,
  nameOf: (row: number) => string,
): Finding[] {
  return layers.flatMap(({ name, options, path: layerPath }, index): Finding[] => {
    if (options?.type !== 'embedding' || !readsInput(index, shapes)) return [];
    const { vocabulary } = options;
    const fault = firstWithoutRow(inputs, vocabulary, nameOf);
    if (fault === undefined) return [];
    const { found, needed: size } = fault;
    const at = [...layerPath, 'vocabulary'];
    const needed = `whole numbers from 0 to ${vocabulary - 1}`;
    return [
      {
        code: 'data-index',
        severity: 'error',
        message: `${name} has a vocabulary of ${vocabulary} and reads ${needed}, but ${found}`,
        path,
        related: [{ message: `${name} reads ${needed}`, path: at }],
        fixes: size === undefined ? [] : [setFix(at, size)],
      },
    ];
  });
}

/** Whether a layer reads the network's input, or what only moves its values. */
function readsInput(index: number, shapes: NetworkShapes): boolean {
  const moves: readonly unknown[] = ['flatten', 'permute', 'reshape'];
  let source = shapes.layers[index]?.sources[0];
  while (source !== undefined && moves.includes(shapes.layers[source]?.type))
    source = shapes.layers[source]?.sources[0];
  return source === networkInput;
}

/** `needed`: the vocabulary that would do, where one would. */
function firstWithoutRow(
  { values, columns, scale }: Table,
  vocabulary: number,
  nameOf: (row: number) => string,
): { readonly found: string; readonly needed?: number } | undefined {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const index = values[i]! * scale;
    if (!(index >= 0) || Math.floor(index) !== index) {
      return { found: `x of ${nameOf(Math.floor(i / columns))} has ${index}` };
    }
    if (index > largest) largest = index;
  }
  if (largest < vocabulary) return undefined;
  const found = `the inputs go up to ${largest}; a vocabulary of ${largest + 1} holds them`;
  return { found, needed: largest + 1 };
}
