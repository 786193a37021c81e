import { expect, it } from 'vitest';
import { describeLayer, faultOf } from '../../../test/support/layerSuite.ts';

const padding = { type: 'zeroPadding', padding: 1 } as const;

describeLayer('zeroPadding', 'zeroPadding.json', [
  {
    options: { ...padding, padding: [[1, 0], 1] },
    inputs: [[1, 2, 1]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[5, 6]], output: [0, 0, 0, 0, 0, 5, 6, 0] },
  },
  {
    options: { ...padding, padding: [0, 2] },
    inputs: [[2, 1]],
    byHand: { parameters: [], inputs: [[5, 6]], output: [5, 6, 0, 0] },
  },
  {
    options: {
      ...padding,
      padding: [
        [0, 2],
        [3, 1],
      ],
    },
    inputs: [[3, 2, 2]],
  },
  { options: padding, inputs: [[4, 3]] },
]);

it('says what it needs', () => {
  expect(faultOf(padding, [[64]])).toContain('zeroPadding reads [height, width, channels] or [length, channels]');
  expect(faultOf({ ...padding, padding: [[1, 2], 0] }, [[9, 4]])).toBe(
    'zeroPadding has the four sides of an image, but [9, 4] is a sequence [length, channels]; write n or [before, after]',
  );
});
