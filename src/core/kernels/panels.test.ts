import { expect, it } from 'vitest';
import { rowsOf, storedIndex, storedLength } from './panels.ts';

it.each([
  [1, true],
  [4, true],
  [4, false],
])('rowsOf walks the rows where storedIndex has them: panels of %d, packed %s', (panel, packed) => {
  const spec = { shape: [6, 2, 3], packed };
  const { count, length, stride, start } = rowsOf(spec, panel);
  expect([count, length]).toEqual([6, 6]);
  for (let unit = 0; unit < count; unit++) {
    for (let i = 0; i < length; i++) {
      const at = start(unit) + i * stride;
      expect(at).toBe(storedIndex(spec, panel, unit * length + i));
      expect(at).toBeLessThan(storedLength(spec, panel));
    }
  }
});
