import { type BrokenRow, checkRows } from './check.ts';

// Convolutions and pooling on inputs that are too small or of another rank.

const rows: readonly BrokenRow[] = [
  {
    name: 'terms that are none',
    given: { input: [2], layers: [{ type: 'features', terms: ['x1', 'x3', 'x1*x2', 'sin x1', 'x1/x2'] }] },
    problems: [
      {
        code: 'layer-option',
        at: '"x3"',
        message: 'layer 1 (features): term "x3" names x3, but this layer reads 2 inputs: x1 and x2',
        fixes: ['Change to "x2"', 'Change to "x1"', 'Leave it away'],
      },
      {
        code: 'layer-option',
        at: '"sin x1"',
        message:
          'layer 1 (features): term "sin x1": "sin x1" is no factor; a factor is x1, a power x1^2 or one of sin, cos, tanh, exp, abs of an input, as sin(x1) or sin(2*x1); did you mean "sin(x1)"?',
        fixes: ['Change to "sin(x1)"', 'Leave it away'],
      },
      {
        code: 'layer-option',
        at: '"x1/x2"',
        message: 'layer 1 (features): term "x1/x2": behind "x1" comes "*" and another factor, not "/x2"',
        fixes: ['Leave it away'],
      },
    ],
  },
  {
    name: 'features of an image',
    given: { input: [2, 2, 1], layers: [{ type: 'features', terms: ['x1', 'x4'] }] },
    problems: [
      {
        code: 'layer-shape',
        at: '"features"',
        message:
          'layer 1 (features): features reads a flat [n], whose values it calls x1, x2, …, but gets [2, 2, 1]; a flatten layer before it gives [4] (the same values in a row)',
        fixes: ['Insert "flatten" before layer 1'],
      },
    ],
  },
  {
    name: 'a kernel that is too large',
    given: {
      input: [4, 4, 1],
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
        code: 'layer-shape',
        at: '5',
        message:
          'layer 1 (conv2d): conv2d 5×5 on [4, 4, 1] would give [0, 0, 8]: (4 − 5) / 1 + 1 = 0; a smaller kernel or padding "same" fits',
        fixes: ['Set "kernel" to 4', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a kernel that is too large, and pooling behind it',
    given: {
      input: [4, 4, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel: 5,
        },
        {
          type: 'maxPool2d',
          size: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '5',
        message:
          'layer 1 (conv2d): conv2d 5×5 on [4, 4, 1] would give [0, 0, 8]: (4 − 5) / 1 + 1 = 0; a smaller kernel or padding "same" fits',
        fixes: ['Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a kernel that is too large for one axis',
    given: {
      input: [9, 3, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 1,
          kernel: [3, 5],
          stride: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[3, 5]',
        message:
          'layer 1 (conv2d): conv2d 3×5 on [9, 3, 1] would give [4, 0, 1]: ⌊(3 − 5) / 2⌋ + 1 = 0; a smaller kernel or padding "same" fits',
        fixes: ['Set "kernel" to 3', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a dilated kernel',
    given: {
      input: [4, 4, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 1,
          kernel: 3,
          dilation: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '3',
        message:
          'layer 1 (conv2d): conv2d 3×3 on [4, 4, 1] would give [0, 0, 1]: (4 − 5) / 1 + 1 = 0, as 3 entries 2 apart span 5; a smaller kernel or padding "same" fits',
        fixes: ['Set "kernel" to 2', 'Set "padding" to "same"', 'Leave "dilation" away'],
      },
    ],
  },
  {
    name: 'a pooling that is too large',
    given: {
      input: [3, 3, 1],
      layers: [
        {
          type: 'maxPool2d',
          size: 4,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '4',
        message:
          'layer 1 (maxPool2d): maxPool2d 4×4 on [3, 3, 1] would give [0, 0, 1]: ⌊(3 − 4) / 4⌋ + 1 = 0; a smaller size or padding "same" fits',
        fixes: ['Set "size" to 3', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a kernel that is longer than a sequence',
    given: {
      input: [5, 2],
      layers: [
        {
          type: 'conv1d',
          filters: 3,
          kernel: 7,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '7',
        message:
          'layer 1 (conv1d): conv1d 7 on [5, 2] would give [−1, 3]: (5 − 7) / 1 + 1 = −1; a smaller kernel or padding "same" fits',
        fixes: ['Set "kernel" to 5', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a convolution behind a convolution',
    given: {
      input: [6, 6, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 2,
          kernel: 4,
        },
        {
          type: 'conv2d',
          filters: 2,
          kernel: 4,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '4',
        message:
          'layer 2 (conv2d): conv2d 4×4 on [3, 3, 2] would give [0, 0, 2]: (3 − 4) / 1 + 1 = 0; a smaller kernel or padding "same" fits',
        fixes: ['Set "kernel" to 3', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a flat image',
    given: {
      input: [784],
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
        code: 'layer-shape',
        at: '"conv2d"',
        message:
          'layer 1 (conv2d): conv2d reads [height, width, channels], but gets [784]; 784 pixels of a square image are [28, 28, 1]',
        fixes: ['Write the input as [28, 28, 1]', 'Insert "reshape" to [28, 28, 1] before layer 1'],
      },
    ],
  },
  {
    name: 'a flat image of three colours',
    given: {
      input: [3072],
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
        code: 'layer-shape',
        at: '"conv2d"',
        message:
          'layer 1 (conv2d): conv2d reads [height, width, channels], but gets [3072]; 3072 pixels of a square image are [32, 32, 3]',
        fixes: ['Write the input as [32, 32, 3]', 'Insert "reshape" to [32, 32, 3] before layer 1'],
      },
    ],
  },
  {
    name: 'an image without channels',
    given: {
      input: [28, 28],
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
        code: 'layer-shape',
        at: '"conv2d"',
        message:
          'layer 1 (conv2d): conv2d reads [height, width, channels], but gets [28, 28]; with one channel that is [28, 28, 1]',
        fixes: ['Write the input as [28, 28, 1]', 'Insert "reshape" to [28, 28, 1] before layer 1'],
      },
    ],
  },
  {
    name: 'a convolution behind a dense layer',
    given: {
      input: [10],
      layers: [
        {
          type: 'dense',
          units: 16,
        },
        {
          type: 'conv2d',
          filters: 8,
          kernel: 3,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"conv2d"',
        message:
          'layer 2 (conv2d): conv2d reads [height, width, channels], but gets [16]; 16 pixels of a square image are [4, 4, 1]',
        fixes: ['Insert "reshape" to [4, 4, 1] before layer 2'],
      },
    ],
  },
  {
    name: 'a flat input that is no square',
    given: {
      input: [10],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel: 3,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"conv2d"',
        message: 'layer 1 (conv2d): conv2d reads [height, width, channels], but gets [10]',
        fixes: [],
      },
    ],
  },
  {
    name: 'an image at a dense layer',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'dense',
          units: 30,
        },
        {
          type: 'dense',
          units: 10,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 1 (dense): dense reads a flat [n], but gets [28, 28, 1]; a flatten layer before it gives [784] (the same values in a row)',
        fixes: ['Insert "flatten" before layer 1'],
      },
    ],
  },
  {
    name: 'an image at a dense layer behind a convolution',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel: 5,
        },
        {
          type: 'dense',
          units: 10,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 2 (dense): dense reads a flat [n], but gets [24, 24, 8]; a flatten layer before it gives [4608] (the same values in a row)',
        fixes: ['Insert "flatten" before layer 2'],
      },
    ],
  },
];

checkRows(rows);
