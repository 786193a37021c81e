import { type BrokenRow, checkRows } from './check.ts';

const rows: readonly BrokenRow[] = [
  {
    name: 'names that nobody can see',
    given: {
      name: '',
      input: [2],
      layers: [{ type: 'dense', units: 1, name: ' ' }],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '""',
        message: 'name must be text in double quotes that is not empty, not ""',
        fixes: ['Leave "name" away'],
      },
      {
        code: 'wrong-value',
        at: '" "',
        message: 'name must be text in double quotes that is not empty, not " "',
        fixes: ['Leave "name" away'],
      },
    ],
  },
  {
    name: 'a misspelt kind',
    given: {
      input: [2],
      layers: [
        {
          type: 'dens',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"dens"',
        message: 'type "dens" is not known; did you mean "dense"?',
        fixes: ['Change to "dense"'],
      },
    ],
  },
  {
    name: 'PyTorch: Linear',
    given: {
      input: [2],
      layers: [
        {
          type: 'Linear',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"Linear"',
        message: 'type "Linear" is not known; did you mean "dense"?',
        fixes: ['Change to "dense"'],
      },
    ],
  },
  {
    name: 'Keras: MaxPooling2D',
    given: {
      input: [4, 4, 1],
      layers: [
        {
          type: 'MaxPooling2D',
          size: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"MaxPooling2D"',
        message: 'type "MaxPooling2D" is not known; did you mean "maxPool2d"?',
        fixes: ['Change to "maxPool2d"'],
      },
    ],
  },
  {
    name: 'Keras: BatchNormalization',
    given: {
      input: [2],
      layers: [
        {
          type: 'BatchNormalization',
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"BatchNormalization"',
        message: 'type "BatchNormalization" is not known; did you mean "batchNorm"?',
        fixes: ['Change to "batchNorm"'],
      },
    ],
  },
  {
    name: 'Keras: Concatenate',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
          name: 'a',
        },
        {
          type: 'Concatenate',
          inputs: ['a', 'input'],
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"Concatenate"',
        message: 'type "Concatenate" is not known; did you mean "concat"?',
        fixes: ['Change to "concat"'],
      },
    ],
  },
  {
    name: 'a kind that nothing is like',
    given: {
      input: [2],
      layers: [
        {
          type: 'quantum',
          units: 3,
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"quantum"',
        message:
          'type must be "dense", "activation", "add", "avgPool", "avgPool2d", "batchNorm", "concat", "conv1d", "conv2d", "convTranspose2d", "depthwiseConv2d", "dropout", "embedding", "features", "flatten", "globalAvgPool", "gru", "layerNorm", "localResponseNorm", "lstm", "maxout", "maxPool", "maxPool2d", "multiHeadAttention", "multiply", "noise", "permute", "positionalEmbedding", "reshape", "simpleRnn", "upSampling" or "zeroPadding", not "quantum"',
        fixes: ['Change to "dense"'],
      },
    ],
  },
  {
    name: 'a misspelt activation',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'sigmod',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"sigmod"',
        message: 'activation "sigmod" is not known; did you mean "sigmoid"?',
        fixes: ['Change to "sigmoid"'],
      },
    ],
  },
  {
    name: 'swish',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'swish',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"swish"',
        message: 'activation "swish" is not known; did you mean "silu"?',
        fixes: ['Change to "silu"'],
      },
    ],
  },
  {
    name: 'an activation that nothing is like',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'wobble',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"wobble"',
        message:
          'activation must be "sigmoid", "tanh", "relu", "leakyRelu", "elu", "selu", "gelu", "silu", "softplus", "softsign", "hardSigmoid", "softmax" or "linear", not "wobble"',
        fixes: ['Leave "activation" away'],
      },
    ],
  },
  {
    name: 'a misspelt loss',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadrtic',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"quadrtic"',
        message: 'loss "quadrtic" is not known; did you mean "quadratic"?',
        fixes: ['Change to "quadratic"'],
      },
    ],
  },
  {
    name: 'Keras: categorical_crossentropy',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'categorical_crossentropy',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"categorical_crossentropy"',
        message: 'loss "categorical_crossentropy" is not known; did you mean "softmaxCrossEntropy"?',
        fixes: ['Change to "softmaxCrossEntropy"'],
      },
    ],
  },
  {
    name: 'mean_squared_error',
    given: {
      sizes: [2, 3, 1],
      loss: 'mean_squared_error',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"mean_squared_error"',
        message: 'loss "mean_squared_error" is not known; did you mean "mse"?',
        fixes: ['Change to "mse"'],
      },
    ],
  },
  {
    name: 'an optimizer by name',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: 'adam',
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"adam"',
        message: 'optimizer must be an object { "type": … }, not "adam"',
        fixes: ['Change to { "type": "adam" }', 'Leave "optimizer" away'],
      },
    ],
  },
  {
    name: 'an optimizer by name that needs more',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: 'SGD',
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"SGD"',
        message: 'optimizer must be an object { "type": … }, not "SGD"',
        fixes: ['Change to { "type": "sgd", "learningRate": 0.1 }', 'Leave "optimizer" away'],
      },
    ],
  },
  {
    name: 'a layer by name',
    given: {
      input: [4, 4],
      layers: [
        'flatten',
        {
          type: 'dense',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"flatten"',
        message: 'layer 1 must be an object { "type": … }, not "flatten"',
        fixes: ['Change to { "type": "flatten" }'],
      },
    ],
  },
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
