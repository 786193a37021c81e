import { type BrokenRow, checkRows } from './check.ts';

// Values of another type or outside of their range.

const rows: readonly BrokenRow[] = [
  {
    name: 'a number as text',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: '30',
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"30"',
        message: 'units must be a whole number from 1 to 1,000,000,000, not "30"',
        fixes: ['Change to 30'],
      },
    ],
  },
  {
    name: 'true as text',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          bias: 'false',
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"false"',
        message: 'bias must be true or false, not "false"',
        fixes: ['Change to false', 'Leave "bias" away'],
      },
    ],
  },
  {
    name: '1 for true',
    given: {
      sizes: [2, 3, 1],
      training: {
        shuffle: 1,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '1',
        message: 'shuffle must be true, false, "python2" or "python3", not 1',
        fixes: ['Change to true', 'Leave "shuffle" away'],
      },
    ],
  },
  {
    name: 'a number in a list',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: [3],
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[3]',
        message: 'units must be a whole number from 1 to 1,000,000,000, not a list of 1',
        fixes: ['Change to 3'],
      },
    ],
  },
  {
    name: 'an input that is no list',
    given: {
      input: 784,
      layers: [
        {
          type: 'dense',
          units: 10,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '784',
        message: 'input must be a list of 1 to 4 whole numbers from 1 to 1,000,000,000, not 784',
        fixes: ['Change to [784]'],
      },
    ],
  },
  {
    name: 'an input of texts',
    given: {
      input: ['28', '28'],
      layers: [
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 10,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"28"',
        message: 'input[0] must be a whole number from 1 to 1,000,000,000, not "28"',
        fixes: ['Change to 28'],
      },
      {
        code: 'wrong-value',
        at: '"28"',
        message: 'input[1] must be a whole number from 1 to 1,000,000,000, not "28"',
        fixes: ['Change to 28'],
      },
    ],
  },
  {
    name: 'inputs that are no list',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'dense',
          units: 3,
          inputs: 'a',
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"a"',
        message: 'inputs must be a list of texts in double quotes, not "a"',
        fixes: ['Change to ["a"]', 'Leave "inputs" away'],
      },
    ],
  },
  {
    name: 'no neurons',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 0,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '0',
        message: 'units must be a whole number from 1 to 1,000,000,000, not 0',
        fixes: ['Change to 1'],
      },
    ],
  },
  {
    name: 'minus three neurons',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: -3,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '-3',
        message: 'units must be a whole number from 1 to 1,000,000,000, not -3',
        fixes: ['Change to 3', 'Change to 1'],
      },
    ],
  },
  {
    name: 'half a neuron',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2.5,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '2.5',
        message: 'units must be a whole number from 1 to 1,000,000,000, not 2.5',
        fixes: ['Change to 3'],
      },
    ],
  },
  {
    name: 'too many neurons',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1000000000000,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '1000000000000',
        message: 'units must be a whole number from 1 to 1,000,000,000, not 1000000000000',
        fixes: ['Change to 1000000000'],
      },
    ],
  },
  {
    name: 'a split in per cent',
    given: {
      sizes: [2, 3, 1],
      data: {
        validation: {
          split: 20,
        },
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '20',
        message: 'split must be a number greater than 0 and less than 1, not 20',
        fixes: ['Change to 0.2'],
      },
    ],
  },
  {
    name: 'a dropout rate in per cent',
    given: {
      input: [2],
      layers: [
        {
          type: 'dropout',
          rate: 50,
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
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
    name: 'a negative lambda',
    given: {
      sizes: [2, 3, 1],
      training: {
        lambda: -1,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '-1',
        message: 'lambda must be a number of at least 0, not -1',
        fixes: ['Change to 1', 'Change to 0', 'Leave "lambda" away'],
      },
    ],
  },
  {
    name: 'a seed with a fraction',
    given: {
      sizes: [2, 3, 1],
      training: {
        seed: 1.5,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '1.5',
        message: 'seed must be a whole number up to ±9,007,199,254,740,991, not 1.5',
        fixes: ['Change to 2', 'Leave "seed" away'],
      },
    ],
  },
  {
    name: 'sizes of one',
    given: {
      sizes: [2],
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
    name: 'sizes with a 0',
    given: {
      sizes: [2, 0, 1],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '0',
        message: 'sizes[1] must be a whole number from 1 to 1,000,000,000, not 0',
        fixes: ['Change to 1'],
      },
    ],
  },
  {
    name: 'null for an option',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: null,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: 'null',
        message:
          'activation must be "sigmoid", "tanh", "relu", "leakyRelu", "elu", "selu", "gelu", "silu", "softplus", "softsign", "hardSigmoid", "softmax" or "linear", not null',
        fixes: ['Leave "activation" away'],
      },
    ],
  },
  {
    name: 'a range of one',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [[[0, 0], [1]]],
          range: [0],
        },
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[0]',
        message: 'range must be a list of 2 whole numbers of at least 0, not a list of 1',
        fixes: ['Change to [0, 1]', 'Leave "range" away'],
      },
    ],
  },
  {
    name: 'an activation as an object',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: {
            type: 'relu',
          },
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '{ "type": "relu" }',
        message:
          'activation must be "sigmoid", "tanh", "relu", "leakyRelu", "elu", "selu", "gelu", "silu", "softplus", "softsign", "hardSigmoid", "softmax" or "linear", not an object',
        fixes: ['Change to "relu"', 'Leave "activation" away'],
      },
    ],
  },
  {
    name: 'axes beyond the fourth',
    given: {
      input: [2, 3],
      layers: [
        {
          type: 'permute',
          axes: [5, 1],
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '5',
        message: 'axes[0] must be a whole number from 1 to 4, not 5',
        fixes: ['Change to 4'],
        leaves: {
          'Change to 4': ['layer-shape'],
        },
      },
    ],
  },
  {
    name: 'a kernel of three',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 2,
          kernel: [3, 3, 3],
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[3, 3, 3]',
        message: 'kernel must be a list of 2 whole numbers from 1 to 1,000,000,000, not a list of 3',
        fixes: ['Change to [3, 3]'],
      },
    ],
  },
];

checkRows(rows);
