import { type Case, counted, dense, equalGood, hundred, regression, sigmoidNet, xor } from './setup.ts';

// Layers, losses and data.

export const networks: readonly Case[] = [
  {
    code: 'softmax-single',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'linear')], loss: 'softmaxCrossEntropy' },
    at: '"linear"',
    message:
      'the softmax of a single output is always 1, so softmaxCrossEntropy stays what it is and nothing is learned; take a sigmoid with crossEntropy, or an output for each class',
    good: { layers: [dense(3, 'tanh'), dense(2, 'linear')], loss: 'softmaxCrossEntropy' },
  },
  {
    code: 'softmax-single',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'softmax')], loss: 'mse' },
    at: '"softmax"',
    message:
      'the softmax of a single output is always 1, so mse stays what it is and nothing is learned; take a sigmoid with crossEntropy, or an output for each class',
    good: sigmoidNet,
  },
  {
    code: 'softmax-single',
    bad: {
      layers: [dense(3, 'tanh'), dense(1, 'softmax')],
      loss: 'quadratic',
      data: { train: { samples: regression(1) } },
    },
    at: '"softmax"',
    message:
      'the softmax of a single output is always 1, so quadratic stays what it is and nothing is learned; take a sigmoid with crossEntropy, or an output for each class',
    good: sigmoidNet,
  },
  {
    code: 'target-input',
    bad: { data: { train: { csv: 'a.csv', inputs: ['a', 'y'], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
    at: '"y"',
    message: '"y" is a target, but stands among the inputs too: the network is told the answer',
    good: { data: { train: { csv: 'a.csv', inputs: ['a', 'b'], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
  },
  {
    code: 'target-input',
    // Of the file of these tests the header is known, so an index and a name are the same column.
    bad: { data: { train: { csv: 'a.csv', inputs: [0, 2], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
    at: '2',
    message: 'column 2 is a target, but stands among the inputs too: the network is told the answer',
    good: { data: { train: { csv: 'a.csv', inputs: [0, 1], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
  },
  {
    code: 'softmax-quadratic',
    bad: { layers: [dense(2, 'softmax')], loss: 'quadratic', data: {} },
    at: '"softmax"',
    message:
      'softmax with the quadratic loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy',
    good: { layers: [dense(2, 'linear')], loss: 'softmaxCrossEntropy', data: {} },
  },
  ...['mse', 'mae', 'huber', 'logCosh'].map((loss) => ({
    code: 'softmax-quadratic',
    bad: { layers: [dense(2, 'softmax')], loss, data: {} },
    at: '"softmax"',
    message: `softmax with the ${loss} loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy`,
    good: { layers: [dense(2, 'softmax')], loss: 'crossEntropy', data: {} },
  })),
  {
    code: 'softmax-single',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'softmax'), dense(1, 'sigmoid')] },
    at: '"softmax"',
    message:
      'the softmax of a single value is always 1, so dense 2 says the same whatever it reads, and what is before it learns nothing; a sigmoid says how much',
    good: { layers: [dense(3, 'tanh'), dense(2, 'softmax'), dense(1, 'sigmoid')] },
  },
  {
    code: 'softmax-twice',
    bad: { layers: [dense(2, 'softmax')], loss: 'softmaxCrossEntropy', data: {} },
    at: '"softmax"',
    message:
      'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"',
    good: { layers: [dense(2, 'softmax')], data: {} },
  },
  {
    code: 'sigmoid-quadratic',
    bad: { ...sigmoidNet, loss: 'quadratic' },
    at: '"quadratic"',
    message:
      "behind a sigmoid quadratic learns slowly where an output is surely wrong: at a = 0.98 with y = 0 delta has the factor σ' = 0.98 · 0.02 = 0.02, which crossEntropy does not have",
    good: sigmoidNet,
  },
  {
    code: 'sigmoid-quadratic',
    bad: { ...sigmoidNet, loss: 'mse' },
    at: '"mse"',
    message:
      "behind a sigmoid mse learns slowly where an output is surely wrong: at a = 0.98 with y = 0 delta has the factor σ' = 0.98 · 0.02 = 0.02, which crossEntropy does not have",
    // All of chapter 1: nothing is held against it there.
    good: { layers: [dense(3, 'sigmoid'), dense(1, 'sigmoid')], loss: 'quadratic' },
  },
  {
    code: 'sigmoid-twice',
    bad: { ...sigmoidNet, loss: { type: 'binaryCrossEntropy', logits: true } },
    at: '"sigmoid"',
    message:
      'with "logits": true the loss applies the sigmoid itself, so here it is applied twice; make the last layer "linear", or leave "logits" away',
    good: { ...sigmoidNet, loss: { type: 'binaryCrossEntropy' } },
  },
  {
    code: 'cross-entropy-range',
    bad: { layers: [dense(1, 'linear')] },
    at: '"linear"',
    message:
      'crossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a linear can give others: make the last layer "sigmoid"',
    good: { layers: [dense(1, 'sigmoid')] },
  },
  {
    code: 'cross-entropy-range',
    bad: { layers: [dense(1, 'relu'), { type: 'flatten' }], loss: 'binaryCrossEntropy' },
    at: '"relu"',
    message:
      'binaryCrossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a relu can give others: make the last layer "sigmoid", or give the loss "logits": true',
    good: { layers: [dense(1, 'linear')], loss: { type: 'binaryCrossEntropy', logits: true } },
  },
  {
    code: 'kl-divergence-range',
    bad: { layers: [dense(2, 'sigmoid')], loss: 'klDivergence', data: {} },
    at: '"sigmoid"',
    message:
      'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; a sigmoid gives others: make the last layer "softmax"',
    good: { layers: [dense(2, 'softmax')], loss: 'klDivergence', data: {} },
  },
  {
    code: 'hinge-range',
    bad: { layers: [dense(2, 'softmax')], loss: 'hinge', data: {} },
    at: '"softmax"',
    message: 'hinge compares scores of any size, and softmax squeezes them into (0, 1); make the last layer "linear"',
    good: { layers: [dense(2, 'linear')], loss: 'hinge', data: {} },
  },
  {
    code: 'single-output',
    bad: { input: undefined, sizes: [2, 3, 1], dialect: 'network.py', loss: 'quadratic' },
    at: '1',
    message: `with a single output neuron network.py's "evaluate" means nothing: "the neural network's output is assumed to be the index of whichever neuron in the final layer has the highest activation", and with one neuron that index is always 0, so it counts the samples of class 0`,
    good: { input: undefined, sizes: [2, 3, 1], loss: 'quadratic' },
  },
  {
    code: 'unused-outputs',
    bad: { layers: [dense(10, 'linear')], loss: 'softmaxCrossEntropy' },
    at: '"dense"',
    message:
      'the labels go from 0 to 1, but the network has 10 outputs: the last 8 have no sample and can only learn to be 0',
    good: { layers: [dense(2, 'linear')], loss: 'softmaxCrossEntropy' },
  },
  {
    code: 'unused-outputs',
    bad: {
      layers: [dense(3, 'sigmoid')],
      data: { train: { samples: xor, oneHot: 3 }, test: { samples: [[[0, 2], [0]]], oneHot: 3 } },
    },
    at: '3',
    message:
      'the labels go from 0 to 1, but the network has 3 outputs: the last one has no sample and can only learn to be 0',
    good: {
      layers: [dense(3, 'sigmoid')],
      data: { train: { samples: xor, oneHot: 3 }, test: { samples: [[[0, 2], [2]]], oneHot: 3 } },
    },
  },
  {
    code: 'target-range',
    bad: {
      layers: [dense(1, 'sigmoid')],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 1], [3]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
    at: '"sigmoid"',
    message: 'the targets go from 0.5 to 3, but sigmoid gives only numbers between 0 and 1: 3 is never reached',
    good: {
      layers: [dense(1, 'linear')],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 1], [3]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
  },
  {
    code: 'target-range',
    bad: {
      layers: [dense(1, 'relu')],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [[0, 1], [-0.5]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
    at: '"relu"',
    message: 'the targets go from −0.5 to 0.5, but relu gives only numbers from 0 on: −0.5 is never reached',
    good: {
      layers: [dense(1, 'tanh')],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [[0, 1], [-0.5]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
  },
  {
    code: 'wide-normal',
    bad: { input: undefined, sizes: [784, 30, 10], data: {} },
    at: '784',
    message:
      'N(0, 1) weights on the 784 inputs of dense 1: z starts with a standard deviation of up to √784 = 28, where neurons are saturated; "default" divides the weights by √n',
    good: { input: undefined, sizes: [784, 30, 10], initializer: 'default', data: {} },
  },
  {
    code: 'wide-normal',
    bad: { input: [100], layers: [dense(3, 'tanh', { initializer: 'large' }), dense(1, 'sigmoid')], data: {} },
    at: '"large"',
    message:
      'N(0, 1) weights on the 100 inputs of dense 1: z starts with a standard deviation of up to √100 = 10, where neurons are saturated; "default" divides the weights by √n',
    // The book's own first network.
    good: { input: undefined, sizes: [784, 30, 10], loss: 'quadratic', data: {} },
  },
  {
    code: 'equal-weights',
    bad: { ...sigmoidNet, initializer: 'zeros' },
    at: '"zeros"',
    message:
      'all weights of dense 1 and of dense 2 start as 0: its 3 neurons stay alike for ever, as if there were one; leave the initializer away',
    // One layer has no neurons that must differ.
    good: { layers: [dense(1, 'sigmoid')], initializer: 'zeros' },
  },
  {
    code: 'equal-weights',
    bad: { ...sigmoidNet, initializer: { type: 'constant', value: 0.5 } },
    at: '{"type":"constant","value":0.5}',
    message:
      'all weights of dense 1 and of dense 2 start as the same number: its 3 neurons stay alike for ever, as if there were one; leave the initializer away',
    good: equalGood,
  },
  {
    code: 'equal-weights',
    bad: {
      input: [8, 8, 1],
      initializer: 'zeros',
      layers: [
        { type: 'conv2d', filters: 5, kernel: 3 },
        { type: 'conv2d', filters: 2, kernel: 3 },
      ],
      loss: 'mse',
      data: {},
    },
    at: '"zeros"',
    message:
      'all weights of conv2d 1 and of conv2d 2 start as 0: its 5 filters stay alike for ever, as if there were one; leave the initializer away',
    good: {
      input: [8, 8, 1],
      layers: [
        { type: 'conv2d', filters: 5, kernel: 3 },
        { type: 'conv2d', filters: 2, kernel: 3 },
      ],
      loss: 'mse',
      data: {},
    },
  },
  {
    code: 'deep-sigmoid',
    bad: { layers: [...Array.from({ length: 4 }, () => dense(3, 'sigmoid')), dense(1, 'sigmoid')] },
    at: '"sigmoid"',
    message:
      "4 hidden sigmoid layers in a row: going back, each multiplies the gradient by σ' ≤ 1/4, all together by at most 1/256 with weights of size 1, so the first ones hardly learn; relu passes it on",
    good: { layers: [...Array.from({ length: 2 }, () => dense(3, 'sigmoid')), dense(3, 'relu'), dense(1, 'sigmoid')] },
  },
  {
    code: 'dropout-rate',
    bad: { layers: [dense(3, 'tanh'), { type: 'dropout', rate: 0 }, dense(1, 'sigmoid')] },
    at: '0',
    message: 'dropout with rate 0 drops nothing; the book drops half of the hidden neurons, rate 0.5',
    good: { layers: [dense(3, 'tanh'), { type: 'dropout' }, dense(1, 'sigmoid')] },
  },
  {
    code: 'dropout-last',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'sigmoid'), { type: 'dropout', rate: 0.5 }] },
    at: '"dropout"',
    message:
      'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer',
    good: { layers: [{ type: 'dropout', rate: 0.5 }, dense(1, 'sigmoid')] },
  },
  {
    code: 'batch-norm-batch',
    bad: { layers: [{ type: 'batchNorm' }, dense(1, 'sigmoid')], training: { batchSize: 1 } },
    at: '"batchNorm"',
    message:
      'batchNorm takes mean and variance over the mini-batch, and with batchSize 1 that is one sample, which says little about the others; use a larger batchSize, or layerNorm',
    good: { layers: [{ type: 'layerNorm' }, dense(1, 'sigmoid')], training: { batchSize: 1 } },
  },
  {
    code: 'unscaled-inputs',
    bad: {
      ...hundred,
      data: {
        train: {
          samples: [
            [[40], [0]],
            [[200], [1]],
          ],
        },
      },
    },
    at: '"train"',
    message:
      'the inputs go from 40 to 200, and nothing scales them: networks learn best from inputs of a size of about 1',
    good: {
      ...hundred,
      data: {
        train: {
          samples: [
            [[40], [0]],
            [[200], [1]],
          ],
          standardize: true,
        },
      },
    },
  },
  {
    code: 'one-class',
    bad: { ...hundred, data: { train: { samples: counted(100, 0) } } },
    at: '"train"',
    message:
      'all 100 training samples are of class "0": a network that says so for every input is always right, and learns nothing else',
    good: hundred,
  },
  {
    code: 'imbalance',
    bad: { ...hundred, data: { train: { samples: counted(100, 5) } } },
    at: '"train"',
    message: '95 of 100 training samples are of class "0", 5 of "1": always saying "0" is right for 95.0 %',
    good: {
      ...hundred,
      loss: { type: 'crossEntropy', classWeights: [0.5, 10] },
      data: { train: { samples: counted(100, 5) } },
    },
  },
  {
    code: 'leak',
    bad: { ...hundred, data: { train: { samples: counted(100, 50) }, test: { samples: counted(20, 10) } } },
    at: '"test"',
    message:
      '20 of 20 test samples (100 %) have the same inputs as a training sample, so they do not show how the network does on new ones',
    good: {
      ...hundred,
      data: {
        train: { samples: counted(100, 50), range: [0, 80] },
        test: { samples: counted(100, 50), range: [80, 100] },
      },
    },
  },
  {
    code: 'leak',
    bad: {
      ...sigmoidNet,
      data: { train: { generate: 'moons', noise: 0.1 }, validation: { generate: 'moons', noise: 0.1, samples: 500 } },
    },
    at: '"validation"',
    message:
      '500 of 500 validation samples (100 %) have the same inputs as a training sample, so they do not show how the network does on new ones',
    good: {
      ...sigmoidNet,
      data: { train: { generate: 'moons', noise: 0.1 }, validation: { generate: 'moons', noise: 0.1, seed: 2 } },
    },
  },
  {
    code: 'few-samples',
    bad: { ...hundred, layers: [dense(1000, 'tanh'), dense(1, 'sigmoid')] },
    at: '"layers"',
    message:
      '3,001 parameters for 100 training samples, 30 for each: the network can learn them by heart; watch validation data, and try fewer neurons, "lambda" or dropout',
    good: { ...hundred, layers: [dense(1000, 'tanh'), dense(1, 'sigmoid')], training: { lambda: 0.1 } },
  },
];
