import { type BrokenRow, checkRows } from './check.ts';

// What learners of the book write at first, with network.py and network2.py beside them.

const rows: readonly BrokenRow[] = [
  {
    name: 'sizes of one layer',
    given: {
      sizes: [2],
      loss: 'quadratic',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[2]',
        message: 'sizes must be a list of 2 to 1,001 whole numbers from 1 to 1,000,000,000, not a list of 1',
        fixes: ['Change to [2, 1]'],
      },
    ],
  },
  {
    name: 'sizes of one number',
    given: {
      sizes: 3,
      loss: 'quadratic',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '3',
        message: 'sizes must be a list of 2 to 1,001 whole numbers from 1 to 1,000,000,000, not 3',
        fixes: ['Leave "sizes" away'],
        leaves: {
          'Leave "sizes" away': ['missing-layers'],
        },
      },
    ],
  },
  {
    name: 'a loss twice',
    given: '{ "sizes": [2,3,1], "loss": "quadratic", "loss": "crossEntropy" }',
    problems: [
      {
        code: 'syntax-duplicate-key',
        at: '"loss"',
        message: 'the key "loss" stands here more than once; the last one counts',
        fixes: ['Leave this "loss" away'],
      },
    ],
  },
  {
    name: 'x and y in two lists',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          x: [
            [0, 0],
            [0, 1],
            [1, 0],
            [1, 1],
          ],
          y: [0, 1, 1, 0],
        },
      },
      training: {
        batchSize: 4,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"train"',
        message: 'samples are pairs [x, y] in one list "samples", not the two lists "x" and "y"',
        fixes: ['Write the two lists as "samples"'],
      },
    ],
  },
  {
    name: 'data that are a list',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: [
        [[0, 0], [0]],
        [[0, 1], [1]],
      ],
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[[[0, 0], [0]], [[0, 1], [1]]]',
        message: 'data must be an object { … }, not a list of 2',
        fixes: ['Write it as { "train": { "samples": … } }', 'Leave "data" away'],
      },
    ],
  },
  {
    name: 'samples without a part',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        samples: [
          [[0, 0], [0]],
          [[0, 1], [1]],
        ],
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"samples"',
        message: '"samples" is not a key of data; it belongs into "train"',
        fixes: ['Put it into "train"'],
      },
    ],
  },
  {
    name: 'the arguments of SGD in the book',
    given: {
      sizes: [784, 30, 10],
      epochs: 30,
      mini_batch_size: 10,
      eta: 3,
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"epochs"',
        message: '"epochs" is not a key of the network; it belongs into "training"',
        fixes: ['Move it into "training"', 'Leave "epochs" away'],
      },
      {
        code: 'unknown-key',
        at: '"mini_batch_size"',
        message: '"mini_batch_size" is not a key of the network; it belongs into "training"',
        fixes: ['Move it into "training"', 'Leave "mini_batch_size" away'],
      },
      {
        code: 'unknown-key',
        at: '"eta"',
        message: '"eta" is not a key of the network; it belongs into "training.optimizer"',
        fixes: ['Move it into "training.optimizer"', 'Leave "eta" away'],
      },
    ],
  },
  {
    name: 'the words of network2.py',
    given: {
      sizes: [2, 3, 1],
      cost: 'QuadraticCost',
      training: {
        epochs: 30,
        mini_batch_size: 10,
        eta: 3,
        lmbda: 0.1,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"cost"',
        message: '"cost" is not a key of the network; did you mean "loss"?',
        fixes: ['Rename to "loss"', 'Leave "cost" away'],
        leaves: {
          'Rename to "loss"': ['unknown-key', 'unknown-key', 'unknown-key', 'unknown-value'],
        },
      },
      {
        code: 'unknown-key',
        at: '"mini_batch_size"',
        message: '"mini_batch_size" is not a key of training; did you mean "batchSize"?',
        fixes: ['Rename to "batchSize"', 'Leave "mini_batch_size" away'],
      },
      {
        code: 'unknown-key',
        at: '"eta"',
        message: '"eta" is not a key of training; it belongs into "optimizer"',
        fixes: ['Move it into "optimizer"', 'Leave "eta" away'],
      },
      {
        code: 'unknown-key',
        at: '"lmbda"',
        message: '"lmbda" is not a key of training; did you mean "lambda"?',
        fixes: ['Rename to "lambda"', 'Leave "lmbda" away'],
      },
    ],
  },
  {
    name: 'the cost of network2.py',
    given: {
      sizes: [2, 3, 1],
      loss: 'CrossEntropyCost',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"CrossEntropyCost"',
        message: 'loss "CrossEntropyCost" is not known; did you mean "crossEntropy"?',
        fixes: ['Change to "crossEntropy"'],
      },
    ],
  },
  {
    name: 'an activation of sizes',
    given: {
      sizes: [2, 3, 1],
      activation: 'relu',
      loss: 'quadratic',
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"activation"',
        message:
          '"activation" is not a key of the network; it can have "$schema", "name", "description", "dtype", "reproducible", "dialect", "input", "layers", "initializer", "data" or "training"',
        fixes: ['Leave "activation" away'],
      },
    ],
  },
  {
    name: 'a y with axes',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [[0]]],
            [[0, 1], [[1, 2]]],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'sample-shape',
        at: '[[1, 2]]',
        message:
          'y is a number or a list of numbers; found one of shape [1, 2]; write its 2 numbers in one list, row after row',
        fixes: ['Write y as one list'],
        leaves: {
          'Write y as one list': ['sample-shape'],
        },
      },
    ],
  },
  {
    name: 'a dictionary of Python',
    given: "{ 'sizes': [2,3,1], 'loss': 'quadratic', 'training': { 'shuffle': true } }",
    problems: [
      {
        code: 'syntax-key',
        at: "'sizes'",
        message: 'a key stands in double quotes: "sizes"; the same in 4 more places',
        fixes: ['Use double quotes in all 5 places'],
      },
    ],
  },
  {
    name: 'no loss',
    given: {
      sizes: [2, 3, 1],
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
          ],
        },
      },
      training: {
        batchSize: 2,
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
    name: 'a dialect without its ending',
    given: {
      sizes: [2, 3, 1],
      dialect: 'network2',
      loss: 'crossEntropy',
      training: {
        optimizer: {
          type: 'adam',
        },
      },
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"network2"',
        message: 'dialect must be "network.py" or "network2.py", not "network2"; did you mean "network2.py"?',
        fixes: ['Change to "network2.py"'],
      },
      {
        code: 'not-in-dialect',
        at: '"adam"',
        message: 'network2.py has only plain SGD, no adam',
        fixes: ['Change to plain SGD', 'Leave "dialect" away'],
        leaves: {
          'Leave "dialect" away': [],
        },
      },
    ],
  },
  {
    name: 'neurons, and capitals',
    given: {
      input: 2,
      layers: [
        {
          type: 'dense',
          neurons: 3,
          activation: 'Sigmoid',
        },
        {
          type: 'dense',
          n: 1,
          activation: 'tanh',
        },
      ],
      loss: 'MSE',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '2',
        message: 'input must be a list of 1 to 4 whole numbers from 1 to 1,000,000,000, not 2',
        fixes: ['Change to [2]'],
      },
      {
        code: 'unknown-key',
        at: '"neurons"',
        message: '"neurons" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
      {
        code: 'unknown-value',
        at: '"Sigmoid"',
        message: 'activation "Sigmoid" is not known; did you mean "sigmoid"?',
        fixes: ['Change to "sigmoid"'],
      },
      {
        code: 'unknown-key',
        at: '"n"',
        message: '"n" is not a key of layer 2 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
      {
        code: 'unknown-value',
        at: '"MSE"',
        message: 'loss "MSE" is not known; did you mean "mse"?',
        fixes: ['Change to "mse"'],
      },
    ],
  },
];

checkRows(rows);
