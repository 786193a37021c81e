import { describe, expect, it } from 'vitest';
import { nextSort, type Sort, sortedOrder } from './sorting.ts';

type Key = 'name' | 'shape' | 'count';

describe('nextSort', () => {
  it.each<[boolean, boolean[]]>([
    [true, [true, false]],
    [false, [false, true]],
  ])('numeric %j: one end, the other, and as they come', (numeric, directions) => {
    let sort: Sort<Key>;
    for (const descending of directions) {
      sort = nextSort<Key>(sort, 'count', numeric);
      expect(sort).toEqual({ key: 'count', descending });
    }
    expect(nextSort<Key>(sort, 'count', numeric)).toBeUndefined();
  });

  it('begins anew with another column', () => {
    expect(nextSort<Key>({ key: 'name', descending: true }, 'count', true)).toEqual({ key: 'count', descending: true });
  });
});

describe('sortedOrder', () => {
  const rows = [
    { name: 'dense 10', shape: '[24, 24, 2]', count: 5 },
    { name: 'Dense 9', shape: '?', count: undefined },
    { name: '', shape: '[8, 8, 2]', count: 100 },
    { name: 'conv', shape: '[24, 24, 10]', count: 5 },
  ];

  it.each<[Sort<Key>, number[]]>([
    [undefined, [0, 1, 2, 3]],
    [{ key: 'count', descending: true }, [2, 0, 3, 1]],
    [{ key: 'count', descending: false }, [0, 3, 2, 1]],
    [{ key: 'name', descending: false }, [3, 1, 0, 2]],
    [{ key: 'name', descending: true }, [0, 1, 3, 2]],
    [{ key: 'shape', descending: false }, [2, 0, 3, 1]],
    [{ key: 'shape', descending: true }, [3, 0, 2, 1]],
  ])('%j', (sort, order) => {
    expect(sortedOrder<Key>(rows, sort)).toEqual(order);
  });

  it('leaves the rows alone', () => {
    const before = [...rows];
    sortedOrder<Key>(rows, { key: 'count', descending: true });
    expect(rows).toEqual(before);
  });
});
