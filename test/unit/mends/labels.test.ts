import { type BrokenRow, checkRows } from './check.ts';

// Labels, classes and targets that do not suit the loss.

const rows: readonly BrokenRow[] = [
  {
    name: 'labels where vectors are wanted',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message: 'the targets are labels (one whole number each), but the network has 3 outputs; add "oneHot": 3',
        fixes: ['One-hot the labels: set "oneHot" to 3', 'Give layer 1 (dense) 1 unit'],
      },
    ],
  },
  {
    name: 'labels past the outputs',
    given: {
      sizes: [2, 2],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message:
          'the targets are labels (one whole number each), but the network has 2 outputs; the labels go from 0 to 2: take 3 outputs and "oneHot": 3',
        fixes: [
          'One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units',
          'Give layer 1 (dense) 1 unit',
        ],
      },
    ],
  },
  {
    name: 'labels past oneHot',
    given: {
      sizes: [2, 2],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
          oneHot: 2,
        },
      },
    },
    problems: [
      {
        code: 'unknown-class',
        at: '[2]',
        message: 'sample 2 is 2; expected a whole number from 0 to 1',
        fixes: ['One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units'],
      },
    ],
  },
  {
    name: 'labels past the outputs of a softmax',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'unknown-class',
        at: '[2]',
        message: 'sample 2 is 2; expected a whole number from 0 to 1',
        fixes: ['One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units'],
      },
    ],
  },
  {
    name: 'negative labels',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [-1]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message: 'the targets are labels (one whole number each), but the network has 3 outputs; add "oneHot": 3',
        fixes: ['Give layer 1 (dense) 1 unit'],
      },
    ],
  },
  {
    name: 'oneHot that counts other classes',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['a', 'b'],
          targets: ['kind'],
          oneHot: 4,
        },
      },
    },
    problems: [
      {
        code: 'one-hot',
        at: '4',
        message: '"oneHot" says 4 classes, but the targets have 3: "setosa", "versicolor", "virginica"',
        fixes: ['Set "oneHot" to 3', 'Leave "oneHot" away'],
      },
    ],
  },
  {
    name: 'oneHot of several columns',
    given: {
      sizes: [2, 2],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 0],
              [0, 1],
            ],
          ],
          oneHot: 2,
        },
      },
    },
    problems: [
      {
        code: 'one-hot',
        at: '2',
        message: '"oneHot" needs one column of labels 0, 1, …; these targets have 2 columns',
        fixes: ['Leave "oneHot" away'],
      },
    ],
  },
  {
    name: 'oneHot of the test data',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
          oneHot: 3,
        },
        test: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [1]],
          ],
          oneHot: 10,
        },
      },
    },
    problems: [
      {
        code: 'one-hot',
        at: '10',
        message: '"oneHot" is 10 here, but the training data have 3 classes',
        fixes: ['Set "oneHot" to 3', 'Leave "oneHot" away'],
      },
    ],
  },
  {
    name: 'targets that do not sum to 1',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [1, 1, 0],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-distribution',
        at: '[1, 1, 0]',
        message:
          'softmaxCrossEntropy takes the targets of a sample for probabilities, which are at least 0 and sum to 1, but a y is [1, 1, 0], with the sum 2; where several classes may hold at once take "binaryCrossEntropy", for numbers take "mse"',
        fixes: ['Take "binaryCrossEntropy" with logits', 'Take the loss "mse"'],
      },
    ],
  },
  {
    name: 'targets that are no probabilities',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [3, 4],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[3, 4]',
        message:
          'softmaxCrossEntropy takes targets from 0 to 1, but y of sample 1 has 3, with which the loss may fall without end; scale the targets, or take "mse"',
        fixes: ['Take the loss "mse"'],
      },
    ],
  },
  {
    name: 'a target of 3 for a cross-entropy',
    given: {
      sizes: [2, 1],
      loss: 'crossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [3]],
            [[1, 2], [0]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[3]',
        message:
          'crossEntropy takes targets from 0 to 1, but y of sample 1 has 3, with which the loss may fall without end; scale the targets, or take "mse"',
        fixes: ['Take the loss "mse"'],
      },
    ],
  },
  {
    name: 'a missing loss',
    given: {
      sizes: [2, 3, 1],
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: {
        batchSize: 4,
      },
    },
    problems: [
      {
        code: 'missing-loss',
        at: '{',
        message: 'to train, the network needs a loss, like "loss": "quadratic"',
        fixes: ['Add "loss": "quadratic"', 'Add "loss": "crossEntropy"'],
      },
    ],
  },
  {
    name: 'a missing loss of a linear layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [0, 1, 0],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'missing-loss',
        at: '{',
        message: 'to train, the network needs a loss, like "loss": "quadratic"',
        fixes: ['Add "loss": "softmaxCrossEntropy"', 'Add "loss": "mse"'],
      },
    ],
  },
  {
    name: 'a metric of classes for numbers',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [[[0, 1], [0.5]]],
        },
      },
      training: {
        batchSize: 1,
        metrics: ['f1'],
      },
    },
    problems: [
      {
        code: 'metric-needs-classes',
        at: '"f1"',
        message: 'f1 counts classes, but the targets are numbers; it is left out. For numbers there are "mae" and "r2"',
        fixes: ['Leave "f1" away', 'Change to "mae"'],
      },
    ],
  },
  {
    name: 'a k that is all classes',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [0, 1, 0],
            ],
          ],
        },
      },
      training: {
        batchSize: 1,
        metrics: [
          {
            type: 'topKAccuracy',
            k: 3,
          },
        ],
      },
    },
    problems: [
      {
        code: 'metric-k',
        at: '{ "type": "topKAccuracy", "k": 3 }',
        message: '3 answers of 3 classes are always right; give a "k" below 3',
        fixes: ['Set "k" to 2', 'Leave "topKAccuracy" away'],
      },
    ],
  },
];

checkRows(rows);
