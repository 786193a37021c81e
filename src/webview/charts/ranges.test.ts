import { describe, expect, it } from 'vitest';
import { accuracyRange, epochRange, extentOf, logLossRange, lossRange, nearLossRange, withLevel } from './ranges.ts';

describe('epochRange', () => {
  it.each([
    [0, 30, true, 1],
    [0.3, 30, true, 1],
    [1.2, 30, true, 2],
    [6.6, 30, true, 8],
    [17, 30, true, 30],
    [30, 30, true, 30],
    [7, 30, false, 7],
    [0, 30, false, 1],
  ])('at %d of %d, under way %s: up to %d', (last, epochs, underWay, expected) => {
    expect(epochRange(last, epochs, underWay)).toEqual([0, expected]);
  });
});

describe('lossRange', () => {
  it.each([
    [0.1, 2, undefined, [0, 2.1]],
    [-1, 1, undefined, [-1, 1.1]],
    [0, 0, undefined, [0, 1]],
    [null, null, undefined, [0, 1]],
    // Mini-batches that explode do not flatten the epochs.
    [0.1, 8e9, 1, [0, 2.1]],
    [0.1, 1.5, 1, [0, 1.575]],
  ])('%j to %j, epochs up to %j', (min, max, highestEpoch, expected) => {
    const [low, high] = lossRange(min, max, highestEpoch);
    expect(low).toBeCloseTo(expected[0]!);
    expect(high).toBeCloseTo(expected[1]!);
  });
});

describe('logLossRange', () => {
  it.each([
    [0.034, 0.7, [0.01, 1]],
    [0.1, 1, [0.1, 1]],
    [1, 1, [0.1, 1]],
    [0, 0.7, [0.001, 1]],
    [null, null, [0.001, 1]],
  ])('%j to %j', (min, max, expected) => {
    const [low, high] = logLossRange(min, max);
    expect(low).toBeCloseTo(expected[0]!, 12);
    expect(high).toBeCloseTo(expected[1]!, 12);
  });
});

describe('the other ranges hold what they are given', () => {
  it.each([
    [0.098, 0.95],
    [0.5, 1],
    [0.917, 0.96],
    [0.985, 0.99],
    [1, 1],
    [0, 0],
  ])('%d to %d', (min, max) => {
    const [low, high] = accuracyRange(min, max);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(min);
    expect(low).toBeLessThan(high);
    expect(high).toBeGreaterThan(1);
    const [lowLoss, highLoss] = nearLossRange(min, max);
    expect(lowLoss).toBeLessThan(min);
    expect(highLoss).toBeGreaterThan(max);
  });
});

describe('a level', () => {
  it.each([
    // In sight already.
    [[0, 1], 0.5, false, [0, 1]],
    // A little above: in, with room for its label.
    [[0, 1], 1.5, false, [0, 1.62]],
    // The curves would keep less than half of the height.
    [[0, 1], 2.3, false, [0, 1]],
    [[0.6, 1.008], 0.5, false, [0.45936, 1.008]],
    [[0.9, 1.002], 0.1, false, [0.9, 1.002]],
    // Shares end at 0.
    [[0.1, 1.018], 0.02, false, [0, 1.018]],
    // A decade more on two.
    [[0.01, 1], 10, true, [0.01, 10 ** 1.24]],
    [[0.01, 1], 1000, true, [0.01, 1]],
    [[0.01, 1], 0, true, [0.01, 1]],
    [[0, 1], undefined, false, [0, 1]],
    [[0, 1], Infinity, false, [0, 1]],
  ] as const)('in %j of %j, logarithmic %s: %j', (range, level, logarithmic, expected) => {
    const [low, high] = withLevel(range, level, logarithmic);
    expect(low).toBeCloseTo(expected[0], 9);
    expect(high).toBeCloseTo(expected[1], 9);
  });
});

describe('extentOf', () => {
  const table = {
    x: [0, 1, 2, 3],
    revision: 0,
    columns: [
      [9, 4, undefined, 7],
      [null, 5, 2, 8],
    ],
  };
  it.each([
    [
      [0, 1],
      [0, 3],
      [2, 9],
    ],
    [[0], [1, 2], [4, 4]],
    [[1], [0, 0], undefined],
    [[0, 1], [5, 9], undefined],
  ])('of the columns %j in %j is %j', (columns, [from, to], expected) => {
    expect(extentOf(table, columns, [from!, to!])).toEqual(expected);
  });
});
