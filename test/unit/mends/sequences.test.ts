import { type BrokenRow, checkRows } from './check.ts';

// Sequences and images where other layers want something else.

const rows: readonly BrokenRow[] = [
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
];

checkRows(rows);
