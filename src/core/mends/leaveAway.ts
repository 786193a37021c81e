import { changesOf, layerListOf, removeSlot } from '../definition/edit/layerList.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Fix } from '../problem.ts';

/** `Leave layer 3 (dropout) away`: those that read it read what it read. Its changes are made when they are asked for. */
export function leaveAway(definition: NetworkDefinition, index: number): Fix {
  const type = definition.layers[index]!.options?.type ?? '?';
  return {
    title: `Leave layer ${index + 1} (${type}) away`,
    get changes() {
      const list = layerListOf(definition);
      removeSlot(list, list.slots[index]!);
      return changesOf(list);
    },
  };
}
