import { describe, expect, it } from 'vitest';
import type { OutputMeaning } from '../../core/looks/outputs.ts';
import { sampleMarks } from './sampleMarks.ts';
import { outputRange, pathOf, targetAt, valuesOf } from './curve.ts';

const values: OutputMeaning = { kind: 'values', names: ['output'], bounded: false, middle: 2, reach: 2 };
const logistic: OutputMeaning = { kind: 'classes', names: ['0', '1'], bounded: true, middle: 0.3, reach: 0.5 };
const signs: OutputMeaning = { kind: 'classes', names: ['−1', '1'], bounded: false, middle: 0, reach: 1 };

describe('the range of the outputs', () => {
  it.each([
    ['has room around the targets', values, [0, 4], [-0.3, 4.3]],
    ['stays while the curve is in it', values, [-0.2, 4.2], [-0.3, 4.3]],
    ['doubles where the curve leaves it', values, [0, 5], [-2.6, 6.6]],
    ['does not follow it for ever', values, [0, 1e6], [-7.2, 11.2]],
    ['is that of probabilities', logistic, [0.2, 0.4], [-0.04, 1.04]],
    ['is that of signs', signs, [-1, 0.5], [-1.15, 1.15]],
  ] as const)('%s', (_name, meaning, extremes, expected) => {
    expect(outputRange(meaning, extremes)).toEqual(expected.map((value) => expect.closeTo(value, 9) as number));
  });
});

it('draws one output after the other', () => {
  const picture = { places: 3, outputs: 2, values: Float32Array.of(0, 1, 2, 5, 5, 5) };
  expect(pathOf(valuesOf(picture, 0), 10, (value) => 10 - value)).toBe('M0.0 10.0L5.0 9.0L10.0 8.0');
  expect(pathOf(valuesOf(picture, 1), 10, (value) => 10 - value)).toBe('M0.0 5.0L5.0 5.0L10.0 5.0');
});

it.each([
  [values, 1.5, 1.5],
  [logistic, 1, 1],
  [logistic, 0, 0],
  [signs, 0, -1],
  [signs, 1, 1],
])('puts a target where its output should be', (meaning, target, expected) => {
  expect(targetAt(meaning, target)).toBe(expected);
});

it('draws the samples of each part and group as one path', () => {
  const some = { total: 2, x: Float32Array.of(1, 2), y: Float32Array.of(1, 2), targets: Float32Array.of(0, 1) };
  const marks = sampleMarks(
    [
      { part: 'train', ...some },
      { part: 'test', ...some },
    ],
    (target) => target,
    ({ x, targets }, i) => [10 * x[i]!, 5 * targets[i]!],
  );
  expect(marks.map(({ key, path, isTrain }) => [key, path.slice(0, 9), isTrain])).toEqual([
    ['train 0', 'M10.0 0.0', true],
    ['train 1', 'M20.0 5.0', true],
    ['test 0', 'M10.0 0.0', false],
    ['test 1', 'M20.0 5.0', false],
  ]);
});
