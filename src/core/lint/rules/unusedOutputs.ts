import type { Change } from '../../definition/edit/change.ts';
import { isGapless } from '../../data/labels.ts';
import { formatCount } from '../../editor/format.ts';
import { lossOf } from '../../losses/registry.ts';
import { widening } from '../../mends/width.ts';
import type { Fix } from '../../problem.ts';
import { answersIn, sizeOf } from '../../shape.ts';
import { placeOf } from '../../shapes.ts';
import type { LintContext, LintRule } from '../rule.ts';

export const unusedOutputs: LintRule = {
  code: 'unused-outputs',
  title: 'outputs of classes that no sample is of',
  severity: 'hint',
  why:
    'Where targets are classes, each has an output of its own. One whose class no sample is of is wrong whenever it is not 0, so all ' +
    'that it learns is to be 0; its weights say nothing of the data. Usually the number was taken from another network, such as ' +
    'the 10 of MNIST, or the samples of some classes are missing.',
  source: 'Nielsen, chapter 1, "A simple network to classify handwritten digits": an output for each digit',
  check(context) {
    const { data, definition, shapes, sound } = context;
    const { loss } = definition;
    const source = definition.data.train;
    const { output, layers } = shapes;
    const last = layers.at(-1);
    const labels = data?.train?.targets.labels;
    if (source === undefined || labels === undefined || output === undefined || last === undefined || last.guessed)
      return [];
    if (source.oneHot === undefined && (loss === undefined || lossOf(loss).takesLabels !== true)) return [];
    const outputs = sizeOf(output) / answersIn(output);
    const needed = Math.max(labels.most, mostOf(context, 'validation'), mostOf(context, 'test')) + 1;
    if (labels.least > 0 || labels.different < 2 || !isGapless(labels) || needed >= outputs) return [];
    const path = source.oneHot === undefined ? placeOf(last) : ['data', 'train', 'oneHot'];
    if (!sound(path)) return [];
    const unused = outputs - needed;
    const message =
      `the labels go from 0 to ${needed - 1}, but the network has ${formatCount(outputs)} outputs: ` +
      `${unused === 1 ? 'the last one has' : `the last ${formatCount(unused)} have`} no sample and can only learn to be 0`;
    return [{ path, message, fixes: narrower(context, needed) }];
  },
};

/** The largest label of a part; −1 where it has none. */
function mostOf({ data }: LintContext, part: 'validation' | 'test'): number {
  return data?.[part]?.targets.labels?.most ?? -1;
}

function narrower({ definition, shapes }: LintContext, classes: number): Fix[] {
  const wider = widening(definition, shapes.layers, shapes.layers.length - 1, classes);
  if (wider === undefined) return [];
  const oneHot = (['train', 'validation', 'test'] as const).flatMap((part): Change[] => {
    const source = definition.data[part];
    if (source === undefined || !('oneHot' in source) || source.oneHot === undefined) return [];
    return [{ kind: 'set', path: ['data', part, 'oneHot'], value: classes }];
  });
  const also = oneHot.length === 0 ? '' : ` and set "oneHot" to ${classes}`;
  return [{ title: `${wider.title}, one for each class${also}`, changes: [wider.change, ...oneHot] }];
}
