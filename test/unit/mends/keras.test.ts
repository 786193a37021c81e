import { type BrokenRow, checkRows } from './check.ts';

// What those write at first who come from Keras.

const rows: readonly BrokenRow[] = [
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
