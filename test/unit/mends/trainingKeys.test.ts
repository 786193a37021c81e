import { type BrokenRow, checkRows } from './check.ts';

// Keys of the training and of the network by other names, or in another place.

const rows: readonly BrokenRow[] = [
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
];

checkRows(rows);
