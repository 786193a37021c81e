import { type BrokenRow, checkRows } from './check.ts';

// Values that are one of few, and values in another form.

const rows: readonly BrokenRow[] = [
  {
    name: '"file" as the initializer of a layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          initializer: 'file',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"file"',
        message:
          'a file holds the parameters of the whole network, so no layer has the initializer "file"; give it to the network: "initializer": { "type": "file", "path": "weights.json" }',
        fixes: ['Give the file to the network', 'Leave "initializer" away'],
      },
    ],
  },
  {
    name: 'a file as the initializer of a layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          initializer: {
            type: 'file',
            path: 'w.json',
          },
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"file"',
        message:
          'a file holds the parameters of the whole network, so no layer has the initializer "file"; give it to the network: "initializer": { "type": "file", "path": "w.json" }',
        fixes: ['Give the file to the network', 'Leave "initializer" away'],
      },
    ],
  },
  {
    name: '"file" without a path',
    given: {
      sizes: [2, 3],
      initializer: 'file',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"file"',
        message: 'the initializer "file" needs a path: { "type": "file", "path": "weights.json" }',
        fixes: ['Change to { "type": "file", "path": "weights.json" }'],
      },
    ],
  },
  {
    name: 'xavier_uniform',
    given: {
      sizes: [2, 3],
      initializer: 'xavier_uniform',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"xavier_uniform"',
        message: 'initializer "xavier_uniform" is not known; did you mean "glorotUniform"?',
        fixes: ['Change to "glorotUniform"'],
      },
    ],
  },
  {
    name: 'float',
    given: {
      sizes: [2, 3],
      dtype: 'float',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"float"',
        message: 'dtype must be "float32" or "float64", not "float"; did you mean "float32"?',
        fixes: ['Change to "float32"'],
      },
    ],
  },
  {
    name: 'a word without quotes',
    given: '{ "sizes": [2, 3], "loss": \'mse\' }',
    problems: [
      {
        code: 'syntax-value',
        at: "'mse'",
        message: 'JSON writes text in double quotes: "mse"',
        fixes: ['Use double quotes'],
      },
    ],
  },
  {
    name: 'samples without a key',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: [
          [[0, 0], [0]],
          [[0, 1], [1]],
          [[1, 0], [1]],
          [[1, 1], [0]],
        ],
      },
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]]',
        message:
          'train must be an object { "samples": … }, an object { "idx": … }, an object { "csv": …, "inputs": …, "targets": … }, an object { "generate": … } or an object { "text": …, "window": … }, not a list of 4',
        fixes: ['Write it as { "samples": … }', 'Leave "train" away'],
      },
    ],
  },
  {
    name: 'samples as the data',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: [
        [[0, 0], [0]],
        [[0, 1], [1]],
        [[1, 0], [1]],
        [[1, 1], [0]],
      ],
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]]',
        message: 'data must be an object { … }, not a list of 4',
        fixes: ['Write it as { "train": { "samples": … } }', 'Leave "data" away'],
      },
    ],
  },
  {
    name: 'a table by its name',
    given: { sizes: [2, 3, 1], loss: 'quadratic', data: { train: 'iris.csv' }, training: { batchSize: 1 } },
    problems: [
      {
        code: 'wrong-value',
        at: '"iris.csv"',
        message:
          'train must be an object { "samples": … }, an object { "idx": … }, an object { "csv": …, "inputs": …, "targets": … }, an object { "generate": … } or an object { "text": …, "window": … }, not "iris.csv"',
        fixes: ['Write it as { "csv": … }', 'Leave "train" away'],
        leaves: { 'Write it as { "csv": … }': ['missing-key', 'missing-key'] },
      },
    ],
  },
  {
    name: 'a layer that is no list',
    given: { input: [2], layers: { type: 'dense', units: 1, activation: 'sigmoid' } },
    problems: [
      {
        code: 'wrong-value',
        at: '{ "type": "dense", "units": 1, "activation": "sigmoid" }',
        message: 'layers must be a list of 1 to 1,000 objects, not an object',
        fixes: ['Write it as […]'],
      },
    ],
  },
  {
    name: 'sizes as text',
    given: { sizes: '2,3,1' },
    problems: [
      {
        code: 'wrong-value',
        at: '"2,3,1"',
        message: 'sizes must be a list of 2 to 1,001 whole numbers from 1 to 1,000,000,000, not "2,3,1"',
        fixes: ['Change to [2, 3, 1]'],
      },
    ],
  },
  {
    name: 'inputs and targets as two lists',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          x: [
            [0, 0],
            [0, 1],
          ],
          y: [0, 1],
        },
      },
      training: { batchSize: 1 },
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
    name: 'a column before the first',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { csv: 'kinds.csv', inputs: [0, -1], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '-1',
        message: 'inputs[1] must be text in double quotes or a whole number of at least 0, not -1',
        fixes: ['Change to 1'],
      },
    ],
  },
  {
    name: 'a batch of any size in the input',
    given: {
      input: [null, 28, 28, 1],
      layers: [{ type: 'conv2d', filters: 4, kernel: 5 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
    },
    problems: [
      {
        code: 'wrong-value',
        at: 'null',
        message: 'input[0] must be a whole number from 1 to 1,000,000,000, not null',
        fixes: ['Leave the batch away'],
      },
    ],
  },
  {
    name: 'a dropout rate of 1',
    given: {
      input: [2],
      layers: [
        { type: 'dropout', rate: 1 },
        { type: 'dense', units: 1 },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '1',
        message: 'rate must be a number of at least 0 and less than 1, not 1',
        fixes: ['Change to 0.5', 'Leave "rate" away'],
      },
    ],
  },
  {
    name: 'a split of 1',
    given: { sizes: [2, 3, 1], data: { validation: { split: 1 } } },
    problems: [
      {
        code: 'wrong-value',
        at: '1',
        message: 'split must be a number greater than 0 and less than 1, not 1',
        fixes: ['Change to 0.2'],
      },
    ],
  },
  {
    name: 'an activation as a layer',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 3 }, { type: 'ReLU' }, { type: 'dense', units: 1 }],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"ReLU"',
        message:
          'layer 2: "ReLU" is no type, but an activation; as a layer it is { "type": "activation", "activation": "relu" }',
        fixes: ['Change to { "type": "activation", "activation": "relu" }'],
      },
    ],
  },
  {
    name: 'a softmax as a layer',
    given: { input: [2], layers: [{ type: 'dense', units: 3 }, { type: 'softmax' }] },
    problems: [
      {
        code: 'unknown-value',
        at: '"softmax"',
        message:
          'layer 2: "softmax" is no type, but an activation; as a layer it is { "type": "activation", "activation": "softmax" }',
        fixes: ['Change to { "type": "activation", "activation": "softmax" }'],
      },
    ],
  },
];

checkRows(rows);
