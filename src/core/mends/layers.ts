import { removeFix, setFix } from '../definition/edit/fixes.ts';
import { changesOf, insertSlot, type LayerJson, layerListOf } from '../definition/edit/layerList.ts';
import { inLine } from '../definition/edit/write.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { LayerMend } from '../layers/layer.ts';
import type { Change } from '../definition/edit/change.ts';
import type { Fix } from '../problem.ts';
import { formatShape, type Shape } from '../shape.ts';

/** A mend of the layer at `index` as fixes of the definition. `readsInput`: all it reads is the network's own input. */
export function fixesOfMend(definition: NetworkDefinition, index: number, mend: LayerMend, readsInput: boolean): Fix[] {
  const { path } = definition.layers[index]!;
  if ('options' in mend) {
    const entries = Object.entries(mend.options);
    const words = entries.map(([key, value]) =>
      value === undefined ? `leave "${key}" away` : `set "${key}" to ${inLine(value)}`,
    );
    const changes = entries.map(([key, value]): Change => {
      const at = [...path, key];
      return value === undefined ? { kind: 'remove', path: at } : { kind: 'set', path: at, value };
    });
    const title = words.join(' and ');
    return [{ title: title.charAt(0).toUpperCase() + title.slice(1), changes }];
  }
  if ('item' in mend) {
    const at = [...path, mend.option, mend.item];
    return [
      mend.value === undefined
        ? removeFix(at, 'Leave it away')
        : setFix(at, mend.value, `Change to ${inLine(mend.value)}`),
    ];
  }
  if ('before' in mend) return [before(definition, index, mend.before)];
  const asInput = (shape: Shape): Fix => ({
    title: `Write the input as ${formatShape(shape)}`,
    changes: [{ kind: 'set', path: ['input'], value: [...shape] }],
  });
  if ('sample' in mend) return readsInput ? [asInput(mend.sample)] : [];
  const shape = [...mend.reads];
  const reshape = before(definition, index, { type: 'reshape', shape });
  if (!readsInput) return [reshape];
  return [asInput(shape), reshape];
}

/** The layer that is put before reads what this one read. */
function before(definition: NetworkDefinition, index: number, layer: LayerJson): Fix {
  const shape = 'shape' in layer ? ` to ${inLine(layer['shape']!)}` : '';
  const list = layerListOf(definition);
  const reader = list.slots[index]!;
  reader.reads = [insertSlot(list, index, layer, reader.reads)];
  return { title: `Insert "${layer.type}"${shape} before layer ${index + 1}`, changes: changesOf(list) };
}
