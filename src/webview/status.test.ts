import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../core/gradcheck/report.ts';
import type { RunStatus } from '../protocol/panel.ts';
import { announcement } from './announcement.ts';
import type { Run } from './model.ts';
import { checkStatus, isUnderWay, epochsDone, runStatus, timeLeft } from './status.ts';

const run = (status: RunStatus, changes: Partial<Run> = {}): Run => ({
  id: 'a',
  status,
  epochs: 30,
  seed: 1,
  settings: undefined,
  layers: [],
  pace: undefined,
  cursor: 0,
  marks: [],
  start: undefined,
  position: { epoch: 7, epochs: 30, miniBatch: 3120, miniBatches: 5000 },
  seconds: 48.3,
  fingerprint: undefined,
  ...changes,
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const place = 'epoch 7 of 30 · mini-batch 3,120 of 5,000';
const partly = (6 + 3120 / 5000) / 30;

describe('runStatus', () => {
  it.each<[RunStatus, number, string, string, number | undefined | null]>([
    [{ kind: 'loading', message: 'reading x.csv' }, 0, 'Getting ready', 'reading x.csv', undefined],
    [{ kind: 'running' }, 6, 'Training', place, partly],
    [{ kind: 'pausing' }, 6, 'Pausing', place, partly],
    [{ kind: 'paused' }, 6, 'Paused after epoch 6', place, partly],
    [{ kind: 'paused' }, 0, 'Paused in the first epoch', place, partly],
    [{ kind: 'stopping' }, 6, 'Stopping', place, partly],
    [{ kind: 'ended', end: { kind: 'finished' } }, 30, 'Finished', '30 epochs in 48 s', 1],
    [{ kind: 'ended', end: { kind: 'finished' } }, 1, 'Finished', '1 epoch in 48 s', 1],
    [{ kind: 'ended', end: { kind: 'stopped' } }, 6, 'Stopped', 'after epoch 6 of 30, 48 s', partly],
    [
      { kind: 'ended', end: { kind: 'earlyStopped', message: 'No better.' } },
      12,
      'Stopped early',
      '12 epochs in 48 s. No better.',
      0.4,
    ],
    [
      { kind: 'ended', end: { kind: 'diverged', message: 'w is NaN; try 0.3' } },
      2,
      'Diverged',
      'w is NaN; try 0.3',
      partly,
    ],
    [
      { kind: 'interrupted' },
      6,
      'Interrupted',
      'The window was closed or reloaded after epoch 6. Continue goes on from there.',
      partly,
    ],
    [{ kind: 'failed', message: 'x.csv is missing' }, 0, 'Training failed', 'x.csv is missing', null],
  ])('%j after %d epochs', (status, epochs, title, detail, done) => {
    const shown = runStatus(run(status), epochs);
    expect([shown.title, plain(shown.detail), shown.done]).toEqual([title, detail, done]);
  });

  it('measures nothing before there is a position', () => {
    expect(runStatus(run({ kind: 'running' }, { position: undefined }), 0)).toMatchObject({ done: 0 });
    expect(runStatus(undefined, 0)).toMatchObject({ title: 'Not trained yet', done: null });
  });
});

describe('isUnderWay', () => {
  it('holds from loading until the end', () => {
    expect(isUnderWay(run({ kind: 'loading', message: '' }))).toBe(true);
    expect(isUnderWay(run({ kind: 'paused' }))).toBe(true);
    expect(isUnderWay(run({ kind: 'interrupted' }))).toBe(false);
    expect(isUnderWay(undefined)).toBe(false);
  });
});

describe('timeLeft', () => {
  it.each<[RunStatus, number, number, string]>([
    [{ kind: 'running' }, 10, 0.25, 'about 30 s left'],
    [{ kind: 'running' }, 0.5, 0.25, ''],
    [{ kind: 'running' }, 10, 0.001, ''],
    [{ kind: 'paused' }, 10, 0.25, ''],
  ])('%j, %d s, %d done', (status, seconds, done, expected) => {
    expect(plain(timeLeft(run(status, { seconds }), done))).toBe(expected);
  });

  it.each([
    // 30 epochs of 5,000 mini-batches, of which a half is left.
    [1000, 'about 1 min 15 s left'],
    [1, 'about 20 h 50 min left'],
    [1_000_000, 'about 10 s left'],
  ])('counts with %d mini-batches a second at most', (pace, expected) => {
    expect(plain(timeLeft(run({ kind: 'running' }, { seconds: 10, pace }), 0.5))).toBe(expected);
  });
});

describe('checkStatus', () => {
  const layer = { name: 'h', ok: true, maxRelativeError: 3e-10, parameters: 13, kinks: 0, worst: undefined };
  const report: CheckReport = {
    ok: true,
    maxRelativeError: 3.14e-10,
    tolerance: 1e-6,
    parameters: 13,
    samples: 4,
    layers: [layer, layer],
  };
  it.each([
    [{ kind: 'running', done: 3, total: 13 } as const, 'Checking gradients', '3 of 13 comparisons', 3 / 13],
    [{ kind: 'running', done: 0, total: 0 } as const, 'Checking gradients', 'getting ready', undefined],
    [
      { kind: 'done', report, seconds: 0.02 } as const,
      'Gradients agree',
      'All 13 gradients agree to 3.1e-10, on 4 samples · 0.02 s',
      null,
    ],
    [
      { kind: 'done', report: { ...report, ok: false, layers: [{ ...layer, ok: false }, layer] }, seconds: 2 } as const,
      'Gradients differ',
      'In 1 of 2 layers · 13 gradients compared on 4 samples · 2.0 s',
      null,
    ],
    [{ kind: 'failed', message: 'no data' } as const, 'Check failed', 'no data', null],
  ])('%j', (check, title, detail, done) => {
    const shown = checkStatus(check);
    expect([shown.title, plain(shown.detail), shown.done]).toEqual([title, detail, done]);
  });
});

describe('announcement', () => {
  const row = { epoch: 3, seconds: 1, train: { loss: 0.5, accuracy: 0.8 }, test: { loss: 0.6, accuracy: 0.941 } };
  const regression = { epoch: 3, seconds: 1, train: { loss: 0.5, accuracy: null } };
  it.each([
    [run({ kind: 'running' }), undefined, row, 'Training, epoch 3 of 30 done, test accuracy 94.1 %'],
    [run({ kind: 'running' }), undefined, regression, 'Training, epoch 3 of 30 done, training loss 0.5000'],
    [run({ kind: 'running' }), undefined, undefined, 'Training started'],
    [
      run({ kind: 'ended', end: { kind: 'finished' } }),
      { kind: 'stopped' } as const,
      row,
      'Finished: 6 epochs in 48 s. Check stopped: No verdict: not all gradients were compared.',
    ],
    [undefined, { kind: 'running', done: 1, total: 2 } as const, undefined, 'Checking gradients'],
    [undefined, undefined, undefined, ''],
  ])('%#', (of, check, last, expected) => {
    expect(plain(announcement(of, check, last))).toBe(expected);
  });
});

describe('epochsDone', () => {
  it.each([
    ['without a place', undefined, 3, 3],
    ['in an epoch', { epoch: 7, epochs: 30, miniBatch: 2, miniBatches: 5 }, 6, 6],
    ['at its end, before it is scored', { epoch: 7, epochs: 30, miniBatch: 5, miniBatches: 5 }, 6, 7],
    [
      'while scores of earlier epochs are still on their way',
      { epoch: 7, epochs: 30, miniBatch: 2, miniBatches: 5 },
      2,
      6,
    ],
    ['where a place is still that of before', { epoch: 7, epochs: 30, miniBatch: 2, miniBatches: 5 }, 8, 8],
  ])('%s', (_, position, scored, expected) => {
    expect(epochsDone(run({ kind: 'running' }, { position }), scored)).toBe(expected);
  });

  it('is none of no run', () => {
    expect(epochsDone(undefined, 0)).toBe(0);
  });
});
