import type { AnyLayerOptions } from '../layers/registry.ts';

/** Options that say how large a layer or its windows are; the first that a kind has is its own. */
const sizeOptions = ['units', 'filters', 'size', 'heads'] as const;

/** The number of a layer that one changes most: its neurons or filters. Undefined where it has none, or a pair of them. */
export function sizeOptionOf(
  options: AnyLayerOptions,
): { readonly option: string; readonly value: number } | undefined {
  for (const option of sizeOptions) {
    const value: unknown = Reflect.get(options, option);
    if (typeof value === 'number') return { option, value };
  }
  return undefined;
}
