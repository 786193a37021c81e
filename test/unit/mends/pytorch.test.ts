import { type BrokenRow, checkRows } from './check.ts';

// What those write at first who come from PyTorch.

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
];

checkRows(rows);
