import type { Finding, Fix } from '../../problem.ts';
import type { Change } from '../edit/change.ts';
import { removeFix, setFix } from '../edit/fixes.ts';
import type { NetworkDefinition } from '../network.ts';
import { quote } from '../text/quote.ts';
import { type Checked, finding } from './rule.ts';

// How the parts of `data` fit each other, as far as the text tells.

/** Legal, but then validation and test show the network other numbers than it has learned from. */
export function adviseData(checked: Checked): Finding[] {
  return [...adviseRepeated(checked), ...adviseOrder(checked), ...adviseScale(checked)];
}

/** A column that is read twice tells nothing more the second time. */
function adviseRepeated({ definition, sound }: Checked): Finding[] {
  const { data } = definition;
  return (['train', 'validation', 'test'] as const).flatMap((part): Finding[] => {
    const source = data[part];
    const path = ['data', part, 'inputs'];
    if (source === undefined || !('csv' in source) || !sound(path)) return [];
    const place = source.inputs.findIndex((column, index) => source.inputs.indexOf(column) < index);
    if (place < 0) return [];
    const column = source.inputs[place]!;
    const name = typeof column === 'string' ? quote(column) : `column ${column}`;
    const message = `${name} stands among the inputs twice; the second tells the network nothing more`;
    const first = [...path, source.inputs.indexOf(column)];
    const related = [{ message: 'the same column stands here', path: first }];
    const at = [...path, place];
    const fixes = [onceFix(definition, column, name)];
    return [finding('warning', 'repeated-column', at, message, { related, fixes })];
  });
}

/** Leaves it away in all parts, and lets the network read one value less where it read as many. */
function onceFix({ data, form, input }: NetworkDefinition, column: string | number, name: string): Fix {
  const changes: Change[] = [];
  for (const part of ['train', 'validation', 'test'] as const) {
    const source = data[part];
    if (source === undefined || !('csv' in source)) continue;
    const { inputs } = source;
    const place = inputs.lastIndexOf(column);
    if (place > inputs.indexOf(column)) changes.push({ kind: 'remove', path: ['data', part, 'inputs', place] });
    if (part !== 'train' || input?.length !== 1 || input[0] !== inputs.length) continue;
    changes.push({ kind: 'set', path: form === 'sizes' ? ['sizes', 0] : ['input', 0], value: inputs.length - 1 });
  }
  return { title: `Read ${name} once`, changes };
}

/** The same columns by name in another order than for training: each then reaches the weights of another. */
function adviseOrder({ definition: { data }, sound }: Checked): Finding[] {
  const { train } = data;
  if (train === undefined || !('csv' in train)) return [];
  return (['validation', 'test'] as const).flatMap((part) =>
    (['inputs', 'targets'] as const).flatMap((side): Finding[] => {
      const source = data[part];
      const path = ['data', part, side];
      const wanted = train[side];
      if (source === undefined || !('csv' in source) || !sound(path) || !sound(['data', 'train', side])) return [];
      const columns = source[side];
      const isOther = columns.length === wanted.length && columns.some((column, index) => column !== wanted[index]);
      if (!isOther || !columns.every((column) => typeof column === 'string' && wanted.includes(column))) return [];
      const message = `the ${side} stand in another order than for training, so each is taken for another`;
      const related = [{ message: `the ${side} of the training samples`, path: ['data', 'train', side] }];
      const fixes = [setFix(path, [...wanted], 'Put them in the order of "train"')];
      return [finding('warning', 'column-order', path, message, { related, fixes })];
    }),
  );
}

/** Sources of one kind whose inputs are scaled in different ways. */
function adviseScale({ definition: { data }, sound, has }: Checked): Finding[] {
  const { train } = data;
  if (train === undefined || 'generate' in train) return [];
  const kinds = ['samples', 'idx', 'csv'] as const;
  const kind = kinds.find((each) => each in train);
  return (['validation', 'test'] as const).flatMap((part): Finding[] => {
    const source = data[part];
    if (kind === undefined || source === undefined || 'split' in source || !(kind in source)) return [];
    if ((source.scale ?? 1) === (train.scale ?? 1)) return [];
    const own = ['data', part, 'scale'];
    if (!sound(own) || !sound(['data', 'train', 'scale'])) return [];
    const says = (scale: number | undefined): string => (scale === undefined ? 'no "scale"' : `"scale" ${scale}`);
    const message =
      `${quote(part)} has ${says(source.scale)}, but "train" has ${says(train.scale)}: ` +
      'the network would be shown inputs of another size than it has learned from';
    const related = has(['data', 'train', 'scale'])
      ? [{ message: 'the "scale" of the training samples', path: ['data', 'train', 'scale'] }]
      : [];
    const fixes = [train.scale === undefined ? removeFix(own) : setFix(own, train.scale)];
    const path = has(own) ? own : ['data', part];
    return [finding('warning', 'other-scale', path, message, { onKey: true, related, fixes })];
  });
}
