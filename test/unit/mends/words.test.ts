import { type BrokenRow, checkRows } from './check.ts';

// Kinds, activations, losses and optimisers by other names.

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
];

checkRows(rows);
