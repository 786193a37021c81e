import { describe, expect, it } from 'vitest';
import { drawShares } from './split.ts';

describe('drawShares', () => {
  it.each([
    [10, [0.2], [2]],
    [10, [0.25], [3]],
    [10, [0.01], [1]],
    [150, [0.2, 0.1], [30, 15]],
    [2, [0.5], [1]],
    [3, [0.4, 0.4], [1, 1]],
  ])('of %i rows draws shares %j as %j rows', (count, shares, sizes) => {
    const drawn = drawShares(count, shares, 1)!;
    expect(drawn.shares.map((rows) => rows.length)).toEqual(sizes);
    const all = [...drawn.shares.flatMap((rows) => [...rows]), ...drawn.rest];
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, row) => row));
    for (const rows of [...drawn.shares, drawn.rest]) expect(rows).toEqual(rows.toSorted());
  });

  it.each([
    [1, [0.5]],
    [2, [0.9]],
    [2, [0.1, 0.1]],
    [10, [0.5, 0.5]],
  ])('of %i rows cannot draw %j and leave one', (count, shares) => {
    expect(drawShares(count, shares, 1)).toBeUndefined();
  });

  it('depends on the seed alone, and a further share leaves the first as it was', () => {
    const first = (seed: number, shares: number[] = [0.2]): Uint32Array => drawShares(100, shares, seed)!.shares[0]!;
    expect(first(7)).toEqual(first(7));
    expect(first(7)).not.toEqual(first(8));
    expect(first(7, [0.2, 0.3])).toEqual(first(7));
  });

  it('draws every row equally often', () => {
    const counts = new Uint32Array(5);
    for (let seed = 0; seed < 2000; seed++) counts[drawShares(5, [0.2], seed)!.shares[0]![0]!]!++;
    for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(90); // five standard deviations of 17.9
  });
});
