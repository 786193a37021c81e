import { type BrokenRow, checkRows } from './check.ts';

// Options of layers that do not fit what the layer reads: groups, heads, padding, axes, shapes.

const rows: readonly BrokenRow[] = [
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
];

checkRows(rows);
