import { describe, expect, it } from 'vitest';
import nielsen from '../../../test/fixtures/nielsen.json' with { type: 'json' };
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
import { mersenneTwister, numpyState, pythonState } from './mt19937.ts';
import { type PythonShuffle, shuffle } from './shuffle.ts';

describe("NumPy's normals", () => {
  const table = [...numpy.normals, { seed: 12345678, values: nielsen.randn_seed_12345678_first8 }];
  it.each(table)('seed $seed', ({ seed, values }) => {
    const random = mersenneTwister(numpyState(seed));
    for (const value of values) {
      // One unit in the last place: Math.log and NumPy's log may differ there.
      expect(Math.abs(random.normal() - value)).toBeLessThanOrEqual(4.5e-16 * Math.abs(value));
    }
  });
});

describe("Python's shuffles", () => {
  const twice = (seed: number, n: number, like: PythonShuffle): number[] => {
    const random = mersenneTwister(pythonState(seed));
    const items = Uint32Array.from({ length: n }, (_, i) => i);
    shuffle(items, random, like);
    shuffle(items, random, like);
    return [...items];
  };
  it.each(numpy.shuffles)('seed $seed, $n items, the second time too', ({ seed, n, python2, python3 }) => {
    expect(twice(seed, n, 'python3')).toEqual(python3);
    expect(twice(seed, n, 'python2')).toEqual(python2);
  });

  it('takes the absolute value of a seed, as Python does', () => {
    expect(twice(-987654321, 100, 'python3')).toEqual(twice(987654321, 100, 'python3'));
  });

  it('leaves nothing and one item alone', () => {
    expect(twice(1, 0, 'python3')).toEqual([]);
    expect(twice(1, 1, 'python2')).toEqual([0]);
  });
});
