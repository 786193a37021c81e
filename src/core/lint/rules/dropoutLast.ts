import { changesOf, layerListOf, removeSlot } from '../../definition/edit/layerList.ts';
import type { NetworkDefinition } from '../../definition/network.ts';
import type { Fix } from '../../problem.ts';
import { leaveAway } from '../../mends/leaveAway.ts';
import type { LintRule } from '../rule.ts';

export const dropoutLast: LintRule = {
  code: 'dropout-last',
  title: 'a dropout behind the last layer',
  severity: 'warning',
  why:
    'Dropout is meant for hidden neurons: those that are left must do the work of those that are gone. Of an output there is no ' +
    'other that could do its work. Where it is set to 0 and y is 1, the cost is high whatever the weights are, and ' +
    'no gradient comes back through it.',
  source:
    'Srivastava and others, "Dropout: a simple way to prevent neural networks from overfitting" (2014); Nielsen, chapter 3',
  check({ definition, shapes }) {
    const { layers } = definition;
    const index = layers.length - 1;
    const last = layers[index];
    if (last?.options?.type !== 'dropout') return [];
    const message =
      'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer';
    const to = layers.findLastIndex(({ options }) => options?.type === 'dense');
    const gone = leaveAway(definition, index);
    // Without it the network gives what the layer before it does.
    const isBehind = shapes.layers[index]?.sources[0] === index - 1;
    const fixes = !isBehind ? [] : to > 0 ? [putBefore(definition, index, to), gone] : [gone];
    return [{ path: [...last.path, 'type'], message, fixes }];
  },
};

/** What layer `to` read goes through the layer at `from`. */
function putBefore(definition: NetworkDefinition, from: number, to: number): Fix {
  const list = layerListOf(definition);
  const [moved, reader] = [list.slots[from]!, list.slots[to]!];
  removeSlot(list, moved);
  moved.reads = reader.reads;
  reader.reads = [moved];
  list.slots.splice(to, 0, moved);
  return { title: `Put it before layer ${to + 1} (dense)`, changes: changesOf(list) };
}
