import { expect, it } from 'vitest';
import { boxWidth } from './boxWidth.ts';

it.each([
  ['', '9ch'],
  ['40', '9ch'],
  ['9000000', '12ch'],
  ['0.0000123456789012345', '20ch'],
])('a box for %j is %s wide', (text, width) => {
  expect(boxWidth(text)).toBe(width);
});
