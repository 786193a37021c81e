import { expect, it } from 'vitest';
import type { ParameterSpec } from '../layers/layer.ts';
import { pack, rowsOf, storedIndex, storedLength, unpack } from './panels.ts';

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

it.each([
  [1, true, 6],
  [4, true, 8],
  [4, true, 6],
  [4, false, 6],
  [8, true, 3],
])(
  'pack brings %d × … panels (%s) of %d units to where storedIndex has them, and unpack back',
  (panel, packed, units) => {
    const spec: ParameterSpec = { name: 'w', shape: [units, 5], role: 'weights', fanIn: 5, fanOut: units, packed };
    const declared = Float64Array.from({ length: units * 5 }, (_, i) => i + 1);
    const values = new Float64Array(storedLength(spec, panel)).fill(-1);
    values.set(declared);
    pack(spec, panel, values);
    const stored = new Float64Array(values.length);
    for (const [i, value] of declared.entries()) stored[storedIndex(spec, panel, i)] = value;
    expect(values).toEqual(stored);
    const some = new Float64Array(7);
    unpack(spec, panel, values, some, 4);
    expect(some).toEqual(declared.subarray(4, 11));
  },
);
