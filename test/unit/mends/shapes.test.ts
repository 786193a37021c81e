import { type BrokenRow, checkRows } from './check.ts';

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
  {
    name: 'a sequence at a dense layer',
    given: {
      input: [8, 4],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 1 (dense): dense reads a flat [n], but gets [8, 4]; a flatten layer before it gives [32] (the same values in a row), "perPosition": true gives [8, 3] (the same neurons for each position)',
        fixes: ['Insert "flatten" before layer 1', 'Set "perPosition" to true'],
      },
    ],
  },
  {
    name: 'a sequence at a dense layer before an add',
    given: {
      input: [8, 4],
      layers: [
        {
          type: 'dense',
          units: 4,
          name: 'a',
        },
        {
          type: 'add',
          inputs: ['a', 'input'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 1 (dense): dense reads a flat [n], but gets [8, 4]; a flatten layer before it gives [32] (the same values in a row), "perPosition": true gives [8, 4] (the same neurons for each position)',
        fixes: ['Set "perPosition" to true'],
      },
    ],
  },
  {
    name: 'a flat input at perPosition',
    given: {
      input: [8],
      layers: [
        {
          type: 'dense',
          units: 3,
          perPosition: true,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: 'true',
        message:
          'layer 1 (dense): dense with "perPosition" reads [positions, features], but gets [8]; write the input as [8, 1] (one number a position), or put an embedding before it; without "perPosition" every neuron reads all 8 values',
        fixes: ['Leave "perPosition" away', 'Write the input as [8, 1]', 'Insert "reshape" to [8, 1] before layer 1'],
      },
    ],
  },
  {
    name: 'an image at perPosition',
    given: {
      input: [4, 4, 3],
      layers: [
        {
          type: 'dense',
          units: 3,
          perPosition: true,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 1 (dense): dense with "perPosition" reads [positions, features], but gets [4, 4, 3]; [4, 12] has the same values',
        fixes: ['Write the input as [4, 12]', 'Insert "reshape" to [4, 12] before layer 1'],
      },
    ],
  },
  {
    name: 'an image at maxout',
    given: {
      input: [4, 4, 1],
      layers: [
        {
          type: 'maxout',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"maxout"',
        message:
          'layer 1 (maxout): maxout reads a flat [n], but gets [4, 4, 1]; a flatten layer before it gives [16] (the same values in a row)',
        fixes: ['Insert "flatten" before layer 1'],
      },
    ],
  },
  {
    name: 'an image at an lstm',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'lstm',
          units: 8,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"lstm"',
        message: 'layer 1 (lstm): lstm reads [positions, features], but gets [28, 28, 1]; [28, 28] has the same values',
        fixes: ['Write the input as [28, 28]', 'Insert "reshape" to [28, 28] before layer 1'],
      },
    ],
  },
  {
    name: 'a flat input at an lstm',
    given: {
      input: [28],
      layers: [
        {
          type: 'lstm',
          units: 8,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"lstm"',
        message:
          'layer 1 (lstm): lstm reads [positions, features], but gets [28]; write the input as [28, 1] (one number a position), or put an embedding before it',
        fixes: ['Write the input as [28, 1]', 'Insert "reshape" to [28, 1] before layer 1'],
      },
    ],
  },
  {
    name: 'an lstm behind an lstm',
    given: {
      input: [28, 4],
      layers: [
        {
          type: 'lstm',
          units: 8,
        },
        {
          type: 'lstm',
          units: 8,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"lstm"',
        message:
          'layer 2 (lstm): lstm reads [positions, features], but gets [8]; write the input as [8, 1] (one number a position), or put an embedding before it',
        fixes: ['Set "returnSequences" of layer 1 (lstm) to true', 'Insert "reshape" to [8, 1] before layer 2'],
      },
    ],
  },
  {
    name: 'a sequence at an embedding',
    given: {
      input: [8, 2],
      layers: [
        {
          type: 'embedding',
          vocabulary: 5,
          size: 3,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"embedding"',
        message:
          'layer 1 (embedding): embedding reads [positions], a whole number for each, but gets [8, 2]; write the input as [16]',
        fixes: ['Write the input as [16]', 'Insert "reshape" to [16] before layer 1'],
      },
    ],
  },
  {
    name: 'an embedding behind a dense layer',
    given: {
      input: [8],
      layers: [
        {
          type: 'dense',
          units: 8,
        },
        {
          type: 'embedding',
          vocabulary: 5,
          size: 3,
        },
      ],
    },
    problems: [
      {
        code: 'embedding-input',
        at: '"embedding"',
        message:
          'layer 2 (embedding) reads whole numbers, but what layer 1 (dense) gives is computed from weights; let the embedding read "input"',
        fixes: ['Let it read "input"', 'Leave layer 1 (dense) away'],
        leaves: {
          'Let it read "input"': ['unread-layer'],
        },
      },
    ],
  },
  {
    name: 'groups that do not divide the channels',
    given: {
      input: [4, 4, 4],
      layers: [
        {
          type: 'conv2d',
          filters: 6,
          kernel: 3,
          groups: 3,
        },
      ],
    },
    problems: [
      {
        code: 'layer-groups',
        at: '3',
        message:
          'layer 1 (conv2d): 3 groups cannot share the 4 channels of [4, 4, 4]: 4 / 3 leaves 1; 2 groups can share 4 channels and 6 filters',
        fixes: ['Set "groups" to 2'],
      },
    ],
  },
  {
    name: 'groups that do not divide the filters',
    given: {
      input: [4, 4, 4],
      layers: [
        {
          type: 'conv2d',
          filters: 5,
          kernel: 3,
          groups: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-groups',
        at: '2',
        message:
          'layer 1 (conv2d): 2 groups cannot share the 5 filters: 5 / 2 leaves 1; without "groups" all filters read all channels',
        fixes: ['Leave "groups" away', 'Set "filters" to 6'],
      },
    ],
  },
  {
    name: 'heads that do not divide the features',
    given: {
      input: [4, 10],
      layers: [
        {
          type: 'multiHeadAttention',
          heads: 4,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '4',
        message:
          'layer 1 (multiHeadAttention): 10 features cannot be shared among 4 heads: 10 / 4 is no whole number; take other heads, or give the "size" of a head',
        fixes: ['Set "heads" to 2', 'Set "size" to 3'],
      },
    ],
  },
  {
    name: 'a pair for a sequence',
    given: {
      input: [8, 2],
      layers: [
        {
          type: 'maxPool',
          size: [2, 2],
        },
      ],
    },
    problems: [
      {
        code: 'layer-option',
        at: '[2, 2]',
        message:
          'layer 1 (maxPool): maxPool has size [2, 2] for the height and width of an image, but [8, 2] is a sequence [length, channels]; write one number',
        fixes: ['Set "size" to 2'],
      },
    ],
  },
  {
    name: 'padding that is as large as the window',
    given: {
      input: [8, 8, 1],
      layers: [
        {
          type: 'maxPool2d',
          size: 2,
          padding: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '2',
        message:
          'layer 1 (maxPool2d): padding 2 is not smaller than size 2: the first window would lie outside the image; 1 is the most',
        fixes: ['Set "padding" to 1', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'four sides of a sequence',
    given: {
      input: [8, 2],
      layers: [
        {
          type: 'zeroPadding',
          padding: [
            [1, 1],
            [2, 2],
          ],
        },
      ],
    },
    problems: [
      {
        code: 'layer-option',
        at: '[[1, 1], [2, 2]]',
        message:
          'layer 1 (zeroPadding): zeroPadding has the four sides of an image, but [8, 2] is a sequence [length, channels]; write n or [before, after]',
        fixes: ['Set "padding" to [2, 2]'],
      },
    ],
  },
  {
    name: 'outputPadding of the stride',
    given: {
      input: [4, 4, 1],
      layers: [
        {
          type: 'convTranspose2d',
          filters: 1,
          kernel: 3,
          stride: 2,
          outputPadding: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '2',
        message: 'layer 1 (convTranspose2d): outputPadding 2 is not smaller than stride 2: only 0 to 1 fit',
        fixes: ['Set "outputPadding" to 1'],
      },
    ],
  },
  {
    name: 'padding that cuts all away',
    given: {
      input: [2, 2, 1],
      layers: [
        {
          type: 'convTranspose2d',
          filters: 1,
          kernel: 3,
          padding: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '2',
        message:
          'layer 1 (convTranspose2d): convTranspose2d 3×3 on [2, 2, 1] would give [0, 0, 1]: (2 − 1) · 1 + 3 − 2 · 2 = 0; a smaller padding fits',
        fixes: ['Set "padding" to 1'],
      },
    ],
  },
  {
    name: 'alpha of a tanh',
    given: {
      input: [3],
      layers: [
        {
          type: 'activation',
          activation: 'tanh',
          alpha: 0.5,
        },
      ],
    },
    problems: [
      {
        code: 'layer-option',
        at: '0.5',
        message: 'layer 1 (activation): tanh has no α, but "alpha" is 0.5; only leakyRelu and elu have one',
        fixes: ['Leave "alpha" away'],
      },
    ],
  },
  {
    name: 'too few axes',
    given: {
      input: [3, 4, 5],
      layers: [
        {
          type: 'permute',
          axes: [2, 1],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[2, 1]',
        message:
          'layer 1 (permute): axes [2, 1] do not fit [3, 4, 5], which has 3 axes: each of 1, 2, 3 must be named once',
        fixes: ['Set "axes" to [2, 1, 3]'],
      },
    ],
  },
  {
    name: 'an axis twice',
    given: {
      input: [3, 4],
      layers: [
        {
          type: 'permute',
          axes: [1, 1],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[1, 1]',
        message: 'layer 1 (permute): axes [1, 1] do not fit [3, 4], which has 2 axes: each of 1, 2 must be named once',
        fixes: ['Set "axes" to [1, 2]'],
      },
    ],
  },
  {
    name: 'too many axes',
    given: {
      input: [3],
      layers: [
        {
          type: 'permute',
          axes: [2, 1],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[2, 1]',
        message: 'layer 1 (permute): axes [2, 1] do not fit [3], which has 1 axis: it must be [1]',
        fixes: ['Set "axes" to [1]'],
      },
    ],
  },
  {
    name: 'a reshape of too many values',
    given: {
      input: [784],
      layers: [
        {
          type: 'reshape',
          shape: [28, 28, 3],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[28, 28, 3]',
        message:
          'layer 1 (reshape): [28, 28, 3] from [784] needs as many values as there are: 28 · 28 · 3 = 2352, but the input has 784',
        fixes: ['Set "shape" to [28, 28, 1]', 'Set "shape" to [784]'],
      },
    ],
  },
  {
    name: 'a reshape that does not divide',
    given: {
      input: [10],
      layers: [
        {
          type: 'reshape',
          shape: [4, -1],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[4, -1]',
        message: 'layer 1 (reshape): [4, -1] from [10] leaves no whole extent for -1: 10 / (4) = 2.5',
        fixes: ['Set "shape" to [10, 1]', 'Set "shape" to [10]'],
      },
    ],
  },
  {
    name: 'a reshape with two open extents',
    given: {
      input: [12],
      layers: [
        {
          type: 'reshape',
          shape: [-1, 3, -1],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[-1, 3, -1]',
        message: 'layer 1 (reshape): shape [-1, 3, -1] leaves 2 extents open; one -1 is the most',
        fixes: ['Set "shape" to [1, 3, 4]', 'Set "shape" to [1, 12, 1]', 'Set "shape" to [12]'],
      },
    ],
  },
  {
    name: 'a reshape with a 0',
    given: {
      input: [12],
      layers: [
        {
          type: 'reshape',
          shape: [0, 3],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '[0, 3]',
        message: 'layer 1 (reshape): shape [0, 3] has an extent of 0; the least is 1',
        fixes: ['Set "shape" to [1, 12]', 'Set "shape" to [4, 3]', 'Set "shape" to [12]'],
      },
    ],
  },
  {
    name: 'add of different widths',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'left',
          inputs: ['input'],
        },
        {
          type: 'dense',
          units: 5,
          name: 'right',
          inputs: ['input'],
        },
        {
          type: 'add',
          inputs: ['left', 'right'],
        },
        {
          type: 'dense',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["left", "right"]',
        message:
          'layer 3 (add) reads "left" [3], "right" [5]: every input must have the same shape, but [3] is not [5]',
        fixes: ['Give layer 2 (dense) 3 units', 'Give layer 1 (dense) 5 units'],
      },
    ],
  },
  {
    name: 'add of a layer and the input',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'add',
          inputs: ['a', 'input'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["a", "input"]',
        message: 'layer 2 (add) reads "a" [3], "input" [4]: every input must have the same shape, but [3] is not [4]',
        fixes: ['Give layer 1 (dense) 4 units'],
      },
    ],
  },
  {
    name: 'multiply of filters',
    given: {
      input: [4, 4, 1],
      layers: [
        {
          type: 'conv2d',
          name: 'a',
          filters: 2,
          kernel: 3,
          padding: 'same',
        },
        {
          type: 'conv2d',
          name: 'b',
          filters: 3,
          kernel: 3,
          padding: 'same',
        },
        {
          type: 'multiply',
          inputs: ['a', 'b'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["a", "b"]',
        message:
          'layer 3 (multiply) reads "a" [4, 4, 2], "b" [4, 4, 3]: every input must have the same shape, but [4, 4, 2] is not [4, 4, 3]',
        fixes: ['Give layer 2 (conv2d) 2 filters', 'Give layer 1 (conv2d) 3 filters'],
      },
    ],
  },
  {
    name: 'an add of one',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 4,
        },
        {
          type: 'add',
        },
      ],
    },
    problems: [
      {
        code: 'layer-inputs',
        at: '"add"',
        message:
          'layer 2 (add) reads 2 or more layers, but without "inputs" it reads the one before; name them in "inputs"',
        fixes: ['Let it read "dense 1" and "input"'],
      },
    ],
  },
  {
    name: 'an add of one that is named',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 4,
          name: 'a',
        },
        {
          type: 'add',
          inputs: ['a'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-inputs',
        at: '["a"]',
        message: 'layer 2 (add) reads 2 or more layers, but "inputs" names 1; name them in "inputs"',
        fixes: ['Let it read "a" and "input"'],
      },
    ],
  },
  {
    name: 'a dense layer of two',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'dense',
          units: 5,
          name: 'b',
        },
        {
          type: 'dense',
          units: 2,
          inputs: ['a', 'b'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-inputs',
        at: '["a", "b"]',
        message:
          'layer 3 (dense) reads 1 layer, but "inputs" names 2; an "add" or "concat" before it makes one of them',
        fixes: ['Insert "concat" of them before layer 3'],
      },
    ],
  },
  {
    name: 'a dense layer of none',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          inputs: [],
        },
      ],
    },
    problems: [
      {
        code: 'layer-inputs',
        at: '[]',
        message: 'layer 1 (dense) reads 1 layer, but "inputs" names 0; name them in "inputs"',
        fixes: ['Let it read "input"'],
      },
    ],
  },
  {
    name: 'concat along an axis that differs',
    given: {
      input: [3, 4],
      layers: [
        {
          type: 'conv1d',
          name: 'a',
          filters: 4,
          kernel: 2,
        },
        {
          type: 'concat',
          inputs: ['a', 'input'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["a", "input"]',
        message:
          'layer 2 (concat) reads "a" [2, 4], "input" [3, 4]: inputs must be equal but for axis 2, along which they are put together, and [2, 4] does not go with [3, 4]',
        fixes: ['Set "axis" to 1'],
      },
    ],
  },
  {
    name: 'concat along no axis',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 4,
          name: 'a',
        },
        {
          type: 'concat',
          inputs: ['a', 'input'],
          axis: 2,
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '2',
        message:
          'layer 2 (concat) reads "a" [4], "input" [4]: [4] has no axis 2; it has 1 to 1, or -1 to -1 from the end',
        fixes: ['Leave "axis" away'],
      },
    ],
  },
  {
    name: 'concat of different ranks',
    given: {
      input: [3, 4],
      layers: [
        {
          type: 'flatten',
          name: 'a',
        },
        {
          type: 'concat',
          inputs: ['a', 'input'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["a", "input"]',
        message:
          'layer 2 (concat) reads "a" [12], "input" [3, 4]: inputs must be equal but for axis 1, along which they are put together, and [12] does not go with [3, 4]',
        fixes: ['Let it read "input" through a flatten layer'],
      },
    ],
  },
  {
    name: 'a misspelt name',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'encoder',
        },
        {
          type: 'dense',
          units: 2,
          inputs: ['encodr'],
        },
      ],
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"encodr"',
        message: 'no layer above this one is named "encodr"; did you mean "encoder"? It can read "input", "encoder"',
        fixes: ['Change to "encoder"', 'Change to "input"'],
        leaves: {
          'Change to "input"': ['unread-layer'],
        },
      },
    ],
  },
  {
    name: 'a name that is nowhere',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'dense',
          units: 2,
          inputs: ['elsewhere'],
        },
      ],
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"elsewhere"',
        message: 'no layer above this one is named "elsewhere"; it can read "input", "a"',
        fixes: ['Change to "a"', 'Change to "input"'],
        leaves: {
          'Change to "input"': ['unread-layer'],
        },
      },
    ],
  },
  {
    name: 'a name that stands below',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          inputs: ['second'],
        },
        {
          type: 'dense',
          units: 2,
          name: 'second',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"second"',
        message: 'no layer above this one is named "second"; it can read "input"',
        fixes: ['Change to "input"'],
      },
    ],
  },
  {
    name: 'a misspelt name at an add',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 4,
          name: 'block',
        },
        {
          type: 'dense',
          units: 3,
          name: 'b',
        },
        {
          type: 'add',
          inputs: ['blok', 'input'],
        },
      ],
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"blok"',
        message: 'no layer above this one is named "blok"; did you mean "block"? It can read "input", "block", "b"',
        fixes: ['Change to "block"', 'Change to "input"'],
        leaves: {
          'Change to "block"': ['unread-layer'],
          'Change to "input"': ['unread-layer'],
        },
      },
    ],
  },
  {
    name: 'a layer that nothing reads',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'side',
        },
        {
          type: 'dense',
          units: 5,
          inputs: ['input'],
        },
        {
          type: 'dense',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unread-layer',
        at: '"dense"',
        message:
          'nothing reads layer 1 (dense), so it has no effect: name "side" in the "inputs" of a layer below, or leave it away',
        fixes: ['Leave layer 1 (dense) away'],
      },
    ],
  },
  {
    name: 'names by place behind what is inserted',
    given: {
      input: [4, 4],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
        {
          type: 'dense',
          units: 3,
        },
        {
          type: 'dense',
          units: 3,
        },
        {
          type: 'add',
          inputs: ['dense 2', 'dense 3'],
        },
      ],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 1 (dense): dense reads a flat [n], but gets [4, 4]; a flatten layer before it gives [16] (the same values in a row), "perPosition": true gives [4, 3] (the same neurons for each position)',
        fixes: ['Insert "flatten" before layer 1'],
      },
    ],
  },
  {
    name: 'weights of too few classes',
    given: {
      input: [4],
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
    name: 'weights of too many classes',
    given: {
      sizes: [4, 1],
      loss: {
        type: 'binaryCrossEntropy',
        classWeights: [1, 2, 3],
      },
    },
    problems: [
      {
        code: 'class-weights',
        at: '[1, 2, 3]',
        message:
          '"classWeights" has 3 numbers, but the network gives [1], which is 2 classes (0 and 1); give one number for each',
        fixes: ['Set "classWeights" to [1, 2]', 'Leave "classWeights" away'],
      },
    ],
  },
  {
    name: 'weights that are all 0',
    given: {
      input: [4],
      layers: [
        {
          type: 'dense',
          units: 2,
        },
      ],
      loss: {
        type: 'softmaxCrossEntropy',
        classWeights: [0, 0],
      },
    },
    problems: [
      {
        code: 'class-weights',
        at: '[0, 0]',
        message: '"classWeights" are all 0, so no sample counts and nothing is learned; give a class more than 0',
        fixes: ['Set "classWeights" to [1, 1]', 'Leave "classWeights" away'],
      },
    ],
  },
  {
    name: 'an image with its channel first',
    given: {
      input: [1, 28, 28],
      layers: [{ type: 'conv2d', filters: 4, kernel: 5 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '5',
        message:
          'layer 1 (conv2d): conv2d 5×5 on [1, 28, 28] would give [−3, 24, 4]: (1 − 5) / 1 + 1 = −3; channels come last: [28, 28, 1]; a smaller kernel or padding "same" fits',
        fixes: ['Write the input as [28, 28, 1]', 'Set "kernel" to [1, 5]', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a coloured image with its channels first',
    given: {
      input: [3, 28, 28],
      layers: [{ type: 'conv2d', filters: 4, kernel: 5 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '5',
        message:
          'layer 1 (conv2d): conv2d 5×5 on [3, 28, 28] would give [−1, 24, 4]: (3 − 5) / 1 + 1 = −1; channels come last: [28, 28, 3]; a smaller kernel or padding "same" fits',
        fixes: ['Write the input as [28, 28, 3]', 'Set "kernel" to [3, 5]', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a pooled image with its channel first',
    given: {
      input: [1, 28, 28],
      layers: [{ type: 'maxPool2d', size: 2 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '2',
        message:
          'layer 1 (maxPool2d): maxPool2d 2×2 on [1, 28, 28] would give [0, 14, 28]: ⌊(1 − 2) / 2⌋ + 1 = 0; channels come last: [28, 28, 1]; a smaller size or padding "same" fits',
        fixes: ['Write the input as [28, 28, 1]', 'Set "size" to [1, 2]', 'Set "padding" to "same"'],
      },
    ],
  },
  {
    name: 'a batch of images',
    given: {
      input: [10, 28, 28, 1],
      layers: [{ type: 'conv2d', filters: 4, kernel: 5 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"conv2d"',
        message:
          'layer 1 (conv2d): conv2d reads [height, width, channels], but gets [10, 28, 28, 1]; without the batch the shape of one sample is [28, 28, 1]',
        fixes: ['Write the input as [28, 28, 1]'],
      },
    ],
  },
];

checkRows(rows);
