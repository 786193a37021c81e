import { type BrokenRow, checkRows } from './check.ts';

// Layers that read several others, and their names.

const rows: readonly BrokenRow[] = [
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
];

checkRows(rows);
