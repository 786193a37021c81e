import { moveLayer, removeLayer } from '../../mends/layerList.ts';
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
  check({ definition }) {
    const { layers } = definition;
    const index = layers.length - 1;
    const last = layers[index];
    if (last?.options?.type !== 'dropout') return [];
    const message =
      'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer';
    const to = layers.findLastIndex(({ options }) => options?.type === 'dense');
    const moved = { title: `Put it before layer ${to + 1} (dense)`, changes: moveLayer(definition, index, to) };
    const gone = { title: `Leave layer ${layers.length} (dropout) away`, changes: removeLayer(definition, index) };
    return [{ path: [...last.path, 'type'], message, fixes: to > 0 ? [moved, gone] : [gone] }];
  },
};
