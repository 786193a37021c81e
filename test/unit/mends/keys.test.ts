import { type BrokenRow, checkRows } from './check.ts';

// Keys that are unknown, missing, or there twice.

const rows: readonly BrokenRow[] = [
  {
    name: 'a key that nothing is like',
    given: {
      sizes: [2, 3, 1],
      colour: 'red',
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"colour"',
        message:
          '"colour" is not a key of the network; it can have "$schema", "name", "description", "dtype", "reproducible", "dialect", "input", "layers", "initializer", "loss", "data" or "training"',
        fixes: ['Leave "colour" away'],
      },
    ],
  },
  {
    name: 'the only key that is missing',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          breadth: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"breadth"',
        message: '"breadth" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'a missing key',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
        },
      ],
    },
    problems: [
      {
        code: 'missing-key',
        at: '{',
        message: 'layer 1 (dense) needs "units": a whole number from 1 to 1,000,000,000',
        fixes: ['Add "units": 10'],
      },
    ],
  },
  {
    name: 'a missing kernel',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
        },
      ],
    },
    problems: [
      {
        code: 'missing-key',
        at: '{',
        message:
          'layer 1 (conv2d) needs "kernel": a whole number from 1 to 1,000,000,000 or a list of 2 whole numbers from 1 to 1,000,000,000',
        fixes: ['Add "kernel": 3'],
      },
    ],
  },
  {
    name: 'a missing type',
    given: {
      input: [2],
      layers: [
        {
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'missing-key',
        at: '{',
        message: 'layer 1 needs "type": one of 32 kinds, like "dense"',
        fixes: ['Add "type": "dense"'],
      },
    ],
  },
  {
    name: 'a missing type of a convolution',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          filters: 8,
          kernel: 5,
        },
      ],
    },
    problems: [
      {
        code: 'missing-key',
        at: '{',
        message: 'layer 1 needs "type": one of 32 kinds, like "conv1d"',
        fixes: ['Add "type": "conv2d"', 'Add "type": "convTranspose2d"'],
      },
    ],
  },
  {
    name: 'a missing learningRate',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'sgd',
        },
      },
    },
    problems: [
      {
        code: 'missing-key',
        at: '"optimizer"',
        message: 'optimizer (sgd) needs "learningRate": a number of at least 0',
        fixes: ['Add "learningRate": 0.1'],
      },
    ],
  },
  {
    name: 'a misspelt owner',
    given: {
      sizes: [2, 3, 1],
      trainng: {
        epochs: 3,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"trainng"',
        message: '"trainng" is not a key of the network; did you mean "training"?',
        fixes: ['Rename to "training"', 'Leave "trainng" away'],
      },
    ],
  },
  {
    name: 'a misspelt owner and key',
    given: {
      sizes: [2, 3, 1],
      trainng: {
        epoch: 3,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"trainng"',
        message: '"trainng" is not a key of the network; did you mean "training"?',
        fixes: ['Rename to "training"', 'Leave "trainng" away'],
        leaves: {
          'Leave "trainng" away': [],
        },
      },
      {
        code: 'unknown-key',
        at: '"epoch"',
        message: '"epoch" is not a key of training; did you mean "epochs"?',
        fixes: ['Rename to "epochs"'],
      },
    ],
  },
  {
    name: 'two sources',
    given: {
      sizes: [2, 3, 1],
      data: {
        train: {
          samples: [[[0, 0], [1]]],
          csv: 'a.csv',
        },
      },
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"csv"',
        message: '"csv" does not go with "samples"; keep one of the two',
        fixes: ['Keep "samples", leave "csv" away'],
      },
    ],
  },
  {
    name: 'a key twice',
    given: '{ "sizes": [2, 3, 1], "name": "a", "name": "b" }',
    problems: [
      {
        code: 'syntax-duplicate-key',
        at: '"name"',
        message: 'the key "name" stands here more than once; the last one counts',
        fixes: ['Leave this "name" away'],
      },
    ],
  },
  {
    name: 'a trailing key in quotes of another sort',
    given: "{ 'sizes': [2, 3, 1] }",
    problems: [
      {
        code: 'syntax-key',
        at: "'sizes'",
        message: 'a key stands in double quotes: "sizes"',
        fixes: ['Put the key in double quotes'],
      },
    ],
  },
  {
    name: 'momentum of an sgd without a learning rate',
    given: { sizes: [2, 3, 1], training: { optimizer: { type: 'sgd', momentum: 0.9 } } },
    problems: [
      {
        code: 'missing-key',
        at: '"optimizer"',
        message: 'optimizer (sgd) needs "learningRate": a number of at least 0',
        fixes: ['Add "learningRate": 0.1'],
      },
      {
        code: 'unknown-key',
        at: '"momentum"',
        message: '"momentum" is not a key of optimizer (sgd); the type "momentum" or "nesterov" has it',
        fixes: ['Set "type" to "momentum"', 'Set "type" to "nesterov"', 'Leave "momentum" away'],
      },
    ],
  },
  {
    name: 'the SGD of Keras',
    given: { sizes: [2, 3, 1], training: { optimizer: { type: 'sgd', lr: 0.1, momentum: 0.9, nesterov: true } } },
    problems: [
      {
        code: 'unknown-key',
        at: '"lr"',
        message: '"lr" is not a key of optimizer (sgd); did you mean "learningRate"?',
        fixes: ['Rename to "learningRate"'],
      },
      {
        code: 'unknown-key',
        at: '"momentum"',
        message: '"momentum" is not a key of optimizer (sgd); the type "nesterov" or "momentum" has it',
        fixes: ['Set "type" to "nesterov"', 'Set "type" to "momentum"', 'Leave "momentum" away'],
      },
      {
        code: 'unknown-key',
        at: '"nesterov"',
        message: '"nesterov" is not a key of optimizer (sgd); it is a type of its own',
        fixes: ['Set "type" to "nesterov"', 'Leave "nesterov" away'],
        leaves: { 'Set "type" to "nesterov"': ['unknown-key'] },
      },
    ],
  },
  {
    name: 'momentum of an sgd',
    given: { sizes: [2, 3, 1], training: { optimizer: { type: 'sgd', learningRate: 0.1, momentum: 0.9 } } },
    problems: [
      {
        code: 'unknown-key',
        at: '"momentum"',
        message: '"momentum" is not a key of optimizer (sgd); the type "momentum" or "nesterov" has it',
        fixes: ['Set "type" to "momentum"', 'Set "type" to "nesterov"', 'Leave "momentum" away'],
      },
    ],
  },
];

checkRows(rows);
