import { expect, it } from 'vitest';
import { isSmall } from './small.ts';

it.each([
  [['[2]', '[4]', '[1]'], true],
  [['[10]', '[10]', '[10]', '[10]'], true],
  [['[10]', '[11]', '[1]'], false],
  [['[784]', '[3]'], false],
  [['[2]', '[2]', '[2]', '[2]', '[1]'], false],
  [['[4, 2]', '[8]'], false],
  [['[2]', '?'], false],
  [[], false],
])('%s', (shapes, small) => {
  expect(isSmall(shapes.slice(1).map((output, index) => ({ input: shapes[index]!, output })))).toBe(small);
});
