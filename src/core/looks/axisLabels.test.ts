import { describe, expect, it } from 'vitest';
import { apart, roomLeft, widest, widthOf } from './axisLabels.ts';

const row = (words: readonly string[], pitch: number) => words.map((each, i) => ({ at: pitch * i, words: each }));
const prices = ['0', '50,000', '100,000', '150,000', '200,000'];

describe('ticks along a row', () => {
  it.each([
    [['0', '1', '2', '3', '4'], 40, ['0', '1', '2', '3', '4']],
    [prices, 70, prices],
    [prices, 40, ['0', '100,000', '200,000']],
    [prices, 20, ['100,000']],
    [[], 10, []],
  ])('%j, %d pixels apart: %j', (words, pitch, expected) => {
    expect(apart(row(words, pitch)).map((tick) => tick.words)).toEqual(expected);
  });

  it('never run into each other', () => {
    for (let pitch = 1; pitch < 100; pitch++) {
      const kept = apart(row(prices, pitch));
      for (const [i, { at, words }] of kept.slice(1).entries()) {
        const before = kept[i]!;
        expect(at - widthOf(words) / 2).toBeGreaterThan(before.at + widthOf(before.words) / 2);
      }
    }
  });
});

it('leaves room for the widest number and the title of the axis', () => {
  expect(roomLeft(['0', '1'], 50)).toBe(50);
  expect(roomLeft(['0', '−200,000'], 50)).toBeGreaterThanOrEqual(widest(['−200,000']) + 24);
  expect(widest([])).toBe(0);
});
