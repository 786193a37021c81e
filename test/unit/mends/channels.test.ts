import { type BrokenRow, checkRows } from './check.ts';

// Images with their channels, or their batch, in another place.

const rows: readonly BrokenRow[] = [
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
