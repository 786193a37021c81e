import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import { inspect } from '../inspect.ts';
import { hasErrors, type Problem } from '../problem.ts';

const files = memoryFiles({ 'a.csv': 'a,b,y\n0.2,1,1\n0.5,0.5,2\n0.1,0.7,3\n' });

async function problemsOf(text: string): Promise<readonly Problem[]> {
  const { problems } = await inspect(text, files);
  return problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

/** Samples with these labels, written as a number, a list or a column. */
function labelled(labels: readonly number[]): object {
  const forms = [(y: number) => y, (y: number) => [y], (y: number) => [[y]]];
  return { samples: labels.map((y, i) => [[i / 8, 1 - i / 4], forms[i % 3]!(y)]) };
}

function network(units: number, activation: string, loss: string, data: object): string {
  return JSON.stringify({ input: [2], layers: [{ type: 'dense', units, activation }], loss, data });
}

const single = 'crossEntropy takes targets from 0 to 1, but these are ';
const three = 'the targets are labels (one whole number each), but the network has 3 outputs';
const later = 'the labels go from 1 to 3, but classes are counted from 0';
const table = { train: { csv: 'a.csv', inputs: ['a', 'b'], targets: ['y'] } };

describe('labels that do not fit the outputs', () => {
  it.each<[string, string, string, string]>([
    [
      'three classes and one output',
      network(1, 'sigmoid', 'crossEntropy', { train: labelled([0, 1, 2, 1]) }),
      `${single}labels from 0 to 2: 3 classes need an output each and "oneHot": 3; where they are numbers, take "mse"`,
      'One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units',
    ],
    [
      'the same, counted from 1',
      network(1, 'sigmoid', 'crossEntropy', { train: labelled([3, 1, 2, 1]) }),
      `${single}labels from 1 to 3 (classes are counted from 0): 3 classes need an output each and "oneHot": 3; where they are numbers, take "mse"`,
      'Count the classes from 0: take 1 from each label. One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units',
    ],
    [
      'a table counted from 1, of which every label has its output',
      network(1, 'sigmoid', 'crossEntropy', table),
      `${single}labels from 1 to 3 (classes are counted from 0): 3 classes need an output each, and "classes" lists them; where they are numbers, take "mse"`,
      'List the classes: 1, 2, 3, and give layer 1 (dense) 3 units',
    ],
    [
      'numbers with gaps are no labels',
      network(1, 'sigmoid', 'crossEntropy', { train: labelled([0, 5, 9]) }),
      'crossEntropy takes targets from 0 to 1, but y of sample 2 has 5, with which the loss may fall without end; scale the targets, or take "mse"',
      'Take the loss "mse"',
    ],
    [
      'a loss that reads labels, counted from 1',
      network(3, 'linear', 'softmaxCrossEntropy', { train: labelled([3, 1, 2, 1]), test: labelled([1, 2]) }),
      `sample 1 is 3; expected a whole number from 0 to 2; ${later}`,
      'Count the classes from 0: take 1 from each label',
    ],
    [
      'a loss that wants vectors, counted from 1',
      network(3, 'sigmoid', 'crossEntropy', { train: labelled([3, 1, 2, 1]) }),
      `${three}; ${later}: take 1 from each and add "oneHot": 3, or take 4 outputs and "oneHot": 4`,
      'Count the classes from 0: take 1 from each label. One-hot the labels: set "oneHot" to 3',
    ],
    [
      'a table, whose labels no edit changes',
      network(3, 'linear', 'softmaxCrossEntropy', table),
      `line 4 of a.csv is 3; expected a whole number from 0 to 2; ${later}`,
      'List the classes: 1, 2, 3',
    ],
    [
      'too many labels, which are counted rightly',
      network(3, 'linear', 'softmaxCrossEntropy', { train: labelled([0, 1, 2, 3]) }),
      'sample 4 is 3; expected a whole number from 0 to 2',
      'One-hot the labels: set "oneHot" to 4 and give layer 1 (dense) 4 units',
    ],
  ])('%s', async (_, text, message, title) => {
    const [found, ...more] = await problemsOf(text);
    expect(more).toEqual([]);
    expect(found?.message).toBe(message);
    const [fix] = found!.fixes;
    expect(fix?.title).toBe(title);
    const mended = applyEdits(text, editsOfFix(text, fix!));
    expect(await problemsOf(mended)).toEqual([]);
    expect(hasErrors((await inspect(mended, files)).problems)).toBe(false);
  });
});
