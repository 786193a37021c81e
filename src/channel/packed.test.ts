import { expect, it } from 'vitest';
import { pack, unpack } from './packed.ts';

it('keeps NaN and both infinities through JSON', () => {
  const value = { name: 'NaN', rows: [[NaN, 0.1], [Infinity, -Infinity], []], none: undefined };
  const arrived = JSON.parse(JSON.stringify(pack(value))) as ReturnType<typeof pack<typeof value>>;
  expect(unpack(arrived)).toEqual(value);
});
