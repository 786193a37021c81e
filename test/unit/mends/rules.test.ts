import { type BrokenRow, checkRows } from './check.ts';

// Parts that do not go together: activations, losses, dropout, rates.

const rows: readonly BrokenRow[] = [
  {
    name: 'softmax with the quadratic loss',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'softmax',
        },
      ],
      loss: 'quadratic',
    },
    problems: [
      {
        code: 'softmax-quadratic',
        at: '"softmax"',
        message:
          'softmax with the quadratic loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy',
        fixes: ['Take softmaxCrossEntropy with a linear last layer', 'Make the last layer "sigmoid"'],
      },
    ],
  },
  {
    name: 'softmax twice',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'softmax',
        },
      ],
      loss: 'softmaxCrossEntropy',
    },
    problems: [
      {
        code: 'softmax-twice',
        at: '"softmax"',
        message:
          'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"',
        fixes: ['Make the last layer "linear"', 'Take the loss "crossEntropy"'],
      },
    ],
  },
  {
    name: 'a softmax layer twice',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
        {
          type: 'activation',
          activation: 'softmax',
        },
      ],
      loss: 'softmaxCrossEntropy',
    },
    problems: [
      {
        code: 'softmax-twice',
        at: '"softmax"',
        message:
          'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"',
        fixes: ['Make the last layer "linear"', 'Take the loss "crossEntropy"'],
      },
    ],
  },
  {
    name: 'sigmoid twice',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1,
          activation: 'sigmoid',
        },
      ],
      loss: {
        type: 'binaryCrossEntropy',
        logits: true,
      },
    },
    problems: [
      {
        code: 'sigmoid-twice',
        at: '"sigmoid"',
        message:
          'with "logits": true the loss applies the sigmoid itself, so here it is applied twice; make the last layer "linear", or leave "logits" away',
        fixes: ['Make the last layer "linear"', 'Leave "logits" away'],
      },
    ],
  },
  {
    name: 'cross-entropy of a linear output',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'crossEntropy',
    },
    problems: [
      {
        code: 'cross-entropy-range',
        at: '{',
        message:
          'crossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a linear can give others: make the last layer "sigmoid"',
        fixes: ['Make the last layer "sigmoid"'],
      },
    ],
  },
  {
    name: 'binary cross-entropy of a relu',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1,
          activation: 'relu',
        },
      ],
      loss: 'binaryCrossEntropy',
    },
    problems: [
      {
        code: 'cross-entropy-range',
        at: '"relu"',
        message:
          'binaryCrossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a relu can give others: make the last layer "sigmoid", or give the loss "logits": true',
        fixes: ['Make the last layer "sigmoid"'],
      },
    ],
  },
  {
    name: 'cross-entropy of a layer without activation',
    given: {
      input: [4],
      layers: [
        {
          type: 'layerNorm',
        },
      ],
      loss: 'crossEntropy',
    },
    problems: [
      {
        code: 'cross-entropy-range',
        at: '{',
        message:
          'crossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a layer without activation can give others: make the last layer "sigmoid"',
        fixes: [
          'Add { "type": "activation", "activation": "sigmoid" } at the end',
          'Take the loss "softmaxCrossEntropy"',
        ],
      },
    ],
  },
  {
    name: 'cross-entropy of a state',
    given: {
      input: [4, 2],
      layers: [
        {
          type: 'lstm',
          units: 3,
        },
      ],
      loss: 'crossEntropy',
    },
    problems: [
      {
        code: 'cross-entropy-range',
        at: '{',
        message:
          'crossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a layer without activation can give others: make the last layer "sigmoid"',
        fixes: [
          'Add { "type": "activation", "activation": "sigmoid" } at the end',
          'Take the loss "softmaxCrossEntropy"',
        ],
      },
    ],
  },
  {
    name: 'divergence of a sigmoid',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'sigmoid',
        },
      ],
      loss: 'klDivergence',
    },
    problems: [
      {
        code: 'kl-divergence-range',
        at: '"sigmoid"',
        message:
          'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; a sigmoid gives others: make the last layer "softmax"',
        fixes: ['Make the last layer "softmax"', 'Take the loss "crossEntropy"'],
      },
    ],
  },
  {
    name: 'divergence of sizes',
    given: {
      sizes: [2, 3],
      loss: 'klDivergence',
    },
    problems: [
      {
        code: 'kl-divergence-range',
        at: '"klDivergence"',
        message:
          'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; a sigmoid gives others: make the last layer "softmax"',
        fixes: ['Take the loss "crossEntropy"'],
      },
    ],
  },
  {
    name: 'hinge of a softmax',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation: 'softmax',
        },
      ],
      loss: 'hinge',
    },
    problems: [
      {
        code: 'hinge-range',
        at: '"softmax"',
        message:
          'hinge compares scores of any size, and softmax squeezes them into (0, 1); make the last layer "linear"',
        fixes: ['Make the last layer "linear"', 'Take the loss "crossEntropy"'],
      },
    ],
  },
  {
    name: 'dropout of nothing',
    given: {
      input: [2],
      layers: [
        {
          type: 'dropout',
          rate: 0,
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
    },
    problems: [
      {
        code: 'dropout-rate',
        at: '0',
        message: 'dropout with rate 0 drops nothing; the book drops half of the hidden neurons, rate 0.5',
        fixes: ['Set "rate" to 0.5', 'Leave layer 1 (dropout) away'],
      },
    ],
  },
  {
    name: 'dropout at the end',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
        {
          type: 'dense',
          units: 1,
        },
        {
          type: 'dropout',
          rate: 0.5,
        },
      ],
    },
    problems: [
      {
        code: 'dropout-last',
        at: '"dropout"',
        message:
          'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer',
        fixes: ['Put it before layer 2 (dense)', 'Leave layer 3 (dropout) away'],
      },
    ],
  },
  {
    name: 'dropout behind the only layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1,
        },
        {
          type: 'dropout',
          rate: 0.5,
        },
      ],
    },
    problems: [
      {
        code: 'dropout-last',
        at: '"dropout"',
        message:
          'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer',
        fixes: ['Leave layer 2 (dropout) away'],
      },
    ],
  },
  {
    name: 'batchNorm of one sample',
    given: {
      input: [2],
      layers: [
        {
          type: 'batchNorm',
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      training: {
        batchSize: 1,
      },
    },
    problems: [
      {
        code: 'batch-norm-batch',
        at: '"batchNorm"',
        message:
          'batchNorm takes mean and variance over the mini-batch, and with batchSize 1 that is one sample, which says little about the others; use a larger batchSize, or layerNorm',
        fixes: ['Set "batchSize" to 10'],
      },
    ],
  },
  {
    name: 'a learning rate of 0',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'sgd',
          learningRate: 0,
        },
      },
    },
    problems: [
      {
        code: 'learning-rate',
        at: '0',
        message: 'with learningRate 0 nothing is learned; 0.1 is usual',
        fixes: ['Set "learningRate" to 0.1'],
      },
    ],
  },
  {
    name: 'a learning rate of 1000',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'sgd',
          learningRate: 1000,
        },
      },
    },
    problems: [
      {
        code: 'learning-rate',
        at: '1000',
        message: 'learningRate 1,000 is above 100; steps that large nearly always diverge',
        fixes: ['Set "learningRate" to 0.1'],
      },
    ],
  },
  {
    name: 'adam with a learning rate of 3',
    given: {
      sizes: [2, 3, 1],
      training: {
        optimizer: {
          type: 'adam',
          learningRate: 3,
        },
      },
    },
    problems: [
      {
        code: 'learning-rate',
        at: '3',
        message:
          'with adam every parameter moves by about learningRate at every update, whatever its gradient; 3 is far, 0.001 is usual',
        fixes: ['Set "learningRate" to 0.001'],
      },
    ],
  },
];

checkRows(rows);
