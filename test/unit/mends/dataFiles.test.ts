import { type BrokenRow, checkRows } from './check.ts';

// Files, columns, ranges and splits.

const rows: readonly BrokenRow[] = [
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
