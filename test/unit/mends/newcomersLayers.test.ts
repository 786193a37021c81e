import { type BrokenRow, checkRows } from './check.ts';

// Layers as newcomers put them together at first.

const rows: readonly BrokenRow[] = [
  {
    name: 'a convolution of a flat input',
    given: {
      input: [784],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel: 5,
          activation: 'relu',
        },
        {
          type: 'flatten',
        },
        {
          type: 'dense',
          units: 10,
        },
      ],
      loss: 'softmaxCrossEntropy',
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
    name: 'a dense layer of a picture',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'dense',
          units: 10,
        },
      ],
      loss: 'softmaxCrossEntropy',
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
    name: 'no layers',
    given: {
      input: [2],
      layers: [],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '[]',
        message: 'layers must be a list of 1 to 1,000 objects, not a list of 0',
        fixes: ['Leave "layers" away'],
        leaves: {
          'Leave "layers" away': ['missing-layers'],
        },
      },
    ],
  },
  {
    name: 'layers that are numbers',
    given: {
      input: [2],
      layers: [3, 1],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '3',
        message: 'layer 1 must be an object { "type": … }, not 3',
        fixes: ['Change to { "type": "dense", "units": 3 }'],
      },
      {
        code: 'wrong-value',
        at: '1',
        message: 'layer 2 must be an object { "type": … }, not 1',
        fixes: ['Change to { "type": "dense", "units": 1 }'],
      },
    ],
  },
  {
    name: 'layers that are words',
    given: {
      input: [2],
      layers: ['dense', 'relu'],
      loss: 'mse',
    },
    problems: [
      {
        code: 'wrong-value',
        at: '"dense"',
        message: 'layer 1 must be an object { "type": … }, not "dense"',
        fixes: ['Change to { "type": "dense", "units": 10 }'],
      },
      {
        code: 'wrong-value',
        at: '"relu"',
        message: 'layer 2 must be an object { "type": … }, not "relu"',
        fixes: [],
      },
    ],
  },
  {
    name: 'a misspelt name to read',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
          name: 'a',
        },
        {
          type: 'dense',
          units: 2,
          name: 'b',
        },
        {
          type: 'add',
          inputs: ['a', 'bb'],
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"bb"',
        message: 'no layer above this one is named "bb"; did you mean "b"? It can read "input", "a", "b"',
        fixes: ['Change to "b"', 'Change to "input"', 'Change to "a"'],
        leaves: {
          'Change to "input"': ['unread-layer'],
          'Change to "a"': ['unread-layer'],
        },
      },
    ],
  },
  {
    name: 'a layer that reads a later one',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 2,
          name: 'a',
          inputs: ['b'],
        },
        {
          type: 'dense',
          units: 2,
          name: 'b',
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'unknown-layer',
        at: '"b"',
        message: 'no layer above this one is named "b"; it can read "input"',
        fixes: ['Change to "input"'],
      },
    ],
  },
  {
    name: 'a sum of different widths',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'add',
          inputs: ['input', 'a'],
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'layer-shape',
        at: '["input", "a"]',
        message: 'layer 2 (add) reads "input" [2], "a" [3]: every input must have the same shape, but [2] is not [3]',
        fixes: ['Give layer 1 (dense) 2 units'],
      },
    ],
  },
  {
    name: 'a dense layer behind a sequence',
    given: {
      input: [10, 4],
      layers: [
        {
          type: 'lstm',
          units: 8,
          returnSequences: true,
        },
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
    },
    problems: [
      {
        code: 'layer-shape',
        at: '"dense"',
        message:
          'layer 2 (dense): dense reads a flat [n], but gets [10, 8]; a flatten layer before it gives [80] (the same values in a row), "perPosition": true gives [10, 1] (the same neurons for each position)',
        fixes: ['Insert "flatten" before layer 2', 'Set "perPosition" to true'],
      },
    ],
  },
  ...[
    { input: [8, 8, 1], type: 'conv2d' },
    { input: [8, 1], type: 'conv1d' },
  ].map(({ input, type }) => ({
    name: `a convolution on [${input.join(', ')}]`,
    given: {
      input,
      layers: [{ type: 'conv', filters: 2, kernel: 3 }, { type: 'flatten' }, { type: 'dense', units: 2 }],
    },
    problems: [
      {
        code: 'unknown-value',
        at: '"conv"',
        message: 'type "conv" is not known; did you mean "conv2d" or "conv1d"?',
        fixes: [`Change to "${type}"`],
      },
    ],
  })),
  {
    name: 'a layer that is read by its number',
    given: {
      input: [2],
      layers: [
        { type: 'dense', units: 3 },
        { type: 'dense', units: 1, inputs: [0] },
      ],
    },
    problems: [{ code: 'wrong-value', at: '0', message: 'inputs[0] must be text in double quotes, not 0', fixes: [] }],
  },
  {
    name: 'an empty list for a network',
    given: '[]',
    problems: [
      { code: 'wrong-value', at: '[]', message: 'the network must be an object { … }, not a list of 0', fixes: [] },
    ],
  },
];

checkRows(rows);
