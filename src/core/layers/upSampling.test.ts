import { expect, it } from 'vitest';
import { describeLayer, faultOf } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const grow = { type: 'upSampling', size: 2, interpolation: 'nearest' } as const;

describeLayer('upSampling', 'upSampling.json', [
  {
    options: { ...grow, size: [2, 3] },
    inputs: [[1, 2, 1]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[5, 6]], output: [5, 5, 5, 6, 6, 6, 5, 5, 5, 6, 6, 6] },
  },
  {
    options: { ...grow, interpolation: 'bilinear' },
    inputs: [[2, 1]],
    multiplyAdds: 16,
    // The centres of the four places lie ¼ outside the first, ¼ and ¾ between the two, ¼ outside the last.
    byHand: { parameters: [], inputs: [[0, 4]], output: [0, 1, 3, 4] },
  },
  { options: { ...grow, size: [3, 2], interpolation: 'bilinear' }, inputs: [[2, 3, 2]] },
  { options: { ...grow, size: 3 }, inputs: [[3, 2]] },
]);

it('says what it needs', () => {
  expect(faultOf(grow, [[64]])).toContain('upSampling reads [height, width, channels] or [length, channels]');
  expect(faultOf({ ...grow, size: [1, 2] }, [[9, 4]])).toContain('write one number');
});

it('writes the computation', () => {
  expect(kindOf(grow).equation([[7, 7, 64]], grow)).toEqual({
    computation: 'a = x, 2 × 2 times as large (nearest)',
    shapes: '[7, 7, 64] → [14, 14, 64]',
    batchShapes: '([7, 7, 64] × m) → ([14, 14, 64] × m)',
    parameters: 'none',
  });
});
