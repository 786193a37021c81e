import type { ActivationName } from '../activations/registry.ts';
import type { Change } from '../definition/edit/change.ts';
import type { NetworkDefinition } from '../definition/network.ts';

/**
 * The book's `sizes` as `input` and `layers`, the last of which has another activation than the sigmoid; undefined where the text has
 * no `sizes`. Layers that name no initializer start by their activation, the shorthand as the book does: so that is written with them.
 */
export function writtenOut(
  { form, dialect, input, layers, initializer }: NetworkDefinition,
  last: ActivationName,
): readonly Change[] | undefined {
  if (form !== 'sizes' || dialect !== undefined || input === undefined || initializer?.type === 'file')
    return undefined;
  const written = layers.map(({ options }, index) => ({
    type: 'dense',
    units: options !== undefined && 'units' in options ? options.units : 1,
    activation: index === layers.length - 1 ? last : 'sigmoid',
  }));
  return [
    { kind: 'remove', path: ['sizes'] },
    { kind: 'set', path: ['input'], value: [...input] },
    { kind: 'set', path: ['layers'], value: written },
    ...(initializer?.type === 'large' ? [{ kind: 'set', path: ['initializer'], value: 'large' } as const] : []),
  ];
}
