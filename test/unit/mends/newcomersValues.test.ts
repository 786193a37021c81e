import { type BrokenRow, checkRows } from './check.ts';

// Numbers and values as newcomers write them at first.

const rows: readonly BrokenRow[] = [
  {
    name: 'numbers as texts',
    given: {
      sizes: ['2', '3', '1'],
      loss: 'quadratic',
      training: {
        epochs: '30',
        batchSize: '10',
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"2"',
        message: 'sizes[0] must be a whole number from 1 to 1,000,000,000, not "2"',
        fixes: ['Change to 2'],
      },
      {
        code: 'wrong-value',
        at: '"3"',
        message: 'sizes[1] must be a whole number from 1 to 1,000,000,000, not "3"',
        fixes: ['Change to 3'],
      },
      {
        code: 'wrong-value',
        at: '"1"',
        message: 'sizes[2] must be a whole number from 1 to 1,000,000,000, not "1"',
        fixes: ['Change to 1'],
      },
      {
        code: 'wrong-value',
        at: '"30"',
        message: 'epochs must be a whole number from 1 to 1,000,000,000, not "30"',
        fixes: ['Change to 30', 'Leave "epochs" away'],
      },
      {
        code: 'wrong-value',
        at: '"10"',
        message: 'batchSize must be a whole number from 1 to 1,000,000,000, not "10"',
        fixes: ['Change to 10', 'Leave "batchSize" away'],
      },
    ],
  },
  {
    name: 'negative numbers',
    given: {
      sizes: [2, -3, 1],
      loss: 'quadratic',
      training: {
        epochs: -5,
        optimizer: {
          type: 'sgd',
          learningRate: -3,
        },
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '-3',
        message: 'sizes[1] must be a whole number from 1 to 1,000,000,000, not -3',
        fixes: ['Change to 3', 'Change to 1'],
      },
      {
        code: 'wrong-value',
        at: '-5',
        message: 'epochs must be a whole number from 1 to 1,000,000,000, not -5',
        fixes: ['Change to 5', 'Change to 1', 'Leave "epochs" away'],
      },
      {
        code: 'wrong-value',
        at: '-3',
        message: 'learningRate must be a number of at least 0, not -3',
        fixes: ['Change to 3'],
      },
    ],
  },
  {
    name: 'zeros',
    given: {
      sizes: [2, 0, 1],
      loss: 'quadratic',
      training: {
        epochs: 0,
        batchSize: 0,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '0',
        message: 'sizes[1] must be a whole number from 1 to 1,000,000,000, not 0',
        fixes: ['Change to 1'],
      },
      {
        code: 'wrong-value',
        at: '0',
        message: 'epochs must be a whole number from 1 to 1,000,000,000, not 0',
        fixes: ['Change to 1', 'Leave "epochs" away'],
      },
      {
        code: 'wrong-value',
        at: '0',
        message: 'batchSize must be a whole number from 1 to 1,000,000,000, not 0',
        fixes: ['Change to 1', 'Leave "batchSize" away'],
      },
    ],
  },
  {
    name: 'a rate in per cent',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'relu',
        },
        {
          type: 'dropout',
          rate: 50,
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '50',
        message: 'rate must be a number of at least 0 and less than 1, not 50',
        fixes: ['Change to 0.5', 'Leave "rate" away'],
      },
    ],
  },
  {
    name: 'a schedule as a word',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        schedule: 'ReduceLROnPlateau',
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"ReduceLROnPlateau"',
        message: 'schedule must be an object { "type": … }, not "ReduceLROnPlateau"',
        fixes: ['Change to { "type": "reduceOnPlateau" }', 'Leave "schedule" away'],
      },
    ],
  },
  {
    name: 'a seed as a text, and half precision',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      dtype: 'float16',
      training: {
        seed: '42',
      },
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"float16"',
        message: 'dtype must be "float32" or "float64", not "float16"; did you mean "float32"?',
        fixes: ['Change to "float32"'],
      },
      {
        code: 'wrong-value',
        at: '"42"',
        message: 'seed must be a whole number up to ±9,007,199,254,740,991, not "42"',
        fixes: ['Change to 42', 'Leave "seed" away'],
      },
    ],
  },
  {
    name: 'fractions of neurons',
    given: {
      sizes: [2, 3.5, 1],
      loss: 'quadratic',
      training: {
        epochs: 1000,
        batchSize: 2.5,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '3.5',
        message: 'sizes[1] must be a whole number from 1 to 1,000,000,000, not 3.5',
        fixes: ['Change to 4'],
      },
      {
        code: 'wrong-value',
        at: '2.5',
        message: 'batchSize must be a whole number from 1 to 1,000,000,000, not 2.5',
        fixes: ['Change to 3', 'Leave "batchSize" away'],
      },
    ],
  },
  {
    name: 'two names of weight decay',
    given: {
      sizes: [2, 3, 1],
      loss: 'crossEntropy',
      training: {
        lambda: 5,
        weight_decay: 0.01,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"weight_decay"',
        message: '"weight_decay" is not a key of training; did you mean "l2"?',
        fixes: ['Rename to "l2"', 'Leave "weight_decay" away'],
        leaves: {
          'Rename to "l2"': ['lambda-and-l2'],
        },
      },
    ],
  },
  {
    name: 'NaN',
    given: '{ "sizes": [2,3,1], "loss":"quadratic", "training": {"optimizer": {"type":"sgd","learningRate": NaN}} }',
    problems: [
      {
        code: 'syntax-value',
        at: 'NaN',
        message: 'NaN is not a number that JSON can write; give a finite number',
        fixes: [],
      },
    ],
  },
  {
    name: 'a decimal comma',
    given: '{ "sizes": [2,3,1], "loss":"quadratic", "training": {"optimizer": {"type":"sgd","learningRate": 0,1}} }',
    problems: [
      {
        code: 'syntax-value',
        at: '0,1',
        message: 'JSON writes decimals with a point: 0.1',
        fixes: ['Write 0.1'],
      },
    ],
  },
  {
    name: 'a fraction as a text',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
          ],
          scale: '1/255',
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"1/255"',
        message: 'scale must be a number, not "1/255"',
        fixes: ['Change to 0.00392156862745098', 'Leave "scale" away'],
      },
    ],
  },
  {
    name: 'a fraction',
    given:
      '{ "sizes": [2,3,1], "loss": "quadratic", "data": {"train": {"samples": [[[0,0],[0]],[[0,1],[1]]], "scale": 1/255}}, "training": { "batchSize": 2 } }',
    problems: [
      {
        code: 'syntax-value',
        at: '1/255',
        message: '1/255 is not how JSON writes a number; write digits like 10, 0.5 or 1e-3',
        fixes: ['Write 0.00392156862745098'],
      },
    ],
  },
  {
    name: 'several learning rates',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        optimizer: {
          type: 'sgd',
          learningRate: [0.1, 0.01],
        },
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[0.1, 0.01]',
        message: 'learningRate must be a number of at least 0, not a list of 2',
        fixes: ['Change to 0.1'],
      },
    ],
  },
  {
    name: 'true as a text',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        shuffle: 'true',
      },
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"true"',
        message: 'shuffle must be true, false, "python2" or "python3", not "true"',
        fixes: ['Change to true', 'Leave "shuffle" away'],
      },
    ],
  },
  {
    name: 'a momentum above 1',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        optimizer: {
          type: 'momentum',
          learningRate: 0.1,
          momentum: 1.5,
        },
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '1.5',
        message: 'momentum must be a number of at least 0 and less than 1, not 1.5',
        fixes: ['Change to 0.9', 'Leave "momentum" away'],
      },
    ],
  },
  {
    name: 'a negative l2',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        l2: -0.1,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '-0.1',
        message: 'l2 must be a number of at least 0, not -0.1',
        fixes: ['Change to 0.1', 'Change to 0', 'Leave "l2" away'],
      },
    ],
  },
];

checkRows(rows);
