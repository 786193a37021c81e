import { expect, it } from 'vitest';
import { describeLayer, faultOf } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const pool = { type: 'globalAvgPool' } as const;

describeLayer('globalAvgPool', 'globalAvgPool.json', [
  {
    options: pool,
    inputs: [[2, 2, 2]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[1, 10, 2, 20, 3, 30, 6, 0]], output: [3, 15] },
  },
  { options: pool, inputs: [[5, 3]] },
]);

it('says what it needs', () => {
  expect(faultOf(pool, [[64]])).toBe(
    'globalAvgPool reads [height, width, channels] or [length, channels], but gets [64]; with one channel that is [64, 1]',
  );
});

it('writes the computation', () => {
  expect(kindOf(pool).equation([[7, 7, 64]], pool)).toEqual({
    computation: 'a = the mean of each channel over 49 positions',
    shapes: '[7, 7, 64] → [64]',
    batchShapes: '([7, 7, 64] × m) → ([64] × m)',
    parameters: 'none',
  });
});
