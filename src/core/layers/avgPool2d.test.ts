import { expect, it } from 'vitest';
import { describeLayer, faultOf } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const pool = { type: 'avgPool2d', size: 2, padding: 'valid' } as const;

describeLayer('avgPool2d', 'avgPool2d.json', [
  {
    options: pool,
    inputs: [[2, 4, 1]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[1, 5, -4, -3, 2, 4, -2, -9]], output: [3, -4.5] },
  },
  {
    options: { ...pool, size: 3, stride: 2, padding: 1 },
    inputs: [[2, 2, 1]],
    // One window, of which only the image counts: (1 + 2 + 3 + 6) / 4.
    byHand: { parameters: [], inputs: [[1, 2, 3, 6]], output: [3] },
  },
  { options: { ...pool, size: 3, stride: 2, padding: 'same' }, inputs: [[5, 4, 2]] },
  { options: { ...pool, size: [3, 2], stride: [1, 3], padding: [2, 1] }, inputs: [[4, 5, 1]] },
]);

it('says what does not fit', () => {
  expect(faultOf({ ...pool, size: 5, padding: 1 }, [[2, 4, 8]])).toBe(
    'avgPool2d 5×5 on [2, 4, 8] would give [0, 1, 8]: ⌊(2 + 2 − 5) / 5⌋ + 1 = 0; a smaller size or padding "same" fits',
  );
});

it('writes the computation', () => {
  expect(kindOf(pool).equation([[24, 24, 20]], pool).computation).toBe('a = the mean of each window of 2×2');
});
