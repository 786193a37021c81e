import { describe, expect, it } from 'vitest';
import { plainResult, readingFrom } from '../../../../test/support/reading.ts';
import { samples } from './samples.ts';

async function read(list: unknown[], limit?: number): Promise<unknown> {
  return plainResult(await samples.read({ samples: list, standardize: false }, readingFrom({}, limit)));
}

describe('samples in the definition', () => {
  const rows: [string, unknown[], { inputs: number[]; shape: number[]; targets: number[] }][] = [
    ['flat x and y', [[[1, 2], [3]]], { inputs: [1, 2], shape: [2], targets: [3] }],
    ['numbers in place of lists of one', [[0.5, 1]], { inputs: [0.5], shape: [1], targets: [1] }],
    [
      'columns, as the book writes vectors',
      [
        [
          [[1], [2]],
          [[3], [4]],
        ],
      ],
      { inputs: [1, 2], shape: [2], targets: [3, 4] },
    ],
    [
      'x nested to the shape of the input',
      [
        [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
          7,
        ],
      ],
      { inputs: [1, 2, 3, 4, 5, 6], shape: [2, 3], targets: [7] },
    ],
    [
      'flat and column side by side',
      [
        [[1, 2], 0],
        [[[3], [4]], [1]],
      ],
      { inputs: [1, 2, 3, 4], shape: [2], targets: [0, 1] },
    ],
    ['numbers of any size', [[[-0, 1e308], [5e-324]]], { inputs: [-0, 1e308], shape: [2], targets: [5e-324] }],
  ];
  it.each(rows)('reads %s', async (_, list, expected) => {
    expect(await read(list)).toEqual({ ...expected, columns: undefined });
  });

  const pair = 'a sample is a pair [x, y], e.g. [[0, 1], [1]]; found';
  const faults: [unknown[], string[]][] = [
    [[], ['samples: there are no samples; write pairs [x, y], e.g. [[0, 1], [1]]']],
    [[7], [`samples/0: ${pair} 7`]],
    [[null], [`samples/0: ${pair} null`]],
    [[[[1, 2]]], [`samples/0: ${pair} a list of 1`]],
    [[{ x: 1 }], [`samples/0: ${pair} an object`]],
    [[[[1, 'a'], [0]]], ['samples/0/0/1: expected a number or a list of numbers, found the text "a"']],
    [[[[1, 2], null]], ['samples/0/1: expected a number or a list of numbers, found null']],
    [[[[1, 2], true]], ['samples/0/1: expected a number or a list of numbers, found true']],
    [[[[1, Infinity], 0]], ['samples/0/0/1: expected a number or a list of numbers, found Infinity']],
    [[[[], 0]], ['samples/0/0: expected numbers, found an empty list']],
    [[[[[1, 2], [3]], 0]], ['samples/0/0/1: the lists in here differ: [2] first, [1] here']],
    [[[[[1], 2], 0]], ['samples/0/0/1: the lists in here differ: [1] first, [] here']],
    [
      [
        [
          1,
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      [
        'samples/0/1: y is a number or a list of numbers; found one of shape [2, 2]; write its 4 numbers in one list, row after row',
      ],
    ],
    [
      [
        [[1, 2], 0],
        [[1], 0],
        [[1, 2], 0],
      ],
      ['samples/1/0: this x has 1 value, expected 2 values as in the other samples'],
    ],
    [
      [
        [[1], 0],
        [[1], [0, 1]],
      ],
      ['samples/1/1: this y has 2 values, expected 1 value as in the other samples'],
    ],
    // The odd one out is named, also where it stands first.
    [
      [
        [[1], 0],
        [[1, 2], 0],
        [[1, 2], 0],
      ],
      ['samples/0/0: this x has 1 value, expected 2 values as in the other samples'],
    ],
    [
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
          0,
        ],
        [
          [
            [1, 2],
            [3, 4],
          ],
          0,
        ],
        [[1, 2, 3, 4], 0],
      ],
      ['samples/2/0: this x has 4 values, expected shape [2, 2] as in the other samples'],
    ],
    [
      [1, 2, 3, 4, 5],
      [
        ...[1, 2, 3].map((found, index) => `samples/${index}: ${pair} ${found}`),
        'samples: 2 more of the samples are wrong in the same ways',
      ],
    ],
  ];
  it.each(faults)('refuses %j', async (list, messages) => {
    expect(await read(list)).toEqual(messages);
  });

  it('says both numbers where the tables would be too large', async () => {
    expect(await read([[[1, 2, 3], 0]], 31)).toEqual([
      'samples: the data need 32 bytes of memory, more than the limit of 31 bytes',
    ]);
    expect(await read([[[1, 2, 3], 0]], 32)).toMatchObject({ inputs: [1, 2, 3] });
  });
});
