import { type BrokenRow, checkRows } from './check.ts';

// Definitions that lack a part, or have one twice.

const rows: readonly BrokenRow[] = [
  {
    name: 'nothing',
    given: {},
    problems: [
      {
        code: 'missing-layers',
        at: '{',
        message: 'the network has no layers; give "sizes": [2, 3, 1], or "input": [2] and "layers": [...]',
        fixes: ['Add "sizes": [2, 3, 1]'],
      },
    ],
  },
  {
    name: 'an input alone',
    given: {
      input: [4],
    },
    problems: [
      {
        code: 'missing-layers',
        at: '"input"',
        message: 'the network has an "input" but no "layers"; add "layers": [...]',
        fixes: ['Add "layers" with a first one'],
      },
    ],
  },
  {
    name: 'an image alone',
    given: {
      input: [4, 4, 1],
    },
    problems: [
      {
        code: 'missing-layers',
        at: '"input"',
        message: 'the network has an "input" but no "layers"; add "layers": [...]',
        fixes: ['Add "layers" with a first one'],
      },
    ],
  },
  {
    name: 'layers alone',
    given: {
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [2]'],
      },
    ],
  },
  {
    name: 'a convolution alone',
    given: {
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
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [28, 28, 1]'],
      },
    ],
  },
  {
    name: 'layers and samples',
    given: {
      layers: [
        {
          type: 'dense',
          units: 1,
        },
      ],
      loss: 'mse',
      data: {
        train: {
          samples: [[[1, 2, 3], [4]]],
        },
      },
      training: {
        batchSize: 1,
      },
    },
    problems: [
      {
        code: 'missing-input',
        at: '"layers"',
        message: 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]',
        fixes: ['Add "input": [3]'],
      },
    ],
  },
  {
    name: 'sizes and layers',
    given: {
      sizes: [2, 3, 1],
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'sizes-and-layers',
        at: '"sizes"',
        message: '"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"',
        fixes: ['Keep "input" and "layers"', 'Keep "sizes"'],
      },
    ],
  },
  {
    name: 'sizes and layers without input',
    given: {
      sizes: [2, 3, 1],
      layers: [
        {
          type: 'dense',
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'sizes-and-layers',
        at: '"sizes"',
        message: '"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"',
        fixes: ['Keep "input" and "layers"', 'Keep "sizes"'],
      },
    ],
  },
  {
    name: 'sizes and input',
    given: {
      input: [2],
      sizes: [2, 3, 1],
    },
    problems: [
      {
        code: 'sizes-and-layers',
        at: '"sizes"',
        message: '"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"',
        fixes: ['Keep "sizes"'],
      },
    ],
  },
  {
    name: 'a name twice',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
        {
          type: 'dense',
          units: 3,
          name: 'a',
        },
      ],
    },
    problems: [
      {
        code: 'duplicate-name',
        at: '"a"',
        message: 'another layer is named "a" already; every layer needs a name of its own',
        fixes: ['Rename to "a 2"'],
      },
    ],
  },
  {
    name: 'a name that is reserved',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          name: 'input',
        },
      ],
    },
    problems: [
      {
        code: 'reserved-name',
        at: '"input"',
        message: '"input" is the name of the network\'s own input; give the layer another name',
        fixes: ['Rename to "input 2"'],
      },
    ],
  },
  {
    name: 'lambda and l2',
    given: {
      sizes: [2, 3, 1],
      training: {
        lambda: 1,
        l2: 0.1,
      },
    },
    problems: [
      {
        code: 'lambda-and-l2',
        at: '"lambda"',
        message: '"lambda" and "l2" both make the weights smaller; only one of the two may be given',
        fixes: ['Leave "l2" away', 'Leave "lambda" away'],
      },
    ],
  },
];

checkRows(rows);
