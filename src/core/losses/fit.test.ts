import { expect, it } from 'vitest';
import { inferShapes } from '../shapes.ts';
import { parseDefinition } from '../definition/parse.ts';

it.each([
  ['crossEntropy', 3, [1, 2, 3], undefined],
  ['hinge', 1, [1, 2], undefined],
  [
    'softmaxCrossEntropy',
    3,
    [1, 2],
    '"classWeights" has 2 numbers, but the network gives [3], which is 3 classes; give one number for each',
  ],
  [
    'binaryCrossEntropy',
    1,
    [1, 2, 3],
    '"classWeights" has 3 numbers, but the network gives [1], which is 2 classes (0 and 1); give one number for each',
  ],
  [
    'softmaxCrossEntropy',
    2,
    [0, 0],
    '"classWeights" are all 0, so no sample counts and nothing is learned; give a class more than 0',
  ],
])('%s on %d outputs with weights %j: %s', (type, outputs, classWeights, message) => {
  const text = JSON.stringify({ sizes: [2, outputs], loss: { type, classWeights } });
  const { definition, toProblem } = parseDefinition(text);
  const problems = inferShapes(definition).findings.map(toProblem);
  expect(problems.map((problem) => problem.message)).toEqual(message === undefined ? [] : [message]);
  for (const { range } of problems) expect(text.slice(range.start, range.end)).toBe(JSON.stringify(classWeights));
});
