import { describe, expect, it } from 'vitest';
import type { EpochScores, SplitScores } from '../../core/train/events.ts';
import type { BatchPoint } from '../../protocol/panel.ts';
import { addBatches, addEpochs, addStart, type Curves, emptyCurves, hasAccuracy, measuredSplits } from './curves.ts';

const scores = (loss: number, accuracy: number | null = null) => ({ loss, accuracy });
const epoch = (number: number, loss: number, accuracy: number | null = null): EpochScores => ({
  epoch: number,
  seconds: number,
  train: scores(loss, accuracy),
  test: scores(loss * 2, accuracy),
});

/** As messages bring it: the start, then epochs and mini-batches in parts of their own order. */
function buildCurves(
  start: SplitScores | undefined,
  history: readonly EpochScores[],
  batches: readonly BatchPoint[],
): Curves {
  const curves = emptyCurves();
  if (start !== undefined) addStart(curves, start);
  addBatches(curves, batches);
  addEpochs(curves, history);
  return curves;
}

describe('curves', () => {
  it('puts the scores before training at epoch 0, and mini-batches between the epochs', () => {
    const start = { train: scores(3, 0.1), test: scores(6, 0.1) };
    const curves = buildCurves(
      start,
      [epoch(1, 2, 0.5)],
      [
        [0.5, 2.5],
        [1, 2.2],
        [1.5, 1.9],
      ],
    );
    expect(curves.loss.x).toEqual([0, 0.5, 1, 1.5]);
    expect(curves.loss.columns).toEqual([
      [undefined, 2.5, 2.2, 1.9],
      [3, undefined, 2, undefined],
      [undefined, undefined, undefined, undefined],
      [6, undefined, 4, undefined],
    ]);
    expect(curves.accuracy.x).toEqual([0, 1]);
    expect(measuredSplits(curves)).toEqual(['train', 'test']);
  });

  it('gives the same as appending piece by piece', () => {
    const history = [1, 2, 3, 4].map((number) => epoch(number, 1 / number, number / 5));
    const batches: BatchPoint[] = [0.3, 0.9, 1.4, 2, 2.7, 3.3, 3.9, 4.2].map((x) => [x, Math.sin(x)]);
    const whole = buildCurves(undefined, history, batches);
    const pieces = emptyCurves();
    for (const scoresOfEpoch of history) addEpochs(pieces, [scoresOfEpoch]);
    for (const point of batches) addBatches(pieces, [point]);
    expect(pieces).toEqual(whole);
  });

  it('has no accuracy for regression', () => {
    expect(hasAccuracy(buildCurves(undefined, [epoch(1, 2)], []))).toBe(false);
    expect(hasAccuracy(buildCurves(undefined, [epoch(1, 2, 0)], []))).toBe(true);
  });
});

describe('addEpochs', () => {
  it('passes over epochs that it has', () => {
    const curves = buildCurves(undefined, [epoch(1, 2), epoch(2, 1)], []);
    addEpochs(curves, [epoch(2, 99), epoch(3, 0.5)]);
    expect(curves.rows.map((row) => [row.epoch, row.train.loss])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0.5],
    ]);
  });

  it('keeps the best: the first of equals, never epoch 0, never what is not finite', () => {
    const curves = buildCurves({ train: scores(0.01, 1) }, [], []);
    expect(curves.best.train).toEqual({ loss: undefined, accuracy: undefined });
    const nan = null as unknown as number;
    addEpochs(curves, [epoch(1, 2, 0.5), epoch(2, 1, 0.75), epoch(3, 1, 0.75), epoch(4, nan, 0.1)]);
    expect(curves.best.train).toEqual({ loss: { value: 1, epoch: 2 }, accuracy: { value: 0.75, epoch: 2 } });
    expect(curves.best.validation).toEqual({ loss: undefined, accuracy: undefined });
  });
});

describe('addBatches', () => {
  it('thins a very long curve evenly and keeps every epoch', () => {
    const curves = emptyCurves();
    const total = 50_000;
    for (let index = 1; index <= total; index++) {
      addBatches(curves, [[index / 1000, index]]);
      if (index % 1000 === 0) addEpochs(curves, [epoch(index / 1000, index)]);
    }
    const points = curves.loss.columns[0]!.filter((cell) => cell !== undefined);
    expect(points.length).toBe(curves.batchCount);
    expect(points.length).toBeLessThanOrEqual(20_000);
    expect(points.length).toBeGreaterThan(10_000);
    expect(curves.loss.columns[1]!.filter((cell) => cell !== undefined)).toHaveLength(50);
    expect(curves.loss.columns.every((column) => column.length === curves.loss.x.length)).toBe(true);
    const gaps = curves.loss.x.slice(1).map((x, row) => x - curves.loss.x[row]!);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(Math.max(...gaps)).toBeLessThan(0.01);
  });
});
