import { expect, it } from 'vitest';
import { finer } from './finer.ts';
import { valueAt } from './reading.ts';
import type { SurfacePicture } from './surface.ts';

/** Two outputs, one rising to the right and one falling downwards, at the middle of each cell. */
function slopes(side: number): SurfacePicture {
  const cells = Array.from({ length: side * side }, (_, i) => [((i % side) + 0.5) / side, Math.floor(i / side) + 0.5]);
  const values = Float32Array.from([...cells.map(([x]) => x!), ...cells.map(([, y]) => -y! / side)]);
  return { side, outputs: 2, said: undefined, values, least: -1, most: 1 };
}

it.each([
  [80, 80],
  [60, 120],
  [32, 96],
  [12, 48],
  [1, 4],
])('makes %d points along an edge %d', (side, more) => {
  const fine = finer(slopes(side));
  expect(fine.side).toBe(more);
  expect(fine.values).toHaveLength(2 * more * more);
});

it('reads between the points that there are, and no farther', () => {
  const fine = finer(slopes(32));
  const cell = 50 * 96 + 17;
  expect(valueAt(fine, 0, cell)).toBeCloseTo(17.5 / 96, 6);
  expect(valueAt(fine, 1, cell)).toBeCloseTo(-50.5 / 96, 6);
  expect(valueAt(fine, 0, 0)).toBeCloseTo(0.5 / 32, 6);
  expect(valueAt(fine, 0, 95)).toBeCloseTo(31.5 / 32, 6);
});

it('leaves single outputs and named classes as they are', () => {
  const one = { ...slopes(12), outputs: 1 };
  const named = { ...slopes(12), said: new Uint16Array(144) };
  expect(finer(one)).toBe(one);
  expect(finer(named)).toBe(named);
});
