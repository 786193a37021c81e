import { type BrokenRow, checkRows } from './check.ts';

// What those write at first who come from Keras or PyTorch.

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
];

checkRows(rows);
