import { type BrokenRow, checkRows } from './check.ts';

// Texts that are no JSON: what was forgotten, put in twice, or copied from Python.

const hiddenAndOut = '"layers": [{ "type": "dense", "units": 3 }, { "type": "dense", "units": 1 }]';

const rows: readonly BrokenRow[] = [
  {
    name: 'a comma that is missing',
    given: '{\n  "sizes": [2, 3, 1]\n  "loss": "quadratic"\n}',
    problems: [
      {
        code: 'syntax-comma',
        at: '"loss"',
        message: 'expected a comma before "loss"',
        fixes: ['Insert a comma'],
      },
    ],
  },
  {
    name: 'a list without commas',
    given: '{\n  "sizes": [2 3 1],\n  "loss": "quadratic"\n}',
    problems: [
      {
        code: 'syntax-comma',
        at: '3',
        message: 'expected a comma before "3"; the same in 1 more place',
        fixes: ['Insert a comma in all 2 places'],
      },
    ],
  },
  {
    name: 'tuples',
    given:
      '{ "sizes": [2,3,1], "loss": "quadratic", "data": {"train": {"samples": [((0,0),0),((0,1),1),((1,0),1),((1,1),0)]}}, "training": {"batchSize": 4} }',
    problems: [
      {
        code: 'syntax-value',
        at: '(',
        message: 'JSON writes a list in square brackets; the same in 7 more places',
        fixes: ['Use square brackets in all 8 places'],
      },
    ],
  },
  {
    name: 'np.array',
    given: '{ "sizes": [2,3,1], "loss": "quadratic", "data": {"train": {"samples": [(np.array([0,0]),0)]}} }',
    problems: [
      {
        code: 'syntax-value',
        at: '(',
        message: 'JSON writes a list in square brackets; the same in 1 more place',
        fixes: ['Use square brackets in all 2 places'],
      },
    ],
  },
  {
    name: 'a word without quotes',
    given: '{ "input": [2], "layers": [{ "type": dense, "units": 1 }] }',
    problems: [
      {
        code: 'syntax-value',
        at: 'dense',
        message: '"dense" is not a JSON value; text stands in double quotes, and the words are true, false and null',
        fixes: ['Put it in double quotes'],
      },
    ],
  },
  {
    name: 'a layer as it is made in Keras',
    given: '{ "input": [2], "layers": [Dense(units=3, activation="relu"), { "type": "dense", "units": 1 }] }',
    problems: [
      {
        code: 'syntax-value',
        at: 'Dense(units=3, activation="relu")',
        message: 'Dense(…) is a call, which JSON does not have; write an object { … } or a list [ … ]',
        fixes: [],
      },
    ],
  },
  {
    name: 'no colon',
    given: '{ "sizes" [2, 3, 1] }',
    problems: [
      {
        code: 'syntax-colon',
        at: '"sizes"',
        message: 'expected a colon after the key "sizes"',
        fixes: ['Insert a colon'],
      },
    ],
  },
  {
    name: 'two commas',
    given: '{ "sizes": [2,, 3, 1] }',
    problems: [
      {
        code: 'syntax-comma',
        at: ',',
        message: 'expected a value before this comma',
        fixes: ['Leave this , away'],
      },
    ],
  },
  {
    name: 'a layer that is not closed',
    given: '{ "input": [2], "layers": [\n  { "type": "dense", "units": 3,\n  { "type": "dense", "units": 1 }\n] }',
    problems: [{ code: 'syntax-unclosed', at: '{', message: 'this { is never closed; add }', fixes: ['Add }'] }],
  },
  {
    name: 'a layer that is not opened',
    given: '{ "input": [2], "layers": [\n  { "type": "dense", "units": 3 },\n  "type": "dense", "units": 1 }\n] }',
    problems: [
      {
        code: 'syntax-unopened',
        at: '"type"',
        message: 'expected { before "type": each object of a list has its own braces',
        fixes: ['Add {'],
      },
    ],
  },
  ...(
    [
      ['a list of one number that is not opened', `{ "input": 2], ${hiddenAndOut} }`, '2', '['],
      [
        'names that are not opened',
        '{ "input": [2], "layers": [{ "type": "dense", "units": 2 }, { "type": "add", "inputs": "input", "dense 1"] }], "loss": "mse" }',
        '"input"',
        '[',
      ],
      ['sizes that are not opened', '{ "sizes": 2, 3, 1], "loss": "quadratic" }', '2', '['],
      [
        'samples that are not opened',
        '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[0, 0], [0]], [[0, 1], [1]]] } }, "training": { "batchSize": 2 } }',
        '0',
        '[',
      ],
      [
        'a second sample that is not opened',
        '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[[0, 0], [0]], [0, 1], [1]]] } }, "training": { "batchSize": 2 } }',
        '0',
        '[',
      ],
      [
        'a target that is not opened',
        '{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": [[[0, 0], [0]], [[0, 1], 1]]] } }, "training": { "batchSize": 2 } }',
        '1',
        '[',
      ],
      ['layers that are not opened', `{ "input": [2], ${hiddenAndOut.replace('[', '')} }`, '{', '['],
      ['a first layer that is not opened', `{ "input": [2], ${hiddenAndOut.replace('{ ', '')} }`, '"type"', '{'],
    ] as const
  ).map(([name, given, at, missing]) => ({
    name,
    given,
    problems: [
      {
        code: 'syntax-unopened',
        at,
        message: `expected ${missing} before ${at.startsWith('"') ? at : `"${at}"`}: what is closed behind it is never opened`,
        fixes: [`Add ${missing}`],
      },
    ],
  })),
  ...(
    [
      ['{{', '{{ "sizes": [2, 3, 1] }'],
      ['{{ in a list', `{ "input": [2], ${hiddenAndOut.replace('{', '{{')} }`],
      ['{{ behind a key', '{ "sizes": [2, 3, 1], "training": {{ "batchSize": 2 }, "loss": "quadratic" }'],
      ['[[', '{ "sizes": [[2, 3, 1], "loss": "quadratic" }'],
      ['}} in a list', `{ "input": [2], ${hiddenAndOut.replace('}', '}}')} }`],
    ] as const
  ).map(([name, given]) => ({
    name,
    given,
    problems: [
      {
        code: 'syntax-bracket',
        at: name.charAt(0),
        message: `this ${name.charAt(0)} is one too many`,
        fixes: [`Leave this ${name.charAt(0)} away`],
      },
    ],
  })),
  ...(
    [
      ['a target that is not closed', '[[[0, 0], [0], [[0, 1], [1]], [[1, 1], [1]]]', ',', ']'],
      ['a sample too deep', '[[[[0, 0], [0]], [[0, 1], [1]], [[1, 1], [1]]]', '[', undefined],
      ['an x that is closed twice', '[[[0, 0]], [0]], [[0, 1], [1]], [[1, 1], [1]]]', ']', undefined],
    ] as const
  ).map(([name, samples, at, missing]) => ({
    name,
    given: `{ "sizes": [2, 3, 1], "loss": "quadratic", "data": { "train": { "samples": ${samples} } }, "training": { "batchSize": 2 } }`,
    problems: [
      missing === undefined
        ? {
            code: 'syntax-bracket',
            at,
            message: `this ${at} is one too many`,
            fixes: [`Leave this ${at} away`],
          }
        : { code: 'syntax-unclosed', at, message: `expected ${missing} before "${at}"`, fixes: [`Insert ${missing}`] },
    ],
  })),
  {
    name: ']]',
    given: '{ "sizes": [2, 3, 1]], "loss": "quadratic" }',
    problems: [{ code: 'syntax-bracket', at: ']', message: 'expected } before "]"', fixes: ['Leave this ] away'] }],
  },
  ...(
    [
      [
        'a key that is deleted',
        '{ "input": [2], "layers": [{ "type": "dense", : 64, "activation": "relu" }] }',
        ['units'],
      ],
      ['the key of the loss that is deleted', '{ "sizes": [2, 3, 1], : "quadratic" }', ['loss']],
      ['the key of the sizes that is deleted', '{ : [2, 3, 1], "loss": "quadratic" }', ['sizes']],
    ] as const
  ).map(([name, given, keys]) => ({
    name,
    given,
    problems: [
      {
        code: 'syntax-key',
        at: ':',
        message: 'expected a key in double quotes before this colon',
        fixes: keys.map((key) => `Add the key "${key}"`),
      },
    ],
  })),
  {
    name: 'a name without quotes that another layer reads',
    given:
      '{ "input": [2], "layers": [{ "type": "dense", "units": 3, "name": hidden }, { "type": "dense", "units": 1, "inputs": ["hidden"] }] }',
    problems: [
      {
        code: 'syntax-value',
        at: 'hidden',
        message: '"hidden" is not a JSON value; text stands in double quotes, and the words are true, false and null',
        fixes: ['Put it in double quotes'],
      },
    ],
  },
  {
    name: 'a value pasted twice',
    given: '{ "sizes": [2, 3, 1], "loss": "quadratic""quadratic" }',
    problems: [
      {
        code: 'syntax-comma',
        at: '"quadratic"',
        message: '"quadratic" stands here twice, without a comma between',
        fixes: ['Leave the second "quadratic" away'],
      },
    ],
  },
  {
    name: 'a key pasted twice',
    given: '{ "sizes""sizes": [2, 3, 1], "loss": "quadratic" }',
    problems: [
      {
        code: 'syntax-colon',
        at: '"sizes"',
        message: 'expected a colon after the key "sizes"',
        fixes: ['Leave "sizes" away'],
      },
    ],
  },
  {
    name: 'an input in quotes',
    given: `{ "input": "2", ${hiddenAndOut} }`,
    problems: [
      {
        code: 'wrong-value',
        at: '"2"',
        message: 'input must be a list of 1 to 4 whole numbers from 1 to 1,000,000,000, not "2"',
        fixes: ['Change to [2]'],
      },
    ],
  },
  {
    name: 'a layer as a list',
    given: { input: [2], layers: [['dense', 3], { type: 'dense', units: 1 }] },
    problems: [
      {
        code: 'wrong-value',
        at: '["dense", 3]',
        message: 'layer 1 must be an object { "type": … }, not a list of 2',
        fixes: ['Change to { "type": "dense", "units": 3 }'],
      },
    ],
  },
];

checkRows(rows);
