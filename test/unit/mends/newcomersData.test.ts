import { type BrokenRow, checkRows } from './check.ts';

// What newcomers write of their data at first.

const rows: readonly BrokenRow[] = [
  {
    name: 'an x that is too long',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1, 1], [1]],
            [[1, 0], [1]],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'sample-shape',
        at: '[0, 1, 1]',
        message: 'this x has 3 values, expected 2 values as in the other samples',
        fixes: ['Leave this sample away'],
      },
    ],
  },
  {
    name: 'rows of a table',
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
      training: {
        batchSize: 2,
      },
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
    name: 'labels for two outputs',
    given: {
      sizes: [2, 3, 2],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], 0],
            [[0, 1], 1],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'labels-need-one-hot',
        at: '0',
        message: 'the targets are labels (one whole number each), but the network has 2 outputs; add "oneHot": 2',
        fixes: ['One-hot the labels: set "oneHot" to 2', 'Give layer 2 (dense) 1 unit'],
      },
    ],
  },
  {
    name: 'a table without its columns',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: 'iris.csv',
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"iris.csv"',
        message:
          'train must be an object { "samples": … }, an object { "idx": … }, an object { "csv": …, "inputs": …, "targets": … }, an object { "generate": … } or an object { "text": …, "window": … }, not "iris.csv"',
        fixes: ['Write it as { "csv": … }', 'Leave "train" away'],
        leaves: {
          'Write it as { "csv": … }': ['missing-key', 'missing-key'],
        },
      },
    ],
  },
  {
    name: 'columns that are not there',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: {
          csv: 'iris.csv',
          inputs: ['A', 'b'],
          targets: ['species'],
        },
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'csv-column',
        at: '"A"',
        message: 'iris.csv has no column "A" (did you mean "a"?); its header is "a", "b", "kind"',
        fixes: ['Change to "a"', 'Change to "kind"'],
      },
      {
        code: 'csv-column',
        at: '"species"',
        message: 'iris.csv has no column "species"; its header is "a", "b", "kind"',
        fixes: ['Change to "a"', 'Change to "kind"'],
      },
    ],
  },
  {
    name: 'columns as texts',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: {
          csv: 'iris.csv',
          inputs: 'a,b',
          targets: 'kind',
        },
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"a,b"',
        message:
          'inputs must be a list of values, each text in double quotes or a whole number of at least 0, not "a,b"',
        fixes: ['Change to ["a", "b"]', 'Change to ["a,b"]'],
        leaves: {
          'Change to ["a,b"]': ['csv-column', 'wrong-value'],
        },
      },
      {
        code: 'wrong-value',
        at: '"kind"',
        message:
          'targets must be a list of values, each text in double quotes or a whole number of at least 0, not "kind"',
        fixes: ['Change to ["kind"]'],
      },
    ],
  },
  {
    name: 'features and label',
    given: {
      sizes: [2, 3, 3],
      loss: 'quadratic',
      data: {
        train: {
          csv: 'iris.csv',
          features: ['a', 'b'],
          label: 'kind',
        },
      },
      training: {
        batchSize: 3,
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"features"',
        message: '"features" is not a key of train; did you mean "inputs"?',
        fixes: ['Rename to "inputs"'],
      },
      {
        code: 'unknown-key',
        at: '"label"',
        message: '"label" is not a key of train; did you mean "targets"?',
        fixes: ['Rename to "targets"'],
        leaves: {
          'Rename to "targets"': ['unknown-key', 'wrong-value'],
        },
      },
    ],
  },
  {
    name: 'circles',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'circles',
          n: 200,
          noise: '0.1',
        },
      },
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"circles"',
        message: 'generate "circles" is not known; did you mean "circle"?',
        fixes: ['Change to "circle"'],
      },
      {
        code: 'unknown-key',
        at: '"n"',
        message: '"n" is not a key of train; did you mean "samples"?',
        fixes: ['Rename to "samples"', 'Leave "n" away'],
      },
      {
        code: 'wrong-value',
        at: '"0.1"',
        message: 'noise must be a number from 0 to 100, not "0.1"',
        fixes: ['Change to 0.1', 'Leave "noise" away'],
      },
    ],
  },
  {
    name: 'a share for the validation',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'moons',
        },
        validation: 0.2,
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '0.2',
        message:
          'validation must be an object { "samples": … }, an object { "idx": … }, an object { "csv": …, "inputs": …, "targets": … }, an object { "generate": … }, an object { "text": …, "window": … } or an object { "split": … }, not 0.2',
        fixes: ['Change to { "split": 0.2 }', 'Leave "validation" away'],
      },
    ],
  },
  {
    name: 'a share in per cent',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'moons',
        },
        validation: {
          split: 20,
        },
      },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '20',
        message: 'split must be a number greater than 0 and less than 1, not 20',
        fixes: ['Change to 0.2'],
      },
    ],
  },
  {
    name: 'val',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          generate: 'moons',
        },
        val: {
          split: 0.2,
        },
      },
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"val"',
        message: '"val" is not a key of data; did you mean "validation"?',
        fixes: ['Rename to "validation"', 'Leave "val" away'],
      },
    ],
  },
  {
    name: 'weights of two classes of three',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
      loss: {
        type: 'softmaxCrossEntropy',
        classWeights: [1, 2],
      },
    },
    problems: [
      {
        code: 'class-weights',
        at: '[1, 2]',
        message:
          '"classWeights" has 2 numbers, but the network gives [3], which is 3 classes; give one number for each',
        fixes: ['Set "classWeights" to [1, 2, 1]', 'Leave "classWeights" away'],
      },
    ],
  },
  {
    name: 'targets of another width',
    given: {
      sizes: [2, 3, 2],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [
              [0, 0],
              [0, 1, 0],
            ],
            [
              [0, 1],
              [1, 0, 0],
            ],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'data-target',
        at: '[0, 1, 0]',
        message: 'the samples have 3 targets, but the network gives [2]',
        fixes: ['Give layer 2 (dense) 3 units, one for each target'],
      },
    ],
  },
  {
    name: 'inputs without targets',
    given: {
      sizes: [2, 3, 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [0, 0],
            [0, 1],
            [1, 0],
          ],
        },
      },
      training: {
        batchSize: 2,
      },
    },
    problems: [
      {
        code: 'data-input',
        at: '0',
        message: 'the samples have 1 input, but the network reads [2]',
        fixes: ['Let the network read 1 value'],
      },
    ],
  },
  {
    name: 'columns in one text',
    given: {
      input: [2],
      layers: [{ type: 'dense', units: 3 }],
      loss: 'softmaxCrossEntropy',
      data: { train: { csv: 'iris.csv', inputs: 'a, b', targets: ['kind'] } },
      training: { batchSize: 1 },
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"a, b"',
        message:
          'inputs must be a list of values, each text in double quotes or a whole number of at least 0, not "a, b"',
        fixes: ['Change to ["a", "b"]', 'Change to ["a, b"]'],
        leaves: { 'Change to ["a, b"]': ['csv-column'] },
      },
    ],
  },
];

checkRows(rows);
