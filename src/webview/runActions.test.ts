import { describe, expect, it } from 'vitest';
import type { TrainingEnd } from '../core/train/events.ts';
import type { RunStatus } from '../protocol/panel.ts';
import type { Run } from './model.ts';
import { mainActions, toolActions } from './runActions.ts';

function run(status: RunStatus): Run {
  return {
    ...{ id: 'a', status, epochs: 30, seed: 1, layers: [], pace: undefined, cursor: 0, marks: [], seconds: 0 },
    ...{ start: undefined, position: undefined, fingerprint: undefined },
    settings: { learningRate: 3, lambda: 0, l1: 0, l2: 0, batchSize: 10, epochs: 30, dropout: {} },
  };
}

const ended = (kind: 'finished' | 'stopped'): RunStatus => ({ kind: 'ended', end: { kind } });
const why = (kind: 'earlyStopped' | 'diverged'): RunStatus => ({
  kind: 'ended',
  end: { kind, message: '' } as TrainingEnd,
});

/** `Label` where it can be pressed, `(Label)` where not. */
const words = (actions: readonly { readonly label: string; readonly enabled: boolean }[]): string =>
  actions.map(({ label, enabled }) => (enabled ? label : `(${label})`)).join(' ');

describe('the buttons', () => {
  it.each<[RunStatus | undefined, string, string]>([
    [undefined, 'Train (Stop) (Restart)', '(Back to the start) (New start) sample mini-batch epoch (10 epochs)'],
    [
      { kind: 'loading', message: '' },
      '(Pause) Stop (Restart)',
      '(Back to the start) (New start) (sample) (mini-batch) (epoch) (10 epochs)',
    ],
    [
      { kind: 'loading', message: '', opens: true },
      'Train Stop (Restart)',
      '(Back to the start) (New start) sample mini-batch epoch (10 epochs)',
    ],
    [{ kind: 'ready' }, 'Train (Stop) Restart', 'Back to the start New start sample mini-batch epoch 10 epochs'],
    [
      { kind: 'running' },
      'Pause Stop (Restart)',
      '(Back to the start) (New start) (sample) (mini-batch) (epoch) 10 epochs',
    ],
    [
      { kind: 'pausing' },
      '(Resume) Stop (Restart)',
      '(Back to the start) (New start) (sample) (mini-batch) (epoch) (10 epochs)',
    ],
    [{ kind: 'paused' }, 'Resume Stop Restart', 'Back to the start New start sample mini-batch epoch 10 epochs'],
    [
      { kind: 'stopping' },
      '(Pause) (Stop) (Restart)',
      '(Back to the start) (New start) (sample) (mini-batch) (epoch) (10 epochs)',
    ],
    [ended('stopped'), 'Continue (Stop) Restart', 'Back to the start New start sample mini-batch epoch 10 epochs'],
    [why('earlyStopped'), 'Continue (Stop) Restart', 'Back to the start New start sample mini-batch epoch 10 epochs'],
    [
      ended('finished'),
      'Continue (Stop) Restart',
      'Back to the start New start (sample) (mini-batch) (epoch) 10 epochs',
    ],
    [
      why('diverged'),
      '(Continue) (Stop) Restart',
      'Back to the start New start (sample) (mini-batch) (epoch) (10 epochs)',
    ],
    [
      { kind: 'interrupted' },
      'Continue (Stop) Restart',
      'Back to the start New start sample mini-batch epoch 10 epochs',
    ],
    [
      { kind: 'failed', message: '' },
      'Train (Stop) Restart',
      'Back to the start New start sample mini-batch epoch (10 epochs)',
    ],
  ])('of %j', (status, main, tools) => {
    const shown = status && run(status);
    expect(words(mainActions(shown, undefined).slice(0, 3))).toBe(main);
    const { starts, steps, more } = toolActions(shown);
    expect(words([...starts, ...steps, more])).toBe(tools);
  });

  it('goes on for ten epochs after the last one', () => {
    expect(mainActions(run(ended('finished')), undefined)[0]!.message).toEqual({ kind: 'extend', epochs: 10 });
    expect(mainActions(run(ended('stopped')), undefined)[0]!.message).toEqual({ kind: 'resume' });
  });

  it.each([
    [30, { kind: 'extend', epochs: 10 }, false],
    [20, { kind: 'extend', epochs: 10 }, false],
    [100, { kind: 'resume' }, true],
  ])('after 30 epochs of which there are to be %d now', (epochs, message, canStep) => {
    const position = { epoch: 30, epochs: 30, miniBatch: 5, miniBatches: 5 };
    const finished = { ...run(ended('finished')), epochs, position };
    expect(mainActions(finished, undefined)[0]!.message).toEqual(message);
    expect(toolActions(finished).steps.map(({ enabled }) => enabled)).toEqual([canStep, canStep, canStep]);
  });
});
