import { expect, it } from 'vitest';
import { lookKey } from './key.ts';

it('is equal for equal requests alone', () => {
  const request = { look: 'sample', values: [1, 2], split: 'test' };
  expect(lookKey(request)).toBe(lookKey({ split: 'test', values: [1, 2], look: 'sample' } as typeof request));
  expect(lookKey(request)).not.toBe(lookKey({ ...request, values: [2, 1] } as typeof request));
});
