import { type BrokenRow, checkRows } from './check.ts';

const rows: readonly BrokenRow[] = [
  {
    name: 'rows of a table as samples',
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
      training: { batchSize: 4 },
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
    name: 'samples of two rows for a flat input of as many numbers',
    given: {
      input: [4],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [
              [
                [5, 6],
                [6, 7],
              ],
              [1],
            ],
          ],
        },
      },
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'data-input',
        at: '[[5, 6], [6, 7]]',
        message: 'the samples have inputs of [2, 2] (4 values), but the network reads [4]',
        fixes: ['Set "input" to [2, 2] and flatten it first', 'Write each x as one list'],
      },
    ],
  },
  {
    name: 'the same for the sizes of the book',
    given: {
      sizes: [4, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [
              [
                [5, 6],
                [6, 7],
              ],
              [1],
            ],
          ],
        },
      },
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'data-input',
        at: '[[5, 6], [6, 7]]',
        message: 'the samples have inputs of [2, 2] (4 values), but the network reads [4]',
        fixes: ['Write each x as one list'],
      },
    ],
  },
  {
    name: 'samples that are too narrow',
    given: {
      sizes: [3, 2, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: {
        batchSize: 4,
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '[0, 0]',
        message: 'the samples have 2 inputs, but the network reads [3]',
        fixes: ['Let the network read 2 values'],
      },
    ],
  },
  {
    name: 'an input that is too wide',
    given: {
      input: [3],
      layers: [
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: {
        batchSize: 4,
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '[0, 0]',
        message: 'the samples have 2 inputs, but the network reads [3]',
        fixes: ['Set "input" to [2]'],
      },
    ],
  },
  {
    name: 'images in a row',
    given: {
      input: [5],
      layers: [
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [
                [1, 2],
                [3, 4],
              ],
              [1],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '[[1, 2], [3, 4]]',
        message: 'the samples have inputs of [2, 2] (4 values), but the network reads [5]',
        fixes: ['Set "input" to [2, 2]'],
      },
    ],
  },
  {
    name: 'images for a convolution',
    given: {
      input: [3, 3, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 1,
          kernel: 2,
        },
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [
                [1, 2],
                [3, 4],
              ],
              [1],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '[[1, 2], [3, 4]]',
        message: 'the samples have inputs of [2, 2] (4 values), but the network reads [3, 3, 1]',
        fixes: ['Set "input" to [2, 2, 1]'],
      },
    ],
  },
  {
    name: 'an input on which the layers below do not fit',
    given: {
      input: [3, 2, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 1,
          kernel: 2,
        },
        {
          type: 'reshape',
          shape: [1],
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [
                [1, 2],
                [3, 4],
              ],
              [1],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '[[1, 2], [3, 4]]',
        message: 'the samples have inputs of [2, 2] (4 values), but the network reads [3, 2, 1]',
        fixes: ['Set "input" to [2, 2, 1]'],
      },
    ],
  },
  {
    name: 'more targets than outputs',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 0],
              [0, 1],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-target',
        at: '[0, 1]',
        message: 'the samples have 2 targets, but the network gives [1]',
        fixes: ['Give layer 1 (dense) 2 units, one for each target'],
      },
    ],
  },
  {
    name: 'classes of a text column',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['a', 'b'],
          targets: ['kind'],
        },
      },
    },
    problems: [
      {
        code: 'data-target',
        at: '["kind"]',
        message: 'the samples have 3 classes, but the network gives [1]',
        fixes: ['Give layer 1 (dense) 3 units, one for each class'],
      },
    ],
  },
  {
    name: 'classes behind an activation',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
        {
          type: 'activation',
          activation: 'relu',
        },
      ],
      loss: 'mse',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['a', 'b'],
          targets: ['kind'],
        },
      },
    },
    problems: [
      {
        code: 'data-target',
        at: '["kind"]',
        message: 'the samples have 3 classes, but the network gives [2]',
        fixes: ['Give layer 1 (dense) 3 units, one for each class'],
      },
    ],
  },
  {
    name: 'filters that nobody counted',
    given: {
      input: [2, 2, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 4,
          kernel: 1,
        },
      ],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [
                [1, 2],
                [3, 4],
              ],
              [1, 0, 0],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-target',
        at: '[1, 0, 0]',
        message: 'the samples have 3 targets, but the network gives [2, 2, 4]',
        fixes: ['Add a flatten and a dense layer with 3 units at the end, one for each target'],
      },
    ],
  },
  {
    name: 'labels where vectors are wanted',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message: 'the targets are labels (one whole number each), but the network has 3 outputs; add "oneHot": 3',
        fixes: ['One-hot the labels: set "oneHot" to 3', 'Give layer 1 (dense) 1 unit'],
      },
    ],
  },
  {
    name: 'labels past the outputs',
    given: {
      sizes: [2, 2],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message:
          'the targets are labels (one whole number each), but the network has 2 outputs; the labels go from 0 to 2: take 3 outputs and "oneHot": 3',
        fixes: [
          'One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units',
          'Give layer 1 (dense) 1 unit',
        ],
      },
    ],
  },
  {
    name: 'labels past oneHot',
    given: {
      sizes: [2, 2],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
          oneHot: 2,
        },
      },
    },
    problems: [
      {
        code: 'unknown-class',
        at: '[2]',
        message: 'sample 2 is 2; expected a whole number from 0 to 1',
        fixes: ['One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units'],
      },
    ],
  },
  {
    name: 'labels past the outputs of a softmax',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'unknown-class',
        at: '[2]',
        message: 'sample 2 is 2; expected a whole number from 0 to 1',
        fixes: ['One-hot the labels: set "oneHot" to 3 and give layer 1 (dense) 3 units'],
      },
    ],
  },
  {
    name: 'negative labels',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [-1]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '[0]',
        message: 'the targets are labels (one whole number each), but the network has 3 outputs; add "oneHot": 3',
        fixes: ['Give layer 1 (dense) 1 unit'],
      },
    ],
  },
  {
    name: 'oneHot that counts other classes',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['a', 'b'],
          targets: ['kind'],
          oneHot: 4,
        },
      },
    },
    problems: [
      {
        code: 'one-hot',
        at: '4',
        message: '"oneHot" says 4 classes, but the targets have 3: "setosa", "versicolor", "virginica"',
        fixes: ['Set "oneHot" to 3', 'Leave "oneHot" away'],
      },
    ],
  },
  {
    name: 'oneHot of several columns',
    given: {
      sizes: [2, 2],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 0],
              [0, 1],
            ],
          ],
          oneHot: 2,
        },
      },
    },
    problems: [
      {
        code: 'one-hot',
        at: '2',
        message: '"oneHot" needs one column of labels 0, 1, …; these targets have 2 columns',
        fixes: ['Leave "oneHot" away'],
      },
    ],
  },
  {
    name: 'oneHot of the test data',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [2]],
            [[2, 3], [1]],
          ],
          oneHot: 3,
        },
        test: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [1]],
          ],
          oneHot: 10,
        },
      },
    },
    problems: [
      {
        code: 'one-hot',
        at: '10',
        message: '"oneHot" is 10 here, but the training data have 3 classes',
        fixes: ['Set "oneHot" to 3', 'Leave "oneHot" away'],
      },
    ],
  },
  {
    name: 'targets that do not sum to 1',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [1, 1, 0],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-distribution',
        at: '[1, 1, 0]',
        message:
          'softmaxCrossEntropy takes the targets of a sample for probabilities, which are at least 0 and sum to 1, but a y is [1, 1, 0], with the sum 2; where several classes may hold at once take "binaryCrossEntropy", for numbers take "mse"',
        fixes: ['Take "binaryCrossEntropy" with logits', 'Take the loss "mse"'],
      },
    ],
  },
  {
    name: 'targets that are no probabilities',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [3, 4],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[3, 4]',
        message:
          'softmaxCrossEntropy takes targets from 0 to 1, but y of sample 1 has 3, with which the loss may fall without end; scale the targets, or take "mse"',
        fixes: ['Take the loss "mse"'],
      },
    ],
  },
  {
    name: 'a target of 3 for a cross-entropy',
    given: {
      sizes: [2, 1],
      loss: 'crossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [3]],
            [[1, 2], [0]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-probability',
        at: '[3]',
        message:
          'crossEntropy takes targets from 0 to 1, but y of sample 1 has 3, with which the loss may fall without end; scale the targets, or take "mse"',
        fixes: ['Take the loss "mse"'],
      },
    ],
  },
  {
    name: 'a batch that is larger than the data',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: {
        batchSize: 100,
      },
    },
    problems: [
      {
        code: 'batch-size',
        at: '100',
        message: 'batchSize is 100, but there are 4 training samples: every mini-batch is all of them',
        fixes: ['Set "batchSize" to 4'],
      },
    ],
  },
  {
    name: 'a range past the end',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
          range: [0, 9],
        },
      },
    },
    problems: [
      {
        code: 'range',
        at: '[0, 9]',
        message: 'the range [0, 9) goes past the end; the source has 4 rows',
        fixes: ['Set "range" to [0, 4]', 'Leave "range" away'],
      },
    ],
  },
  {
    name: 'a range from behind',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
          range: [3, 1],
        },
      },
    },
    problems: [
      {
        code: 'range',
        at: '[3, 1]',
        message: 'the range [3, 1) is empty; the second number must be greater than the first',
        fixes: ['Set "range" to [1, 3]', 'Leave "range" away'],
      },
    ],
  },
  {
    name: 'an empty range',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
          range: [2, 2],
        },
      },
    },
    problems: [
      {
        code: 'range',
        at: '[2, 2]',
        message: 'the range [2, 2) is empty; the second number must be greater than the first',
        fixes: ['Leave "range" away'],
      },
    ],
  },
  {
    name: 'a split that leaves nothing',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 0], [1]],
            [[0, 1], [0]],
          ],
        },
        validation: {
          split: 0.99,
        },
      },
    },
    problems: [
      {
        code: 'split',
        at: '0.99',
        message: '"split" 0.99 of 2 training samples leaves none to train with',
        fixes: ['Set "split" to 0.5', 'Leave "validation" away'],
      },
    ],
  },
  {
    name: 'a misspelt column',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['a', 'b'],
          targets: ['knd'],
        },
      },
    },
    problems: [
      {
        code: 'csv-column',
        at: '"knd"',
        message: 'iris.csv has no column "knd" (did you mean "kind"?); its header is "a", "b", "kind"',
        fixes: ['Change to "kind"'],
      },
    ],
  },
  {
    name: 'a column that is not there',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'iris.csv',
          inputs: [0, 7],
          targets: ['kind'],
        },
      },
    },
    problems: [
      {
        code: 'csv-column',
        at: '7',
        message: 'iris.csv has 3 columns, numbered from 0 to 2, but no column 7',
        fixes: ['Change to 1'],
      },
    ],
  },
  {
    name: 'images and labels swapped',
    given: {
      sizes: [4, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          idx: {
            images: 'labels',
            labels: 'images',
          },
          oneHot: 3,
        },
      },
    },
    problems: [
      {
        code: 'idx-swapped',
        at: '"images"',
        message:
          'images: the file starts with 0x00000803, expected the magic number 0x00000801 for labels; these are images: are "images" and "labels" swapped?',
        fixes: ['Swap "images" and "labels"'],
      },
    ],
  },
  {
    name: 'a file that is not there',
    given: {
      sizes: [4, 3],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          csv: 'nowhere.csv',
          inputs: [0],
          targets: [1],
        },
      },
    },
    problems: [
      {
        code: 'data-file',
        at: '"nowhere.csv"',
        message: 'nowhere.csv: there is no such file',
        fixes: [],
      },
    ],
  },
  {
    name: 'symbols past the vocabulary',
    given: {
      input: [2],
      layers: [
        {
          type: 'embedding',
          vocabulary: 2,
          size: 2,
        },
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[1, 2], [1]],
            [[2, 3], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'data-index',
        at: '[0, 1]',
        message:
          'embedding 1 has a vocabulary of 2 and reads whole numbers from 0 to 1, but the inputs go up to 3; a vocabulary of 4 holds them',
        fixes: ['Set "vocabulary" to 4'],
      },
    ],
  },
  {
    name: 'a window that is longer than the text',
    given: {
      input: [9],
      layers: [
        {
          type: 'embedding',
          vocabulary: 3,
          size: 2,
        },
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: 'softmaxCrossEntropy',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          text: 'abc.txt',
          window: 9,
        },
      },
    },
    problems: [
      {
        code: 'text-short',
        at: '9',
        message: 'abc.txt: the text has 6 characters, but a window of 9 and the character after it need 10',
        fixes: ['Set "window" to 5'],
        leaves: {
          'Set "window" to 5': ['data-input'],
        },
      },
    ],
  },
  {
    name: 'a missing loss',
    given: {
      sizes: [2, 3, 1],
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: {
        batchSize: 4,
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
    name: 'a missing loss of a linear layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [0, 1, 0],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'missing-loss',
        at: '{',
        message: 'to train, the network needs a loss, like "loss": "quadratic"',
        fixes: ['Add "loss": "softmaxCrossEntropy"', 'Add "loss": "mse"'],
      },
    ],
  },
  {
    name: 'a metric of classes for numbers',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [[[0, 1], [0.5]]],
        },
      },
      training: {
        batchSize: 1,
        metrics: ['f1'],
      },
    },
    problems: [
      {
        code: 'metric-needs-classes',
        at: '"f1"',
        message: 'f1 counts classes, but the targets are numbers; it is left out. For numbers there are "mae" and "r2"',
        fixes: ['Leave "f1" away', 'Change to "mae"'],
      },
    ],
  },
  {
    name: 'a k that is all classes',
    given: {
      sizes: [2, 3],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [0, 1, 0],
            ],
          ],
        },
      },
      training: {
        batchSize: 1,
        metrics: [
          {
            type: 'topKAccuracy',
            k: 3,
          },
        ],
      },
    },
    problems: [
      {
        code: 'metric-k',
        at: '{ "type": "topKAccuracy", "k": 3 }',
        message: '3 answers of 3 classes are always right; give a "k" below 3',
        fixes: ['Set "k" to 2', 'Leave "topKAccuracy" away'],
      },
    ],
  },
  {
    name: 'samples of different widths',
    given: {
      sizes: [2, 1],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [[0, 1], [0]],
            [[0, 1], [1]],
            [[0, 1, 2], [1]],
          ],
        },
      },
    },
    problems: [
      {
        code: 'sample-shape',
        at: '[0, 1, 2]',
        message: 'this x has 3 values, expected 2 values as in the other samples',
        fixes: ['Leave this sample away'],
      },
    ],
  },
  {
    name: 'a y of two axes',
    given: {
      sizes: [2, 4],
      loss: 'quadratic',
      training: {
        batchSize: 1,
      },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [
                [0, 1],
                [1, 0],
              ],
            ],
          ],
        },
      },
    },
    problems: [
      {
        code: 'sample-shape',
        at: '[[0, 1], [1, 0]]',
        message:
          'y is a number or a list of numbers; found one of shape [2, 2]; write its 4 numbers in one list, row after row',
        fixes: ['Write y as one list'],
      },
    ],
  },
  {
    name: 'a table without a header, by names',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { csv: 'numbers.csv', inputs: ['a', 'b'], targets: ['kind'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'csv-column',
        at: '["a", "b"]',
        message:
          'numbers.csv has no header: its first row is numbers already (1, 2, 0); name its columns by index, from 0 to 2',
        fixes: ['Name the columns by index: 0, 1, 2'],
      },
    ],
  },
  {
    name: 'thousands and decimal commas',
    given: {
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { csv: 'thousands.csv', inputs: ['a'], targets: ['b'] } },
      training: { batchSize: 1, optimizer: { type: 'adam' } },
    },
    problems: [
      {
        code: 'csv-rows',
        at: '"thousands.csv"',
        message:
          'thousands.csv: line 2, column "a": "1,000" is not a number (write 1000 where the comma groups thousands, 1.000 where it is a decimal comma); line 3, column "a": "1,000,000" is not a number (write 1000000, without the commas between the thousands); line 4, column "a": "1,5" is not a number (write 1.5, with a decimal point)',
        fixes: [],
      },
    ],
  },
];

checkRows(rows);
