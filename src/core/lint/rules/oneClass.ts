import { formatCount } from '../../editor/format.ts';
import { quote } from '../../definition/text/quote.ts';
import { targetsPlace } from '../place.ts';
import type { LintRule } from '../rule.ts';

/** One or two samples are a trial of the file, not of the network. */
const fewest = 3;

export const oneClass: LintRule = {
  code: 'one-class',
  title: 'training samples of one class only',
  severity: 'warning',
  why:
    'What the network should learn is what tells the classes apart. If all samples have the same y, the cost is lowest for a network ' +
    'that gives this y for every input: large biases do that, and the weights learn nothing of x. The usual cause is a "range" over ' +
    'a file that is sorted by class.',
  source: 'Nielsen, chapter 1, equation 6: the cost is a mean over the training inputs',
  check({ data, definition, sound }) {
    const train = data?.train;
    const present = train?.classes?.filter(({ count }) => count > 0) ?? [];
    const [only] = present;
    if (train === undefined || present.length !== 1 || only === undefined || train.rows < fewest) return [];
    const place = targetsPlace(definition, 'train');
    if (!sound(place.path)) return [];
    const message =
      `all ${formatCount(train.rows)} training samples are of class ${quote(only.name)}: ` +
      'a network that says so for every input is always right, and learns nothing else';
    return [{ ...place, message }];
  },
};
