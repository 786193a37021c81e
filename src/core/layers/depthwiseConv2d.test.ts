import { expect, it } from 'vitest';
import { describeLayer, faultOf } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const depthwise = {
  type: 'depthwiseConv2d',
  multiplier: 1,
  kernel: 2,
  stride: 1,
  padding: 'valid',
  dilation: 1,
  activation: 'linear',
  bias: true,
} as const;

describeLayer('depthwiseConv2d', 'depthwiseConv2d.json', [
  {
    options: { ...depthwise, kernel: [1, 2], multiplier: 2 },
    inputs: [[1, 2, 2]],
    multiplyAdds: 8,
    // Channel 0 is [1 3], channel 1 [2 4]; the filters [1 0] [0 1] read the first, [1 1] [1 −1] the second.
    byHand: {
      parameters: [
        [1, 0, 0, 1, 1, 1, 1, -1],
        [0, 0, 0, 10],
      ],
      inputs: [[1, 2, 3, 4]],
      output: [1, 3, 6, 8],
    },
  },
  { options: { ...depthwise, kernel: 3, stride: 2, padding: 'same', activation: 'tanh' }, inputs: [[4, 5, 3]] },
  { options: { ...depthwise, multiplier: 2, dilation: 2, padding: 1, bias: false }, inputs: [[3, 4, 2]] },
  { options: { ...depthwise, kernel: 3, multiplier: 3 }, inputs: [[3, 3, 1]] },
]);

it('says what it needs and what does not fit', () => {
  expect(faultOf(depthwise, [[784]])).toBe(
    'depthwiseConv2d reads [height, width, channels], but gets [784]; 784 pixels of a square image are [28, 28, 1]',
  );
  expect(faultOf({ ...depthwise, kernel: 5, multiplier: 2 }, [[4, 4, 3]])).toContain(
    'depthwiseConv2d 5×5 on [4, 4, 3] would give [0, 0, 6]: (4 − 5) / 1 + 1 = 0;',
  );
});

it('has a filter of one channel for each output', () => {
  const options = { ...depthwise, kernel: 3, multiplier: 2 } as const;
  const { parameters, multiplyAdds } = kindOf(options).infer([[6, 6, 8]], options);
  expect(parameters.map(({ shape }) => shape)).toEqual([[16, 3, 3, 1], [16]]);
  expect(parameters[0]).toMatchObject({ fanIn: 9, fanOut: 18 });
  expect(multiplyAdds).toBe(4 * 4 * 16 * 9);
});
