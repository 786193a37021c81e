import { describe, expect, it } from 'vitest';
import { collect } from './collect.ts';

describe('collect', () => {
  it('hands over the first item at once, then everything of an interval together', () => {
    let time = 0;
    const delivered: (readonly string[])[] = [];
    const collector = collect<string>(
      () => time,
      50,
      (items) => delivered.push(items),
    );
    for (const [at, item] of [
      [0, 'a'],
      [10, 'b'],
      [49, 'c'],
      [50, 'd'],
      [60, 'e'],
    ] as const) {
      time = at;
      collector.add(item);
    }
    expect(delivered).toEqual([['a'], ['b', 'c', 'd']]);
    collector.flush();
    collector.flush();
    expect(delivered).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });
});
