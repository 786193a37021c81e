import { type BrokenRow, checkRows } from './check.ts';

// Samples of another size than the network reads or answers.

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
];

checkRows(rows);
