import { type BrokenRow, checkRows } from './check.ts';

// What learners of the book, and those who come from Keras, PyTorch and Python, write at first.

const hiddenAndOut = '"layers": [{ "type": "dense", "units": 3 }, { "type": "dense", "units": 1 }]';

const rows: readonly BrokenRow[] = [
  {
    name: 'the linear layers of PyTorch',
    given: {
      input: [2],
      layers: [
        {
          type: 'Linear',
          in_features: 2,
          out_features: 3,
        },
        {
          type: 'ReLU',
        },
        {
          type: 'Linear',
          in_features: 3,
          out_features: 1,
        },
      ],
      loss: 'MSELoss',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"Linear"',
        message: 'type "Linear" is not known; did you mean "dense"?',
        fixes: ['Change to "dense"'],
      },
      {
        code: 'unknown-key',
        at: '"in_features"',
        message:
          '"in_features" is not a key of layer 1 (dense): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "in_features" away'],
      },
      {
        code: 'unknown-key',
        at: '"out_features"',
        message: '"out_features" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
      {
        code: 'unknown-value',
        at: '"ReLU"',
        message:
          'layer 2: "ReLU" is no type, but an activation; as a layer it is { "type": "activation", "activation": "relu" }',
        fixes: ['Change to { "type": "activation", "activation": "relu" }'],
      },
      {
        code: 'unknown-value',
        at: '"Linear"',
        message: 'type "Linear" is not known; did you mean "dense"?',
        fixes: ['Change to "dense"'],
      },
      {
        code: 'unknown-key',
        at: '"in_features"',
        message:
          '"in_features" is not a key of layer 3 (dense): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "in_features" away'],
      },
      {
        code: 'unknown-key',
        at: '"out_features"',
        message: '"out_features" is not a key of layer 3 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
      {
        code: 'unknown-value',
        at: '"MSELoss"',
        message: 'loss "MSELoss" is not known; did you mean "mse"?',
        fixes: ['Change to "mse"'],
      },
    ],
  },
  {
    name: 'the Adam of PyTorch',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        optimizer: {
          type: 'Adam',
          lr: 0.001,
          betas: [0.9, 0.999],
          eps: 1e-8,
          weight_decay: 0.01,
        },
      },
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"Adam"',
        message: 'type "Adam" is not known; did you mean "adam"?',
        fixes: ['Change to "adam"'],
      },
      {
        code: 'unknown-key',
        at: '"lr"',
        message: '"lr" is not a key of optimizer (adam); did you mean "learningRate"?',
        fixes: ['Rename to "learningRate"', 'Leave "lr" away'],
      },
      {
        code: 'unknown-key',
        at: '"betas"',
        message: '"betas" is not a key of optimizer (adam); it is written as "beta1" and "beta2"',
        fixes: ['Write it as "beta1" and "beta2"'],
      },
      {
        code: 'unknown-key',
        at: '"eps"',
        message: '"eps" is not a key of optimizer (adam); did you mean "epsilon"?',
        fixes: ['Rename to "epsilon"', 'Leave "eps" away'],
      },
      {
        code: 'unknown-key',
        at: '"weight_decay"',
        message: '"weight_decay" is not a key of optimizer (adam); the type "adamw" has "weightDecay"',
        fixes: ['Set "type" to "adamw" and rename "weight_decay" to "weightDecay"', 'Leave "weight_decay" away'],
        leaves: {
          'Set "type" to "adamw" and rename "weight_decay" to "weightDecay"': [
            'unknown-key',
            'unknown-key',
            'unknown-key',
          ],
        },
      },
    ],
  },
  {
    name: 'an optimiser as a text, with its rate beside it',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        optimizer: 'adam',
        lr: 0.01,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"adam"',
        message: 'optimizer must be an object { "type": … }, not "adam"',
        fixes: ['Change to { "type": "adam" }', 'Leave "optimizer" away'],
      },
      {
        code: 'unknown-key',
        at: '"lr"',
        message: '"lr" is not a key of training; it belongs into "optimizer"',
        fixes: ['Move it into "optimizer"', 'Leave "lr" away'],
        leaves: {
          'Move it into "optimizer"': [],
        },
      },
    ],
  },
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
    name: 'metrics of Keras',
    given: {
      layers: [
        {
          type: 'dense',
          units: 16,
          activation: 'relu',
        },
        {
          type: 'dense',
          units: 1,
          activation: 'sigmoid',
        },
      ],
      loss: 'binary_crossentropy',
      training: {
        optimizer: {
          type: 'rmsprop',
        },
        metrics: ['accuracy'],
      },
    },
    problems: [
      {
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [2]'],
      },
      {
        code: 'unknown-value',
        at: '"binary_crossentropy"',
        message: 'loss "binary_crossentropy" is not known; did you mean "binaryCrossEntropy"?',
        fixes: ['Change to "binaryCrossEntropy"'],
      },
      {
        code: 'unknown-value',
        at: '"accuracy"',
        message: 'loss and accuracy are always measured; "metrics" names what else there is, so leave "accuracy" away',
        fixes: ['Leave "accuracy" away'],
      },
    ],
  },
  {
    name: 'the input layer of Keras',
    given: {
      layers: [
        {
          type: 'input',
          shape: [784],
        },
        {
          type: 'dense',
          units: 10,
          activation: 'softmax',
        },
      ],
      loss: 'categorical_crossentropy',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"input"',
        message: 'the input is no layer; its shape stands beside the layers: "input": [784]',
        fixes: ['Write it as "input": [784]'],
      },
      {
        code: 'unknown-value',
        at: '"categorical_crossentropy"',
        message: 'loss "categorical_crossentropy" is not known; did you mean "softmaxCrossEntropy"?',
        fixes: ['Change to "softmaxCrossEntropy"'],
        leaves: {
          'Change to "softmaxCrossEntropy"': ['softmax-twice', 'unknown-value'],
        },
      },
    ],
  },
  {
    name: 'a convolution of a flat input',
    given: {
      input: [784],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel: 5,
          activation: 'relu',
        },
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 10,
        },
      ],
      loss: 'softmaxCrossEntropy',
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"conv2d"',
        message:
          'layer 1 (conv2d): conv2d reads [height, width, channels], but gets [784]; 784 pixels of a square image are [28, 28, 1]',
        fixes: ['Write the input as [28, 28, 1]', 'Insert "reshape" to [28, 28, 1] before layer 1'],
      },
    ],
  },
  {
    name: 'a dense layer of a picture',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'dense',
          units: 10,
        },
      ],
      loss: 'softmaxCrossEntropy',
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 1 (dense): dense reads a flat [n], but gets [28, 28, 1]; a flatten layer before it gives [784] (the same values in a row)',
        fixes: ['Insert "flatten" before layer 1'],
      },
    ],
  },
  {
    name: 'an input with its batch',
    given: {
      input: [null, 784],
      layers: [
        {
          type: 'dense',
          units: 10,
        },
      ],
      loss: 'softmaxCrossEntropy',
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
    name: 'an x that is too long',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1, 1], [1]],
            [[1, 0], [1]],
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
        at: '[0, 1, 1]',
        message: 'this x has 3 values, expected 2 values as in the other samples',
        fixes: ['Leave this sample away'],
      },
    ],
  },
  {
    name: 'rows of a table',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [0, 0, 0],
            [0, 1, 1],
            [1, 0, 1],
            [1, 1, 0],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'sample-pair',
        at: '[[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]',
        message:
          'a sample is a pair [x, y], e.g. [[0, 1], [1]]; these are lists of 3 numbers, in which x and y follow each other',
        fixes: ['Take the last number of each as y'],
      },
    ],
  },
  {
    name: 'labels for two outputs',
    given: {
      sizes: [2, 3, 2],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], 0],
            [[0, 1], 1],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '0',
        message: 'the targets are labels (one whole number each), but the network has 2 outputs; add "oneHot": 2',
        fixes: ['One-hot the labels: set "oneHot" to 2', 'Give layer 2 (dense) 1 unit'],
      },
    ],
  },
  {
    name: 'other names of Keras',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        batch_size: null,
        n_epochs: 10,
        verbose: 1,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"batch_size"',
        message: '"batch_size" is not a key of training; did you mean "batchSize"?',
        fixes: ['Rename to "batchSize"', 'Leave "batch_size" away'],
        leaves: {
          'Rename to "batchSize"': ['unknown-key', 'unknown-key', 'wrong-value'],
        },
      },
      {
        code: 'unknown-key',
        at: '"n_epochs"',
        message: '"n_epochs" is not a key of training; did you mean "epochs"?',
        fixes: ['Rename to "epochs"', 'Leave "n_epochs" away'],
      },
      {
        code: 'unknown-key',
        at: '"verbose"',
        message:
          '"verbose" is not a key of training; it can have "accumulate", "optimizer", "schedule", "seed", "shuffle", "l1", "l2", "lambda", "maxNorm", "clipValue", "clipNorm", "averageWeights", "metrics" or "earlyStopping"',
        fixes: ['Leave "verbose" away'],
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
    name: 'no layers',
    given: {
      input: [2],
      layers: [],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[]',
        message: 'layers must be a list of 1 to 1,000 objects, not a list of 0',
        fixes: ['Leave "layers" away'],
        leaves: {
          'Leave "layers" away': ['missing-layers'],
        },
      },
    ],
  },
  {
    name: 'layers that are numbers',
    given: {
      input: [2],
      layers: [3, 1],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '3',
        message: 'layer 1 must be an object { "type": … }, not 3',
        fixes: ['Change to { "type": "dense", "units": 3 }'],
      },
      {
        code: 'wrong-value',
        at: '1',
        message: 'layer 2 must be an object { "type": … }, not 1',
        fixes: ['Change to { "type": "dense", "units": 1 }'],
      },
    ],
  },
  {
    name: 'layers that are words',
    given: {
      input: [2],
      layers: ['dense', 'relu'],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"dense"',
        message: 'layer 1 must be an object { "type": … }, not "dense"',
        fixes: ['Change to { "type": "dense", "units": 10 }'],
      },
      {
        code: 'wrong-value',
        at: '"relu"',
        message: 'layer 2 must be an object { "type": … }, not "relu"',
        fixes: [],
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
    name: 'input_shape and a regularizer of Keras',
    given: {
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'relu',
          input_shape: [2],
          kernel_regularizer: 'l2',
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
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [2]'],
      },
      {
        code: 'unknown-key',
        at: '"input_shape"',
        message:
          '"input_shape" is not a key of layer 1 (dense): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "input_shape" away'],
      },
      {
        code: 'unknown-key',
        at: '"kernel_regularizer"',
        message:
          '"kernel_regularizer" is not a key of layer 1 (dense); it can have "name", "inputs", "bias", "perPosition" or "initializer"',
        fixes: ['Leave "kernel_regularizer" away'],
      },
    ],
  },
  {
    name: 'early stopping of Keras',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        earlyStopping: {
          monitor: 'val_loss',
          patience: 3,
          restore_best_weights: true,
        },
      },
    },
    problems: [
      {
        code: 'early-stopping-without-validation',
        at: '"earlyStopping"',
        message:
          '"earlyStopping" watches the validation data, and there are none; add "data": { "validation": { "split": 0.2 } }',
        fixes: ['Add "validation": { "split": 0.2 }', 'Leave "earlyStopping" away'],
        leaves: {
          'Leave "earlyStopping" away': [],
        },
      },
      {
        code: 'unknown-key',
        at: '"monitor"',
        message: '"monitor" is not a key of earlyStopping; did you mean "metric"?',
        fixes: ['Rename to "metric"', 'Leave "monitor" away'],
        leaves: {
          'Rename to "metric"': ['early-stopping-without-validation', 'unknown-key', 'unknown-value'],
        },
      },
      {
        code: 'unknown-key',
        at: '"restore_best_weights"',
        message: '"restore_best_weights" is not a key of earlyStopping; did you mean "restoreBest"?',
        fixes: ['Rename to "restoreBest"', 'Leave "restore_best_weights" away'],
      },
    ],
  },
  {
    name: 'validation_split of Keras',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
          ],
        },
      },
      training: {
        validation_split: 0.2,
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"validation_split"',
        message: '"validation_split" is not a key of training; it belongs to the data: "validation": { "split": 0.2 }',
        fixes: ['Move it to the data', 'Leave "validation_split" away'],
        leaves: {
          'Move it to the data': ['batch-size'],
        },
      },
    ],
  },
  {
    name: 'a scheduler of PyTorch',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      training: {
        lr_scheduler: {
          type: 'StepLR',
          step_size: 10,
          gamma: 0.5,
        },
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"lr_scheduler"',
        message: '"lr_scheduler" is not a key of training; did you mean "schedule"?',
        fixes: ['Rename to "schedule"', 'Leave "lr_scheduler" away'],
        leaves: {
          'Leave "lr_scheduler" away': [],
        },
      },
      {
        code: 'unknown-value',
        at: '"StepLR"',
        message: 'type "StepLR" is not known; did you mean "step"?',
        fixes: ['Change to "step"'],
      },
      {
        code: 'unknown-key',
        at: '"step_size"',
        message: '"step_size" is not a key of schedule (step); did you mean "every"?',
        fixes: ['Rename to "every"'],
      },
      {
        code: 'unknown-key',
        at: '"gamma"',
        message: '"gamma" is not a key of schedule (step); did you mean "factor"?',
        fixes: ['Rename to "factor"'],
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
    name: 'a table without its columns',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: 'iris.csv',
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"iris.csv"',
        message:
          'train must be an object { "samples": … }, an object { "idx": … }, an object { "csv": …, "inputs": …, "targets": … }, an object { "generate": … } or an object { "text": …, "window": … }, not "iris.csv"',
        fixes: ['Write it as { "csv": … }', 'Leave "train" away'],
        leaves: {
          'Write it as { "csv": … }': ['missing-key', 'missing-key'],
        },
      },
    ],
  },
  {
    name: 'columns that are not there',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['A', 'b'],
          targets: ['species'],
        },
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'csv-column',
        at: '"A"',
        message: 'iris.csv has no column "A" (did you mean "a"?); its header is "a", "b", "kind"',
        fixes: ['Change to "a"', 'Change to "kind"'],
      },
      {
        code: 'csv-column',
        at: '"species"',
        message: 'iris.csv has no column "species"; its header is "a", "b", "kind"',
        fixes: ['Change to "a"', 'Change to "kind"'],
      },
    ],
  },
  {
    name: 'columns as texts',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: {
          csv: 'iris.csv',
          inputs: 'a,b',
          targets: 'kind',
        },
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"a,b"',
        message:
          'inputs must be a list of values, each text in double quotes or a whole number of at least 0, not "a,b"',
        fixes: ['Change to ["a", "b"]', 'Change to ["a,b"]'],
        leaves: {
          'Change to ["a,b"]': ['csv-column', 'wrong-value'],
        },
      },
      {
        code: 'wrong-value',
        at: '"kind"',
        message:
          'targets must be a list of values, each text in double quotes or a whole number of at least 0, not "kind"',
        fixes: ['Change to ["kind"]'],
      },
    ],
  },
  {
    name: 'features and label',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: {
          csv: 'iris.csv',
          features: ['a', 'b'],
          label: 'kind',
        },
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"features"',
        message: '"features" is not a key of train; did you mean "inputs"?',
        fixes: ['Rename to "inputs"'],
      },
      {
        code: 'unknown-key',
        at: '"label"',
        message: '"label" is not a key of train; did you mean "targets"?',
        fixes: ['Rename to "targets"'],
        leaves: {
          'Rename to "targets"': ['unknown-key', 'wrong-value'],
        },
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
    name: 'a loss of Keras and one output',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1,
          activation: 'softmax',
        },
      ],
      loss: 'categoricalCrossentropy',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"categoricalCrossentropy"',
        message: 'loss "categoricalCrossentropy" is not known; did you mean "softmaxCrossEntropy"?',
        fixes: ['Change to "softmaxCrossEntropy"'],
        leaves: {
          'Change to "softmaxCrossEntropy"': ['softmax-single'],
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
    name: 'a softmax as a layer',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
        {
          type: 'softmax',
        },
      ],
      loss: 'CrossEntropyLoss',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"softmax"',
        message:
          'layer 2: "softmax" is no type, but an activation; as a layer it is { "type": "activation", "activation": "softmax" }',
        fixes: ['Change to { "type": "activation", "activation": "softmax" }'],
      },
      {
        code: 'unknown-value',
        at: '"CrossEntropyLoss"',
        message: 'loss "CrossEntropyLoss" is not known; did you mean "softmaxCrossEntropy"?',
        fixes: ['Change to "softmaxCrossEntropy"'],
        leaves: {
          'Change to "softmaxCrossEntropy"': ['softmax-twice', 'unknown-value'],
        },
      },
    ],
  },
  {
    name: 'a stack of PyTorch',
    given: {
      input: [4],
      layers: [
        {
          type: 'Linear',
          out_features: 8,
        },
        {
          type: 'BatchNorm1d',
          num_features: 8,
        },
        {
          type: 'ReLU',
        },
        {
          type: 'Dropout',
          p: 0.5,
        },
        {
          type: 'Linear',
          out_features: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"Linear"',
        message: 'type "Linear" is not known; did you mean "dense"?',
        fixes: ['Change to "dense"'],
      },
      {
        code: 'unknown-key',
        at: '"out_features"',
        message: '"out_features" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
      {
        code: 'unknown-value',
        at: '"BatchNorm1d"',
        message: 'type "BatchNorm1d" is not known; did you mean "batchNorm"?',
        fixes: ['Change to "batchNorm"'],
      },
      {
        code: 'unknown-key',
        at: '"num_features"',
        message:
          '"num_features" is not a key of layer 2 (batchNorm): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "num_features" away'],
      },
      {
        code: 'unknown-value',
        at: '"ReLU"',
        message:
          'layer 3: "ReLU" is no type, but an activation; as a layer it is { "type": "activation", "activation": "relu" }',
        fixes: ['Change to { "type": "activation", "activation": "relu" }'],
      },
      {
        code: 'unknown-value',
        at: '"Dropout"',
        message: 'type "Dropout" is not known; did you mean "dropout"?',
        fixes: ['Change to "dropout"'],
      },
      {
        code: 'unknown-key',
        at: '"p"',
        message: '"p" is not a key of layer 4 (dropout); did you mean "rate"?',
        fixes: ['Rename to "rate"', 'Leave "p" away'],
      },
      {
        code: 'unknown-value',
        at: '"Linear"',
        message: 'type "Linear" is not known; did you mean "dense"?',
        fixes: ['Change to "dense"'],
      },
      {
        code: 'unknown-key',
        at: '"out_features"',
        message: '"out_features" is not a key of layer 5 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
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
    name: 'a misspelt name to read',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
          name: 'a',
        },
        {
          type: 'dense',
          units: 2,
          name: 'b',
        },
        {
          type: 'add',
          inputs: ['a', 'bb'],
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"bb"',
        message: 'no layer above this one is named "bb"; did you mean "b"? It can read "input", "a", "b"',
        fixes: ['Change to "b"', 'Change to "input"', 'Change to "a"'],
        leaves: {
          'Change to "input"': ['unread-layer'],
          'Change to "a"': ['unread-layer'],
        },
      },
    ],
  },
  {
    name: 'a layer that reads a later one',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
          name: 'a',
          inputs: ['b'],
        },
        {
          type: 'dense',
          units: 2,
          name: 'b',
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"b"',
        message: 'no layer above this one is named "b"; it can read "input"',
        fixes: ['Change to "input"'],
      },
    ],
  },
  {
    name: 'a sum of different widths',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'add',
          inputs: ['input', 'a'],
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["input", "a"]',
        message: 'layer 2 (add) reads "input" [2], "a" [3]: every input must have the same shape, but [2] is not [3]',
        fixes: ['Give layer 1 (dense) 2 units'],
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
      loss: {
        type: 'mse',
      },
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
    name: 'LeakyReLU and BCEWithLogitsLoss',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'LeakyReLU',
        },
      ],
      loss: 'BCEWithLogitsLoss',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"LeakyReLU"',
        message: 'activation "LeakyReLU" is not known; did you mean "leakyRelu"?',
        fixes: ['Change to "leakyRelu"'],
      },
      {
        code: 'unknown-value',
        at: '"BCEWithLogitsLoss"',
        message: 'loss "BCEWithLogitsLoss" is not known; did you mean "binaryCrossEntropy"?',
        fixes: ['Change to "binaryCrossEntropy"'],
      },
    ],
  },
  {
    name: 'units in a list',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: [3],
        },
        {
          type: 'dense',
          units: '1',
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[3]',
        message: 'units must be a whole number from 1 to 1,000,000,000, not a list of 1',
        fixes: ['Change to 3'],
      },
      {
        code: 'wrong-value',
        at: '"1"',
        message: 'units must be a whole number from 1 to 1,000,000,000, not "1"',
        fixes: ['Change to 1'],
      },
    ],
  },
  {
    name: 'a dense layer behind a sequence',
    given: {
      input: [10, 4],
      layers: [
        {
          type: 'lstm',
          units: 8,
          returnSequences: true,
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
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 2 (dense): dense reads a flat [n], but gets [10, 8]; a flatten layer before it gives [80] (the same values in a row), "perPosition": true gives [10, 1] (the same neurons for each position)',
        fixes: ['Insert "flatten" before layer 2', 'Set "perPosition" to true'],
      },
    ],
  },
  {
    name: 'circles',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'circles',
          n: 200,
          noise: '0.1',
        },
      },
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"circles"',
        message: 'generate "circles" is not known; did you mean "circle"?',
        fixes: ['Change to "circle"'],
      },
      {
        code: 'unknown-key',
        at: '"n"',
        message: '"n" is not a key of train; did you mean "samples"?',
        fixes: ['Rename to "samples"', 'Leave "n" away'],
      },
      {
        code: 'wrong-value',
        at: '"0.1"',
        message: 'noise must be a number from 0 to 100, not "0.1"',
        fixes: ['Change to 0.1', 'Leave "noise" away'],
      },
    ],
  },
  {
    name: 'a share for the validation',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'moons',
        },
        validation: 0.2,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '0.2',
        message:
          'validation must be an object { "samples": … }, an object { "idx": … }, an object { "csv": …, "inputs": …, "targets": … }, an object { "generate": … }, an object { "text": …, "window": … } or an object { "split": … }, not 0.2',
        fixes: ['Change to { "split": 0.2 }', 'Leave "validation" away'],
      },
    ],
  },
  {
    name: 'a share in per cent',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'moons',
        },
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
    name: 'val',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'moons',
        },
        val: {
          split: 0.2,
        },
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"val"',
        message: '"val" is not a key of data; did you mean "validation"?',
        fixes: ['Rename to "validation"', 'Leave "val" away'],
      },
    ],
  },
  {
    name: 'a comma that is missing',
    given: '{\n  "sizes": [2, 3, 1]\n  "loss": "quadratic"\n}',
    problems: [
      {
        code: 'syntax-comma',
        at: '"loss"',
        message: 'expected a comma before "loss"',
        fixes: ['Insert a comma'],
      },
    ],
  },
  {
    name: 'a list without commas',
    given: '{\n  "sizes": [2 3 1],\n  "loss": "quadratic"\n}',
    problems: [
      {
        code: 'syntax-comma',
        at: '3',
        message: 'expected a comma before "3"; the same in 1 more place',
        fixes: ['Insert a comma in all 2 places'],
      },
    ],
  },
  {
    name: 'tuples',
    given:
      '{ "sizes": [2,3,1], "loss": "quadratic", "data": {"train": {"samples": [((0,0),0),((0,1),1),((1,0),1),((1,1),0)]}}, "training": {"batchSize": 4} }',
    problems: [
      {
        code: 'syntax-value',
        at: '(',
        message: 'JSON writes a list in square brackets; the same in 7 more places',
        fixes: ['Use square brackets in all 8 places'],
      },
    ],
  },
  {
    name: 'np.array',
    given: '{ "sizes": [2,3,1], "loss": "quadratic", "data": {"train": {"samples": [(np.array([0,0]),0)]}} }',
    problems: [
      {
        code: 'syntax-value',
        at: '(',
        message: 'JSON writes a list in square brackets; the same in 1 more place',
        fixes: ['Use square brackets in all 2 places'],
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
    name: 'weights of two classes of three',
    given: {
      input: [2],
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
    name: 'initializers as others call them',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          initializer: 'xavier',
        },
        {
          type: 'dense',
          units: 1,
          initializer: 'random',
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"xavier"',
        message: 'initializer "xavier" is not known; did you mean "glorotUniform"?',
        fixes: ['Change to "glorotUniform"'],
      },
      {
        code: 'unknown-value',
        at: '"random"',
        message: 'initializer "random" is not known; did you mean "large"?',
        fixes: ['Change to "large"'],
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
  {
    name: 'targets of another width',
    given: {
      sizes: [2, 3, 2],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [
              [0, 0],
              [0, 1, 0],
            ],
            [
              [0, 1],
              [1, 0, 0],
            ],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'data-target',
        at: '[0, 1, 0]',
        message: 'the samples have 3 targets, but the network gives [2]',
        fixes: ['Give layer 2 (dense) 3 units, one for each target'],
      },
    ],
  },
  {
    name: 'inputs without targets',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [0, 0],
            [0, 1],
            [1, 0],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '0',
        message: 'the samples have 1 input, but the network reads [2]',
        fixes: ['Let the network read 1 value'],
      },
    ],
  },
  ...[
    { input: [8, 8, 1], type: 'conv2d' },
    { input: [8, 1], type: 'conv1d' },
  ].map(({ input, type }) => ({
    name: `a convolution on [${input.join(', ')}]`,
    given: {
      input,
      layers: [{ type: 'conv', filters: 2, kernel: 3 }, { type: 'flatten' }, { type: 'dense', units: 2 }],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"conv"',
        message: 'type "conv" is not known; did you mean "conv2d" or "conv1d"?',
        fixes: [`Change to "${type}"`],
      },
    ],
  })),
  {
    name: 'a word without quotes',
    given: '{ "input": [2], "layers": [{ "type": dense, "units": 1 }] }',
    problems: [
      {
        code: 'syntax-value',
        at: 'dense',
        message: '"dense" is not a JSON value; text stands in double quotes, and the words are true, false and null',
        fixes: ['Put it in double quotes'],
      },
    ],
  },
  {
    name: 'a layer as it is made in Keras',
    given: '{ "input": [2], "layers": [Dense(units=3, activation="relu"), { "type": "dense", "units": 1 }] }',
    problems: [
      {
        code: 'syntax-value',
        at: 'Dense(units=3, activation="relu")',
        message: 'Dense(…) is a call, which JSON does not have; write an object { … } or a list [ … ]',
        fixes: [],
      },
    ],
  },
  {
    name: 'no colon',
    given: '{ "sizes" [2, 3, 1] }',
    problems: [
      {
        code: 'syntax-colon',
        at: '"sizes"',
        message: 'expected a colon after the key "sizes"',
        fixes: ['Insert a colon'],
      },
    ],
  },
  {
    name: 'two commas',
    given: '{ "sizes": [2,, 3, 1] }',
    problems: [
      {
        code: 'syntax-comma',
        at: ',',
        message: 'expected a value before this comma',
        fixes: ['Leave this , away'],
      },
    ],
  },
  {
    name: 'a layer that is not closed',
    given: '{ "input": [2], "layers": [\n  { "type": "dense", "units": 3,\n  { "type": "dense", "units": 1 }\n] }',
    problems: [{ code: 'syntax-unclosed', at: '{', message: 'this { is never closed; add }', fixes: ['Add }'] }],
  },
  {
    name: 'a layer that is not opened',
    given: '{ "input": [2], "layers": [\n  { "type": "dense", "units": 3 },\n  "type": "dense", "units": 1 }\n] }',
    problems: [
      {
        code: 'syntax-unopened',
        at: '"type"',
        message: 'expected { before "type": each object of a list has its own braces',
        fixes: ['Add {'],
      },
    ],
  },
  {
    name: 'a layer that is read by its number',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3 },
        { type: 'dense', units: 1, inputs: [0] },
      ],
    },
    problems: [{ code: 'wrong-value', at: '0', message: 'inputs[0] must be text in double quotes, not 0', fixes: [] }],
  },
  {
    name: 'columns in one text',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 3 }],
      loss: 'softmaxCrossEntropy',
      data: { train: { csv: 'iris.csv', inputs: 'a, b', targets: ['kind'] } },
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"a, b"',
        message:
          'inputs must be a list of values, each text in double quotes or a whole number of at least 0, not "a, b"',
        fixes: ['Change to ["a", "b"]', 'Change to ["a, b"]'],
        leaves: { 'Change to ["a, b"]': ['csv-column'] },
      },
    ],
  },
  {
    name: 'an empty list for a network',
    given: '[]',
    problems: [
      { code: 'wrong-value', at: '[]', message: 'the network must be an object { … }, not a list of 0', fixes: [] },
    ],
  },
  ...(
    [
      ['a list of one number that is not opened', `{ "input": 2], ${hiddenAndOut} }`, '2', '['],
      [
        'names that are not opened',
        '{ "input": [2], "layers": [{ "type": "dense", "units": 2 }, { "type": "add", "inputs": "input", "dense 1"] }], "loss": "mse" }',
        '"input"',
        '[',
      ],
      ['sizes that are not opened', '{ "sizes": 2, 3, 1], "loss": "quadratic" }', '2', '['],
      [
        'samples that are not opened',
        '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[0, 0], [0]], [[0, 1], [1]]] } }, "training": { "batchSize": 2 } }',
        '0',
        '[',
      ],
      [
        'a second sample that is not opened',
        '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[[0, 0], [0]], [0, 1], [1]]] } }, "training": { "batchSize": 2 } }',
        '0',
        '[',
      ],
      [
        'a target that is not opened',
        '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[[0, 0], [0]], [[0, 1], 1]]] } }, "training": { "batchSize": 2 } }',
        '1',
        '[',
      ],
      ['layers that are not opened', `{ "input": [2], ${hiddenAndOut.replace('[', '')} }`, '{', '['],
      ['a first layer that is not opened', `{ "input": [2], ${hiddenAndOut.replace('{ ', '')} }`, '"type"', '{'],
    ] as const
  ).map(([name, given, at, missing]) => ({
    name,
    given,
    problems: [
      {
        code: 'syntax-unopened',
        at,
        message: `expected ${missing} before ${at.startsWith('"') ? at : `"${at}"`}: what is closed behind it is never opened`,
        fixes: [`Add ${missing}`],
      },
    ],
  })),
  ...(
    [
      ['{{', '{{ "sizes": [2, 3, 1] }'],
      ['{{ in a list', `{ "input": [2], ${hiddenAndOut.replace('{', '{{')} }`],
      ['{{ behind a key', '{ "sizes": [2, 3, 1], "training": {{ "batchSize": 2 }, "loss": "quadratic" }'],
      ['[[', '{ "sizes": [[2, 3, 1], "loss": "quadratic" }'],
      ['}} in a list', `{ "input": [2], ${hiddenAndOut.replace('}', '}}')} }`],
    ] as const
  ).map(([name, given]) => ({
    name,
    given,
    problems: [
      {
        code: 'syntax-bracket',
        at: name.charAt(0),
        message: `this ${name.charAt(0)} is one too many`,
        fixes: [`Leave this ${name.charAt(0)} away`],
      },
    ],
  })),
  ...(
    [
      ['a target that is not closed', '[[[0, 0], [0], [[0, 1], [1]], [[1, 1], [1]]]', ',', ']'],
      ['a sample too deep', '[[[[0, 0], [0]], [[0, 1], [1]], [[1, 1], [1]]]', '[', undefined],
      ['an x that is closed twice', '[[[0, 0]], [0]], [[0, 1], [1]], [[1, 1], [1]]]', ']', undefined],
    ] as const
  ).map(([name, samples, at, missing]) => ({
    name,
    given: `{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": ${samples} } }, "training": { "batchSize": 2 } }`,
    problems: [
      missing === undefined
        ? {
            code: 'syntax-bracket',
            at,
            message: `this ${at} is one too many`,
            fixes: [`Leave this ${at} away`],
          }
        : { code: 'syntax-unclosed', at, message: `expected ${missing} before "${at}"`, fixes: [`Insert ${missing}`] },
    ],
  })),
  {
    name: ']]',
    given: '{ "sizes": [2, 3, 1]], "loss": "quadratic" }',
    problems: [{ code: 'syntax-bracket', at: ']', message: 'expected } before "]"', fixes: ['Leave this ] away'] }],
  },
  ...(
    [
      [
        'a key that is deleted',
        '{ "input": [2], "layers": [{ "type": "dense", : 64, "activation": "relu" }] }',
        ['units'],
      ],
      ['the key of the loss that is deleted', '{ "sizes": [2, 3, 1], : "quadratic" }', ['loss']],
      ['the key of the sizes that is deleted', '{ : [2, 3, 1], "loss": "quadratic" }', ['sizes']],
    ] as const
  ).map(([name, given, keys]) => ({
    name,
    given,
    problems: [
      {
        code: 'syntax-key',
        at: ':',
        message: 'expected a key in double quotes before this colon',
        fixes: keys.map((key) => `Add the key "${key}"`),
      },
    ],
  })),
  {
    name: 'a name without quotes that another layer reads',
    given:
      '{ "input": [2], "layers": [{ "type": "dense", "units": 3, "name": hidden }, { "type": "dense", "units": 1, "inputs": ["hidden"] }] }',
    problems: [
      {
        code: 'syntax-value',
        at: 'hidden',
        message: '"hidden" is not a JSON value; text stands in double quotes, and the words are true, false and null',
        fixes: ['Put it in double quotes'],
      },
    ],
  },
  {
    name: 'a value pasted twice',
    given: '{ "sizes": [2, 3, 1], "loss": "quadratic""quadratic" }',
    problems: [
      {
        code: 'syntax-comma',
        at: '"quadratic"',
        message: '"quadratic" stands here twice, without a comma between',
        fixes: ['Leave the second "quadratic" away'],
      },
    ],
  },
  {
    name: 'a key pasted twice',
    given: '{ "sizes""sizes": [2, 3, 1], "loss": "quadratic" }',
    problems: [
      {
        code: 'syntax-colon',
        at: '"sizes"',
        message: 'expected a colon after the key "sizes"',
        fixes: ['Leave "sizes" away'],
      },
    ],
  },
  {
    name: 'an input in quotes',
    given: `{ "input": "2", ${hiddenAndOut} }`,
    problems: [
      {
        code: 'wrong-value',
        at: '"2"',
        message: 'input must be a list of 1 to 4 whole numbers from 1 to 1,000,000,000, not "2"',
        fixes: ['Change to [2]'],
      },
    ],
  },
  {
    name: 'a layer as a list',
    given: { input: [2], layers: [['dense', 3], { type: 'dense', units: 1 }] },
    problems: [
      {
        code: 'wrong-value',
        at: '["dense", 3]',
        message: 'layer 1 must be an object { "type": … }, not a list of 2',
        fixes: ['Change to { "type": "dense", "units": 3 }'],
      },
    ],
  },
];

checkRows(rows);
