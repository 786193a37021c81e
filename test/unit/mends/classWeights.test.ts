import { type BrokenRow, checkRows } from './check.ts';

// Weights of classes.

const rows: readonly BrokenRow[] = [
  {
    name: 'weights of too few classes',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: {
        type: 'softmaxCrossEntropy',
        classWeights: [1, 2],
      },
    },
    problems: [
      {
        code: 'class-weights',
        at: '[1, 2]',
        message:
          '"classWeights" has 2 numbers, but the network gives [3], which is 3 classes; give one number for each',
        fixes: ['Set "classWeights" to [1, 2, 1]', 'Leave "classWeights" away'],
      },
    ],
  },
  {
    name: 'weights of too many classes',
    given: {
      sizes: [4, 1],
      loss: {
        type: 'binaryCrossEntropy',
        classWeights: [1, 2, 3],
      },
    },
    problems: [
      {
        code: 'class-weights',
        at: '[1, 2, 3]',
        message:
          '"classWeights" has 3 numbers, but the network gives [1], which is 2 classes (0 and 1); give one number for each',
        fixes: ['Set "classWeights" to [1, 2]', 'Leave "classWeights" away'],
      },
    ],
  },
  {
    name: 'weights that are all 0',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
      ],
      loss: {
        type: 'softmaxCrossEntropy',
        classWeights: [0, 0],
      },
    },
    problems: [
      {
        code: 'class-weights',
        at: '[0, 0]',
        message: '"classWeights" are all 0, so no sample counts and nothing is learned; give a class more than 0',
        fixes: ['Set "classWeights" to [1, 1]', 'Leave "classWeights" away'],
      },
    ],
  },
];

checkRows(rows);
