import { type BrokenRow, checkRows } from './check.ts';

const rows: readonly BrokenRow[] = [
  {
    name: 'a misspelt key of a layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          unts: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"unts"',
        message: '"unts" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'a key in snake case',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          per_position: false,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"per_position"',
        message: '"per_position" is not a key of layer 1 (dense); did you mean "perPosition"?',
        fixes: ['Rename to "perPosition"', 'Leave "per_position" away'],
      },
    ],
  },
  {
    name: 'PyTorch: out_features',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          out_features: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"out_features"',
        message: '"out_features" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'PyTorch: in_features',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          in_features: 2,
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"in_features"',
        message:
          '"in_features" is not a key of layer 1 (dense): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "in_features" away'],
      },
    ],
  },
  {
    name: 'Keras: kernel_size and n filters',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel_size: 5,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"kernel_size"',
        message: '"kernel_size" is not a key of layer 1 (conv2d); did you mean "kernel"?',
        fixes: ['Rename to "kernel"'],
      },
    ],
  },
  {
    name: 'PyTorch: out_channels',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          out_channels: 8,
          kernel: 5,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"out_channels"',
        message: '"out_channels" is not a key of layer 1 (conv2d); did you mean "filters"?',
        fixes: ['Rename to "filters"'],
      },
    ],
  },
  {
    name: 'PyTorch: in_channels',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          in_channels: 1,
          filters: 8,
          kernel: 5,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"in_channels"',
        message:
          '"in_channels" is not a key of layer 1 (conv2d): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "in_channels" away'],
      },
    ],
  },
  {
    name: 'Keras: pool_size',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'maxPool2d',
          pool_size: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"pool_size"',
        message: '"pool_size" is not a key of layer 1 (maxPool2d); did you mean "size"?',
        fixes: ['Rename to "size"'],
      },
    ],
  },
  {
    name: 'n_units',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          n_units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"n_units"',
        message: '"n_units" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'activation_fn',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation_fn: 'relu',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"activation_fn"',
        message: '"activation_fn" is not a key of layer 1 (dense); did you mean "activation"?',
        fixes: ['Rename to "activation"', 'Leave "activation_fn" away'],
      },
    ],
  },
  {
    name: 'Keras: use_bias',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          use_bias: false,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"use_bias"',
        message: '"use_bias" is not a key of layer 1 (dense); did you mean "bias"?',
        fixes: ['Rename to "bias"', 'Leave "use_bias" away'],
      },
    ],
  },
  {
    name: 'PyTorch: dropout p',
    given: {
      input: [2],
      layers: [
        {
          type: 'dropout',
          p: 0.5,
        },
        {
          type: 'dense',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"p"',
        message: '"p" is not a key of layer 1 (dropout); did you mean "rate"?',
        fixes: ['Rename to "rate"', 'Leave "p" away'],
      },
    ],
  },
  {
    name: 'Keras: num_heads',
    given: {
      input: [4, 8],
      layers: [
        {
          type: 'multiHeadAttention',
          num_heads: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"num_heads"',
        message: '"num_heads" is not a key of layer 1 (multiHeadAttention); did you mean "heads"?',
        fixes: ['Rename to "heads"'],
      },
    ],
  },
  {
    name: 'PyTorch: num_embeddings',
    given: {
      input: [4],
      layers: [
        {
          type: 'embedding',
          num_embeddings: 10,
          size: 4,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"num_embeddings"',
        message: '"num_embeddings" is not a key of layer 1 (embedding); did you mean "vocabulary"?',
        fixes: ['Rename to "vocabulary"'],
      },
    ],
  },
  {
    name: 'PyTorch: embedding_dim',
    given: {
      input: [4],
      layers: [
        {
          type: 'embedding',
          vocabulary: 10,
          embedding_dim: 4,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"embedding_dim"',
        message: '"embedding_dim" is not a key of layer 1 (embedding); did you mean "size"?',
        fixes: ['Rename to "size"'],
      },
    ],
  },
  {
    name: 'Keras: target_shape',
    given: {
      input: [784],
      layers: [
        {
          type: 'reshape',
          target_shape: [28, 28, 1],
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"target_shape"',
        message: '"target_shape" is not a key of layer 1 (reshape); did you mean "shape"?',
        fixes: ['Rename to "shape"'],
      },
    ],
  },
  {
    name: 'lr in the optimizer',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'sgd',
          lr: 3,
        },
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"lr"',
        message: '"lr" is not a key of optimizer (sgd); did you mean "learningRate"?',
        fixes: ['Rename to "learningRate"'],
      },
    ],
  },
  {
    name: 'eta in the optimizer',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'sgd',
          eta: 3,
        },
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"eta"',
        message: '"eta" is not a key of optimizer (sgd); did you mean "learningRate"?',
        fixes: ['Rename to "learningRate"'],
      },
    ],
  },
  {
    name: 'learningRate in training',
    given: {
      sizes: [2, 3, 1],
      training: {
        learningRate: 3,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"learningRate"',
        message: '"learningRate" is not a key of training; it belongs into "optimizer"',
        fixes: ['Move it into "optimizer"', 'Leave "learningRate" away'],
      },
    ],
  },
  {
    name: 'learningRate in training beside an optimizer',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'adam',
        },
        learningRate: 0.01,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"learningRate"',
        message: '"learningRate" is not a key of training; it belongs into "optimizer"',
        fixes: ['Move it into "optimizer"', 'Leave "learningRate" away'],
      },
    ],
  },
  {
    name: 'epochs of the network',
    given: {
      sizes: [2, 3, 1],
      epochs: 10,
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"epochs"',
        message: '"epochs" is not a key of the network; it belongs into "training"',
        fixes: ['Move it into "training"', 'Leave "epochs" away'],
      },
    ],
  },
  {
    name: 'batch_size of the network',
    given: {
      sizes: [2, 3, 1],
      batch_size: 10,
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"batch_size"',
        message: '"batch_size" is not a key of the network; it belongs into "training"',
        fixes: ['Move it into "training"', 'Leave "batch_size" away'],
      },
    ],
  },
  {
    name: 'batch',
    given: {
      sizes: [2, 3, 1],
      training: {
        batch: 4,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"batch"',
        message: '"batch" is not a key of training; did you mean "batchSize"?',
        fixes: ['Rename to "batchSize"', 'Leave "batch" away'],
      },
    ],
  },
  {
    name: 'batch_size',
    given: {
      sizes: [2, 3, 1],
      training: {
        batch_size: 4,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"batch_size"',
        message: '"batch_size" is not a key of training; did you mean "batchSize"?',
        fixes: ['Rename to "batchSize"', 'Leave "batch_size" away'],
      },
    ],
  },
  {
    name: 'n_epochs',
    given: {
      sizes: [2, 3, 1],
      training: {
        n_epochs: 4,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"n_epochs"',
        message: '"n_epochs" is not a key of training; did you mean "epochs"?',
        fixes: ['Rename to "epochs"', 'Leave "n_epochs" away'],
      },
    ],
  },
  {
    name: 'weight_decay',
    given: {
      sizes: [2, 3, 1],
      training: {
        weight_decay: 0.1,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"weight_decay"',
        message: '"weight_decay" is not a key of training; did you mean "l2"?',
        fixes: ['Rename to "l2"', 'Leave "weight_decay" away'],
      },
    ],
  },
  {
    name: 'random_state',
    given: {
      sizes: [2, 3, 1],
      training: {
        random_state: 3,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"random_state"',
        message: '"random_state" is not a key of training; did you mean "seed"?',
        fixes: ['Rename to "seed"', 'Leave "random_state" away'],
      },
    ],
  },
  {
    name: 'criterion',
    given: {
      sizes: [2, 3, 1],
      criterion: 'mse',
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"criterion"',
        message: '"criterion" is not a key of the network; did you mean "loss"?',
        fixes: ['Rename to "loss"', 'Leave "criterion" away'],
      },
    ],
  },
  {
    name: 'input_shape',
    given: {
      input_shape: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"input_shape"',
        message: '"input_shape" is not a key of the network; did you mean "input"?',
        fixes: ['Rename to "input"'],
      },
    ],
  },
  {
    name: 'layer_sizes',
    given: {
      layer_sizes: [2, 3, 1],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"layer_sizes"',
        message: '"layer_sizes" is not a key of the network; did you mean "sizes"?',
        fixes: ['Rename to "sizes"'],
      },
    ],
  },
  {
    name: 'a key and its value that are both misspelt',
    given: {
      sizes: [2, 3, 1],
      Loss: 'Quadratic',
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"Loss"',
        message: '"Loss" is not a key of the network; did you mean "loss"?',
        fixes: ['Rename to "loss"', 'Leave "Loss" away'],
        leaves: { 'Rename to "loss"': ['unknown-value'] },
      },
    ],
  },
  {
    name: 'a misspelt optimizer by name',
    given: {
      sizes: [2, 3, 1],
      training: { optimiser: 'adam' },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"optimiser"',
        message: '"optimiser" is not a key of training; did you mean "optimizer"?',
        fixes: ['Rename to "optimizer"', 'Leave "optimiser" away'],
        leaves: { 'Rename to "optimizer"': ['wrong-value'] },
      },
    ],
  },
  {
    name: 'half a sample in snake case',
    given: {
      sizes: [2, 3, 1],
      training: { batch_size: 2.5 },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"batch_size"',
        message: '"batch_size" is not a key of training; did you mean "batchSize"?',
        fixes: ['Rename to "batchSize"', 'Leave "batch_size" away'],
        leaves: { 'Rename to "batchSize"': ['wrong-value'] },
      },
    ],
  },
  {
    name: 'an optimizer by name beside the layers',
    given: {
      sizes: [2, 3, 1],
      optimizer: 'adam',
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"optimizer"',
        message: '"optimizer" is not a key of the network; it belongs into "training"',
        fixes: ['Move it into "training"', 'Leave "optimizer" away'],
        leaves: { 'Move it into "training"': ['wrong-value'] },
      },
    ],
  },
  {
    name: 'lr of the network beside an adam that has none',
    given: {
      sizes: [2, 3, 1],
      lr: 3,
      training: { optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"lr"',
        message: '"lr" is not a key of the network; it belongs into "training.optimizer"',
        fixes: ['Move it into "training.optimizer"', 'Leave "lr" away'],
        leaves: { 'Move it into "training.optimizer"': ['learning-rate'] },
      },
    ],
  },
  {
    name: 'lr in training',
    given: {
      sizes: [2, 3, 1],
      training: { lr: 3 },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"lr"',
        message: '"lr" is not a key of training; it belongs into "optimizer"',
        fixes: ['Move it into "optimizer"', 'Leave "lr" away'],
      },
    ],
  },
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
