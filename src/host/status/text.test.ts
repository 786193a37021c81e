import { describe, expect, it } from 'vitest';
import type { EpochScores } from '../../core/train/events.ts';
import type { RunView } from '../../protocol/panel.ts';
import { checkText, trainingText } from './text.ts';

const base: RunView = {
  id: '1',
  status: { kind: 'running' },
  epochs: 30,
  seed: 1,
  start: undefined,
  settings: undefined,
  layers: [],
  pace: undefined,
  cursor: 0,
  marks: [],
  position: undefined,
  seconds: 0,
  fingerprint: undefined,
};
const epoch: EpochScores = {
  epoch: 6,
  train: { loss: 0.1, accuracy: 0.99 },
  validation: { loss: 0.2, accuracy: 0.96 },
  test: { loss: 0.2, accuracy: 0.948 },
  seconds: 9,
};

describe('the status bar', () => {
  it.each<[string, Partial<RunView>, EpochScores[], string]>([
    ['before the first epoch', {}, [], 'mnist: epoch 1/30'],
    ['loading', { status: { kind: 'loading', message: 'x' } }, [], 'mnist: loading data'],
    [
      'after some epochs',
      { position: { epoch: 7, epochs: 30, miniBatch: 1, miniBatches: 9 } },
      [epoch],
      'mnist: epoch 7/30 · 94.8 %',
    ],
    ['paused', { status: { kind: 'paused' } }, [epoch], 'mnist: paused · epoch 7/30 · 94.8 %'],
    [
      'regression on training data alone',
      {},
      [{ epoch: 30, train: { loss: 0.0123, accuracy: null }, seconds: 1 }],
      'mnist: epoch 30/30 · loss 0.01230',
    ],
  ])('%s', (_, change, history, expected) => {
    expect(trainingText('mnist', { ...base, ...change }, history)).toBe(expected);
  });

  it.each([
    [0, 0, 'xor: gradients'],
    [499, 1000, 'xor: gradients 49 %'],
    [1000, 1000, 'xor: gradients 100 %'],
  ])('a check at %i of %i', (done, total, expected) => {
    expect(checkText('xor', { kind: 'running', done, total })).toBe(expected);
  });
});
