import { type BrokenRow, checkSeenRows } from './check.ts';

// What only shows once the data have been seen, and fixes that are tried on them.

const rows: readonly BrokenRow[] = [
  {
    name: 'three classes and the sizes of the book',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[1, 0], [1]],
            [[0, 1], [2]],
            [[1, 1], [2]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'target-range',
        at: '"quadratic"',
        message:
          'the targets go from 0 to 2, but sigmoid gives only numbers between 0 and 1: 2 is never reached; these are labels from 0 to 2: 3 classes need an output each and "oneHot": 3',
        fixes: [
          'One-hot the labels: set "oneHot" to 3 and give layer 2 (dense) 3 units',
          'Write "sizes" as "input" and "layers", the last one "linear"',
        ],
      },
    ],
  },
  {
    name: 'three classes and one sigmoid',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation: 'sigmoid' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[1, 0], [1]],
            [[0, 1], [2]],
            [[1, 1], [2]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'target-range',
        at: '"sigmoid"',
        message:
          'the targets go from 0 to 2, but sigmoid gives only numbers between 0 and 1: 2 is never reached; these are labels from 0 to 2: 3 classes need an output each and "oneHot": 3',
        fixes: [
          'One-hot the labels: set "oneHot" to 3 and give layer 2 (dense) 3 units',
          'Make the last layer "linear"',
        ],
      },
    ],
  },
  {
    name: 'numbers past 1 and the sizes of the book',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[1, 0], [1.5]],
            [[0, 1], [20.5]],
            [[1, 1], [2]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'target-range',
        at: '"quadratic"',
        message: 'the targets go from 0 to 20.5, but sigmoid gives only numbers between 0 and 1: 20.5 is never reached',
        fixes: ['Write "sizes" as "input" and "layers", the last one "linear"'],
      },
    ],
  },
  {
    name: 'classes 1 and 2',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation: 'sigmoid' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'crossEntropy',
      data: {
        train: {
          samples: [
            [[0, 0], [1]],
            [[1, 0], [2]],
            [[0, 1], [2]],
            [[1, 1], [1]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[1]',
        message:
          'crossEntropy takes targets from 0 to 1, but these are labels 1 and 2: classes are counted from 0, so take 1 from each label; where they are numbers, take "mse"',
        fixes: [
          'Count the classes from 0: take 1 from each label',
          'Take the loss "mse" and make the last layer "linear"',
        ],
      },
    ],
  },
  {
    name: 'classes −1 and 1 of points that are made',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation: 'sigmoid' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'crossEntropy',
      data: { train: { generate: 'xor', signs: true } },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-probability',
        at: '"xor"',
        message:
          'crossEntropy takes targets from 0 to 1, but these are −1 and 1; write the classes as 0 and 1, or take "mse" and the activation "tanh"',
        fixes: ['Write the classes −1 and 1 as 0 and 1', 'Take the loss "mse" and make the last layer "tanh"'],
      },
    ],
  },
  {
    name: 'classes −1 and 1',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation: 'sigmoid' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'crossEntropy',
      data: {
        train: {
          samples: [
            [[0, 0], [1]],
            [[1, 0], [-1]],
            [[0, 1], [-1]],
            [[1, 1], [1]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[1]',
        message:
          'crossEntropy takes targets from 0 to 1, but these are −1 and 1; write the classes as 0 and 1, or take "mse" and the activation "tanh"',
        fixes: ['Write the classes −1 and 1 as 0 and 1', 'Take the loss "mse" and make the last layer "tanh"'],
      },
    ],
  },
  {
    name: 'numbers where probabilities are wanted',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation: 'sigmoid' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'crossEntropy',
      data: {
        train: {
          samples: [
            [[0, 0], [1.5]],
            [[1, 0], [-1]],
            [[0, 1], [20]],
            [[1, 1], [1]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[1.5]',
        message:
          'crossEntropy takes targets from 0 to 1, but y of sample 1 has 1.5, with which the loss may fall without end; scale the targets, or take "mse"',
        fixes: ['Take the loss "mse" and make the last layer "linear"'],
      },
    ],
  },
  {
    name: 'a test set of fewer columns',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
        test: { csv: 'kinds.csv', inputs: ['a'], targets: ['kind'] },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'data-input',
        at: '["a"]',
        message: 'these samples have 1 input, but the training samples have 2 inputs',
        fixes: ['Read the inputs of "train"'],
      },
    ],
  },
  {
    name: 'a test set of more target columns',
    given: {
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a'], targets: ['kind'] },
        test: { csv: 'kinds.csv', inputs: ['a'], targets: ['b', 'kind'] },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'data-target',
        at: '["b", "kind"]',
        message: 'these samples have 2 targets, but the training samples have 1 target',
        fixes: ['Read the targets of "train"'],
      },
    ],
  },
  {
    name: 'validation samples that are wider than the others',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[1, 0], [1]],
            [[0, 1], [1]],
            [[1, 1], [0]],
          ],
        },
        validation: {
          samples: [[[0, 0, 1], [0]]],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-input',
        at: '[0, 0, 1]',
        message: 'these samples have 3 inputs, but the training samples have 2 inputs',
        fixes: [],
      },
    ],
  },
  {
    name: 'a test y of two values',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[1, 0], [1]],
            [[0, 1], [1]],
            [[1, 1], [0]],
          ],
        },
        test: {
          samples: [
            [
              [0, 0],
              [0, 1],
            ],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-target',
        at: '[0, 1]',
        message: 'these samples have 2 targets, but the training samples have 1 target',
        fixes: [],
      },
    ],
  },
  {
    name: 'units that are missing where the data have three classes',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 3, activation: 'sigmoid' }, { type: 'dense' }],
      loss: 'softmaxCrossEntropy',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[1, 0], [1]],
            [[0, 1], [2]],
            [[1, 1], [2]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'missing-key',
        at: '{',
        message: 'layer 2 (dense) needs "units": a whole number from 1 to 1,000,000,000',
        fixes: ['Add "units": 3'],
      },
    ],
  },
  {
    name: 'units that are missing where the data have three names',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 3, activation: 'sigmoid' }, { type: 'dense' }],
      loss: 'softmaxCrossEntropy',
      data: { train: { csv: 'iris.csv', inputs: ['a', 'b'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'missing-key',
        at: '{',
        message: 'layer 2 (dense) needs "units": a whole number from 1 to 1,000,000,000',
        fixes: ['Add "units": 3'],
      },
    ],
  },
  {
    name: 'no layers for four inputs',
    given: {
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0, 0, 0], [0]],
            [[1, 0, 0, 0], [1]],
            [[0, 1, 0, 0], [1]],
            [[1, 1, 0, 0], [0]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'missing-layers',
        at: '{',
        message: 'the network has no layers; give "sizes": [2, 3, 1], or "input": [2] and "layers": [...]',
        fixes: ['Add "sizes": [4, 3, 1]'],
      },
    ],
  },
  {
    name: 'no layers below an input',
    given: {
      input: [4],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0, 0, 0], [0]],
            [[1, 0, 0, 0], [1]],
            [[0, 1, 0, 0], [1]],
            [[1, 1, 0, 0], [0]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'missing-layers',
        at: '"input"',
        message: 'the network has an "input" but no "layers"; add "layers": [...]',
        fixes: ['Add "layers" with a first one'],
      },
    ],
  },
  {
    name: 'more outputs than classes',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 10, activation: 'sigmoid' }],
      loss: 'quadratic',
      data: { train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '["kind"]',
        message:
          'the targets are labels (one whole number each), but the network has 10 outputs; add "oneHot": 10; the labels go from 0 to 2, for which 3 outputs and "oneHot": 3 are enough',
        fixes: [
          'One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units',
          'One-hot the labels: set "oneHot" to 10',
        ],
      },
    ],
  },
  {
    name: 'thirty outputs for two classes',
    given: {
      sizes: [4, 30],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0, 0, 0], [0]],
            [[1, 0, 0, 0], [1]],
            [[0, 1, 0, 0], [1]],
            [[1, 1, 0, 0], [0]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message:
          'the targets are labels (one whole number each), but the network has 30 outputs; add "oneHot": 30; the labels go from 0 to 1, for which 2 outputs and "oneHot": 2 are enough',
        fixes: [
          'Give layer 1 (dense) 1 unit',
          'One-hot the labels: set "oneHot" to 2 and give layer 1 (dense) 2 units',
          'One-hot the labels: set "oneHot" to 30',
        ],
      },
    ],
  },
  {
    name: 'classes of a table that are counted from 1',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 3, activation: 'sigmoid' }],
      loss: 'quadratic',
      data: { train: { csv: 'later.csv', inputs: ['a', 'b'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '["kind"]',
        message:
          'the targets are labels (one whole number each), but the network has 3 outputs; the labels go from 1 to 3, but classes are counted from 0: take 1 from each and add "oneHot": 3, or take 4 outputs and "oneHot": 4',
        fixes: ['List the classes: 1, 2, 3', 'One-hot the labels: set "oneHot" to 4 and give layer 1 (dense) 4 units'],
      },
    ],
  },
  {
    name: 'classes from 1 to 3 and one softmax',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3, activation: 'sigmoid' },
        { type: 'dense', units: 1 },
      ],
      loss: 'softmaxCrossEntropy',
      data: {
        train: {
          samples: [
            [[0, 0], [1]],
            [[1, 0], [2]],
            [[0, 1], [3]],
            [[1, 1], [3]],
          ],
        },
      },
      training: { batchSize: 1, epochs: 5 },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[1]',
        message:
          'softmaxCrossEntropy takes targets from 0 to 1, but these are labels from 1 to 3 (classes are counted from 0): 3 classes need an output each and "oneHot": 3; where they are numbers, take "mse"',
        fixes: [
          'Count the classes from 0: take 1 from each label. One-hot the labels: set "oneHot" to 3 and give layer 2 (dense) 3 units',
          'Take the loss "mse"',
        ],
      },
    ],
  },
  {
    name: 'a target that is the only input',
    given: {
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { csv: 'kinds.csv', inputs: ['kind'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'target-input',
        at: '"kind"',
        message: '"kind" is a target, but stands among the inputs too: the network is told the answer',
        fixes: ['Read "a", "b" instead'],
      },
    ],
  },
  {
    name: 'a table without its columns',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: { train: { csv: 'iris.csv' } },
      training: { batchSize: 1 },
    },
    problems: ['inputs', 'targets'].map((key) => ({
      code: 'missing-key',
      at: '"train"',
      message: `train needs "${key}": a list of values, each text in double quotes or a whole number of at least 0`,
      fixes: ['Add "inputs": ["a", "b"] and "targets": ["kind"]'],
      leaves: { 'Add "inputs": ["a", "b"] and "targets": ["kind"]': [] },
    })),
  },
  {
    name: 'a table without its inputs',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: { train: { csv: 'iris.csv', targets: ['kind'] } },
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'missing-key',
        at: '"train"',
        message: 'train needs "inputs": a list of values, each text in double quotes or a whole number of at least 0',
        fixes: ['Add "inputs": ["a", "b"]'],
      },
    ],
  },
];

checkSeenRows(rows);
