import { expect, it } from 'vitest';
import { outputsShown } from './outputs.ts';

it('shows the largest of many outputs, and the right one', () => {
  const outputs = Float64Array.from({ length: 29 }, (_, i) => (i * 7) % 29);
  expect(outputsShown({ outputs: outputs.slice(0, 3), wanted: 1 })).toEqual([0, 1, 2]);
  const shown = outputsShown({ outputs, wanted: 0 });
  expect(shown).toHaveLength(10);
  // 7 · 4 = 28 is the largest; output 0 is the least.
  expect(shown[0]).toBe(4);
  expect(shown.at(-1)).toBe(0);
  expect(outputsShown({ outputs, wanted: undefined })).not.toContain(0);
});
