import { type BrokenRow, checkRows } from './check.ts';

const rows: readonly BrokenRow[] = [
  {
    name: 'nothing',
    given: {},
    problems: [
      {
        code: 'missing-layers',
        at: '{',
        message: 'the network has no layers; give "sizes": [2, 3, 1], or "input": [2] and "layers": [...]',
        fixes: ['Add "sizes": [2, 3, 1]'],
      },
    ],
  },
  {
    name: 'an input alone',
    given: {
      input: [4],
    },
    problems: [
      {
        code: 'missing-layers',
        at: '"input"',
        message: 'the network has an "input" but no "layers"; add "layers": [...]',
        fixes: ['Add "layers" with a first one'],
      },
    ],
  },
  {
    name: 'an image alone',
    given: {
      input: [4, 4, 1],
    },
    problems: [
      {
        code: 'missing-layers',
        at: '"input"',
        message: 'the network has an "input" but no "layers"; add "layers": [...]',
        fixes: ['Add "layers" with a first one'],
      },
    ],
  },
  {
    name: 'layers alone',
    given: {
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [2]'],
      },
    ],
  },
  {
    name: 'a convolution alone',
    given: {
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel: 5,
        },
      ],
    },
    problems: [
      {
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [28, 28, 1]'],
      },
    ],
  },
  {
    name: 'layers and samples',
    given: {
      layers: [
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      data: {
        train: {
          samples: [[[1, 2, 3], [4]]],
        },
      },
      training: {
        batchSize: 1,
      },
    },
    problems: [
      {
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [3]'],
      },
    ],
  },
  {
    name: 'sizes and layers',
    given: {
      sizes: [2, 3, 1],
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'sizes-and-layers',
        at: '"sizes"',
        message: '"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"',
        fixes: ['Keep "input" and "layers"', 'Keep "sizes"'],
      },
    ],
  },
  {
    name: 'sizes and layers without input',
    given: {
      sizes: [2, 3, 1],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'sizes-and-layers',
        at: '"sizes"',
        message: '"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"',
        fixes: ['Keep "input" and "layers"', 'Keep "sizes"'],
      },
    ],
  },
  {
    name: 'sizes and input',
    given: {
      input: [2],
      sizes: [2, 3, 1],
    },
    problems: [
      {
        code: 'sizes-and-layers',
        at: '"sizes"',
        message: '"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"',
        fixes: ['Keep "sizes"'],
      },
    ],
  },
  {
    name: 'a name twice',
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
          name: 'a',
        },
      ],
    },
    problems: [
      {
        code: 'duplicate-name',
        at: '"a"',
        message: 'another layer is named "a" already; every layer needs a name of its own',
        fixes: ['Rename to "a 2"'],
      },
    ],
  },
  {
    name: 'a name that is reserved',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'input',
        },
      ],
    },
    problems: [
      {
        code: 'reserved-name',
        at: '"input"',
        message: '"input" is the name of the network\'s own input; give the layer another name',
        fixes: ['Rename to "input 2"'],
      },
    ],
  },
  {
    name: 'lambda and l2',
    given: {
      sizes: [2, 3, 1],
      training: {
        lambda: 1,
        l2: 0.1,
      },
    },
    problems: [
      {
        code: 'lambda-and-l2',
        at: '"lambda"',
        message: '"lambda" and "l2" both make the weights smaller; only one of the two may be given',
        fixes: ['Leave "l2" away', 'Leave "lambda" away'],
      },
    ],
  },
  {
    name: 'earlyStopping without validation',
    given: {
      sizes: [2, 3, 1],
      training: {
        earlyStopping: {
          patience: 3,
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
      },
    ],
  },
  {
    name: 'a table that falls',
    given: {
      sizes: [2, 3, 1],
      training: {
        schedule: {
          type: 'table',
          rates: [
            [5, 0.1],
            [2, 0.3],
          ],
        },
      },
    },
    problems: [
      {
        code: 'table-order',
        at: '[2, 0.3]',
        message: 'the epochs of the table must rise, but 2 follows 5',
        fixes: ['Sort the table by its epochs', 'Leave [2, 0.3] away'],
      },
    ],
  },
  {
    name: 'an epoch twice in a table',
    given: {
      sizes: [2, 3, 1],
      training: {
        schedule: {
          type: 'table',
          rates: [
            [2, 0.1],
            [2, 0.3],
          ],
        },
      },
    },
    problems: [
      {
        code: 'table-order',
        at: '[2, 0.3]',
        message: 'the epochs of the table must rise, but 2 follows 2',
        fixes: ['Leave [2, 0.3] away'],
      },
    ],
  },
  {
    name: 'a step after the end',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'step',
          every: 20,
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '20',
        message: 'the learning rate falls for the first time after epoch 20, but training ends after epoch 10',
        fixes: ['Set "epochs" to 21', 'Set "every" to 5'],
      },
    ],
  },
  {
    name: 'averages after the end',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        averageWeights: {
          type: 'swa',
          from: 20,
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '20',
        message: 'weights are averaged from epoch 20 on, but training ends after epoch 10',
        fixes: ['Set "epochs" to 20', 'Set "from" to 5'],
      },
    ],
  },
  {
    name: 'a table after the end',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'table',
          rates: [[20, 0.1]],
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '[[20, 0.1]]',
        message: 'the table begins with epoch 20, but training ends after epoch 10',
        fixes: ['Set "epochs" to 20'],
      },
    ],
  },
  {
    name: 'a warm-up that is longer than all',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'constant',
          warmup: {
            epochs: 20,
          },
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '{ "epochs": 20 }',
        message: 'the warm-up takes 20 epochs, but training ends after epoch 10',
        fixes: ['Set "epochs" to 20'],
      },
    ],
  },
  {
    name: 'a schedule over unknown epochs',
    given: {
      sizes: [2, 3, 1],
      training: {
        schedule: {
          type: 'oneCycle',
        },
      },
    },
    problems: [
      {
        code: 'schedule-epochs',
        at: '"oneCycle"',
        message: 'this schedule spans all epochs, and "epochs" is not given: it spans 30, the default',
        fixes: ['Add "epochs": 30'],
      },
    ],
  },
  {
    name: 'two decays',
    given: {
      sizes: [2, 3, 1],
      training: {
        l2: 0.1,
        optimizer: {
          type: 'adamw',
        },
      },
    },
    problems: [
      {
        code: 'two-decays',
        at: '"l2"',
        message: '"l2" and adamw with its default weightDecay 0.01 both make the weights smaller; keep one of the two',
        fixes: ['Leave "l2" away', 'Set "weightDecay" to 0'],
      },
    ],
  },
  {
    name: 'two warm-ups',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'oneCycle',
          warmup: {
            epochs: 1,
          },
        },
      },
    },
    problems: [
      {
        code: 'two-warmups',
        at: '"warmup"',
        message: 'oneCycle begins with a rise of its own; without "warmup" it is the one of the paper',
        fixes: ['Leave "warmup" away'],
      },
    ],
  },
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
  {
    name: 'a shuffle of Python',
    given: {
      sizes: [2, 3, 1],
      training: {
        shuffle: 'python3',
      },
    },
    problems: [
      {
        code: 'needs-dialect',
        at: '"python3"',
        message: 'shuffle "python3" follows Nielsen\'s program and needs a "dialect"; without one write true or false',
        fixes: ['Set "shuffle" to true', 'Leave "shuffle" away'],
      },
    ],
  },
  {
    name: 'float32 in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network.py',
      dtype: 'float32',
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"float32"',
        message: 'network.py computes in float64, as NumPy does; leave "dtype" away',
        fixes: ['Leave "dtype" away', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'an initializer in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      initializer: 'heNormal',
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"heNormal"',
        message: 'network2.py has only the initializer "default", "large" or "file", not "heNormal"',
        fixes: ['Leave "initializer" away', 'Set "initializer" to "large"', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a loss in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network.py',
      loss: 'mse',
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"mse"',
        message: 'network.py has only the loss "quadratic", not "mse"',
        fixes: ['Set "loss" to "quadratic"', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'an optimizer in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      training: {
        optimizer: {
          type: 'momentum',
          learningRate: 0.5,
        },
      },
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"momentum"',
        message: 'network2.py has only plain SGD, no momentum',
        fixes: ['Change to plain SGD', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a schedule in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      training: {
        schedule: {
          type: 'step',
          every: 2,
        },
      },
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '{ "type": "step", "every": 2 }',
        message: 'network2.py has one learning rate from beginning to end',
        fixes: ['Leave "schedule" away', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a seed in a dialect',
    given: {
      sizes: [2, 3, 2],
      dialect: 'network2.py',
      training: {
        seed: -1,
      },
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '-1',
        message: 'network2.py seeds NumPy, which takes 0 to 4,294,967,295, not -1',
        fixes: ['Set "seed" to 1', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'an activation in a dialect',
    given: {
      input: [2],
      dialect: 'network2.py',
      layers: [
        {
          type: 'dense',
          units: 2,
          activation: 'tanh',
        },
      ],
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"tanh"',
        message: 'network2.py has only sigmoid neurons; write "activation": "sigmoid" (now it is "tanh")',
        fixes: ['Set "activation" to "sigmoid"', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'a layer in a dialect',
    given: {
      input: [2],
      dialect: 'network2.py',
      layers: [
        {
          type: 'maxout',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: '"maxout"',
        message: 'network2.py has only dense layers, no maxout',
        fixes: ['Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'no bias in a dialect',
    given: {
      input: [2],
      dialect: 'network2.py',
      layers: [
        {
          type: 'dense',
          units: 2,
          activation: 'sigmoid',
          bias: false,
        },
      ],
    },
    problems: [
      {
        code: 'not-in-dialect',
        at: 'false',
        message: 'network2.py gives every neuron a bias',
        fixes: ['Leave "bias" away', 'Leave "dialect" away'],
      },
    ],
  },
  {
    name: 'test columns in another order',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
        test: { csv: 'kinds.csv', inputs: ['b', 'a'], targets: ['kind'] },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'column-order',
        at: '["b", "a"]',
        message: 'the inputs stand in another order than for training, so each is taken for another',
        fixes: ['Put them in the order of "train"'],
      },
    ],
  },
  {
    name: 'a scale of the training samples alone',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'], scale: 0.1 },
        test: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'other-scale',
        at: '"test"',
        message:
          '"test" has no "scale", but "train" has "scale" 0.1: the network would be shown inputs of another size than it has learned from',
        fixes: ['Set "scale" to 0.1'],
      },
    ],
  },
  {
    name: 'a scale of the test samples alone',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'] },
        test: { csv: 'kinds.csv', inputs: ['a', 'b'], targets: ['kind'], scale: 0.1 },
      },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'other-scale',
        at: '"scale"',
        message:
          '"test" has "scale" 0.1, but "train" has no "scale": the network would be shown inputs of another size than it has learned from',
        fixes: ['Leave "scale" away'],
      },
    ],
  },
  {
    name: 'a column that is read twice',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { csv: 'kinds.csv', inputs: ['a', 'a'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'repeated-column',
        at: '"a"',
        message: '"a" stands among the inputs twice; the second tells the network nothing more',
        fixes: ['Read "a" once'],
      },
    ],
  },
];

checkRows(rows);
