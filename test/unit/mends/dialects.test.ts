import { type BrokenRow, checkRows } from './check.ts';

// What a dialect of the book fixes, and data sets that differ from each other.

const rows: readonly BrokenRow[] = [
  {
    name: 'a shuffle of Python',
    given: {
      sizes: [2, 3, 1],
      training: {
        shuffle: 'python3',
      },
    },
    problems: [
      {
        code: 'needs-dialect',
        at: '"python3"',
        message: 'shuffle "python3" follows Nielsen\'s program and needs a "dialect"; without one write true or false',
        fixes: ['Set "shuffle" to true', 'Leave "shuffle" away'],
      },
    ],
  },
  {
    name: 'float32 in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network.py',
      dtype: 'float32',
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"float32"',
        message: 'network.py computes in float64, as NumPy does; leave "dtype" away',
        fixes: ['Leave "dtype" away', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'an initializer in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      initializer: 'heNormal',
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"heNormal"',
        message: 'network2.py has only the initializer "default", "large" or "file", not "heNormal"',
        fixes: ['Leave "initializer" away', 'Set "initializer" to "large"', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a loss in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network.py',
      loss: 'mse',
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"mse"',
        message: 'network.py has only the loss "quadratic", not "mse"',
        fixes: ['Set "loss" to "quadratic"', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'an optimizer in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      training: {
        optimizer: {
          type: 'momentum',
          learningRate: 0.5,
        },
      },
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"momentum"',
        message: 'network2.py has only plain SGD, no momentum',
        fixes: ['Change to plain SGD', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a schedule in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      training: {
        schedule: {
          type: 'step',
          every: 2,
        },
      },
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '{ "type": "step", "every": 2 }',
        message: 'network2.py has one learning rate from beginning to end',
        fixes: ['Leave "schedule" away', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a seed in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      training: {
        seed: -1,
      },
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '-1',
        message: 'network2.py seeds NumPy, which takes 0 to 4,294,967,295, not -1',
        fixes: ['Set "seed" to 1', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'an activation in a dialect',
    given: {
      input: [2],
      dialect: 'network2.py',
      layers: [
        {
          type: 'dense',
          units: 2,
          activation: 'tanh',
        },
      ],
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"tanh"',
        message: 'network2.py has only sigmoid neurons; write "activation": "sigmoid" (now it is "tanh")',
        fixes: ['Set "activation" to "sigmoid"', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a layer in a dialect',
    given: {
      input: [2],
      dialect: 'network2.py',
      layers: [
        {
          type: 'maxout',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"maxout"',
        message: 'network2.py has only dense layers, no maxout',
        fixes: ['Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'no bias in a dialect',
    given: {
      input: [2],
      dialect: 'network2.py',
      layers: [
        {
          type: 'dense',
          units: 2,
          activation: 'sigmoid',
          bias: false,
        },
      ],
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: 'false',
        message: 'network2.py gives every neuron a bias',
        fixes: ['Leave "bias" away', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'test columns in another order',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
        test: { csv: 'kinds.csv', inputs: ['b', 'a'], targets: ['kind'] },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'column-order',
        at: '["b", "a"]',
        message: 'the inputs stand in another order than for training, so each is taken for another',
        fixes: ['Put them in the order of "train"'],
      },
    ],
  },
  {
    name: 'a scale of the training samples alone',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'], scale: 0.1 },
        test: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'other-scale',
        at: '"test"',
        message:
          '"test" has no "scale", but "train" has "scale" 0.1: the network would be shown inputs of another size than it has learned from',
        fixes: ['Set "scale" to 0.1'],
      },
    ],
  },
  {
    name: 'a scale of the test samples alone',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
        test: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'], scale: 0.1 },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'other-scale',
        at: '"scale"',
        message:
          '"test" has "scale" 0.1, but "train" has no "scale": the network would be shown inputs of another size than it has learned from',
        fixes: ['Leave "scale" away'],
      },
    ],
  },
  {
    name: 'a column that is read twice',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { csv: 'kinds.csv', inputs: ['a', 'a'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'repeated-column',
        at: '"a"',
        message: '"a" stands among the inputs twice; the second tells the network nothing more',
        fixes: ['Read "a" once'],
      },
    ],
  },
];

checkRows(rows);
