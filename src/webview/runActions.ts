import type { FromPanel } from '../protocol/fromPanel.ts';
import type { CheckStatus } from '../protocol/panel.ts';
import type { Run } from './model.ts';
import type { IconName } from './parts/icons.tsx';
import { epochsDone, isUnderWay } from './status.ts';

/** A button: what it is called, what it asks for, and whether it can be pressed now. */
export interface Action {
  readonly label: string;
  /** What it does, in a sentence. */
  readonly hint: string;
  /** None where words say enough. */
  readonly icon?: IconName;
  readonly message: FromPanel;
  readonly enabled: boolean;
}

function button(label: string, hint: string, message: FromPanel, enabled: boolean, icon?: IconName): Action {
  return { label, hint, message, enabled, ...(icon && { icon }) };
}

/** Epochs that are added at a time. */
const moreEpochs = 10;

/** The first button changes its meaning in place. */
function mainAction(run: Run | undefined): Action {
  const { status } = run ?? {};
  const action = (label: string, icon: IconName, kind: 'train' | 'pause' | 'resume', hint: string, enabled = true) =>
    button(label, hint, { kind }, enabled, icon);
  switch (status?.kind) {
    case undefined:
      return action('Train', 'play', 'train', 'Trains the network of the file');
    case 'ready':
      return action('Train', 'play', 'resume', 'Trains from these first weights on');
    case 'loading':
    case 'stopping':
      return isOpening(run)
        ? action('Train', 'play', 'train', 'Trains the network of the file')
        : action('Pause', 'pause', 'pause', 'Stands still after the mini-batch under way', false);
    case 'running':
      return action('Pause', 'pause', 'pause', 'Stands still after the mini-batch under way');
    case 'pausing':
      return action('Resume', 'play', 'resume', 'Goes on', false);
    case 'paused':
      return action('Resume', 'play', 'resume', 'Goes on where it stands');
    case 'interrupted':
      return action('Continue', 'play', 'resume', 'Goes on from where it was kept last');
    case 'failed':
      return action('Train', 'play', 'train', 'Trains the network of the file anew');
    case 'ended':
      if (status.end.kind === 'finished' && isOver(run)) {
        const hint = `Trains for ${moreEpochs} more epochs`;
        return button('Continue', hint, { kind: 'extend', epochs: moreEpochs }, true, 'play');
      }
      return action('Continue', 'play', 'resume', 'Goes on where it stands', status.end.kind !== 'diverged');
  }
}

/** Buttons with words; none ever vanishes: the focus stays where it is. */
export function mainActions(run: Run | undefined, check: CheckStatus | undefined): readonly Action[] {
  return [
    mainAction(run),
    button(
      'Stop',
      'Ends the training here, with the weights that it has',
      { kind: 'stop' },
      isUnderWay(run) && run?.status.kind !== 'stopping',
      'stop',
    ),
    button(
      'Restart',
      'Trains from the beginning, with the settings of this panel; an edited file with its own',
      { kind: 'train' },
      stands(run),
      'restart',
    ),
    check?.kind === 'running'
      ? button('Stop check', 'Ends the check', { kind: 'stopCheck' }, true, 'stop')
      : button(
          'Check gradients',
          'Compares backpropagation with difference quotients',
          { kind: 'check' },
          true,
          'check',
        ),
  ];
}

/** Back to the start, and steps. */
export function toolActions(run: Run | undefined): {
  readonly starts: readonly Action[];
  readonly steps: readonly Action[];
  readonly more: Action;
} {
  const still = stands(run);
  // What is over has nothing to step through; without a training the first step begins one, and one whose data is still read waits for it.
  const canStep = run === undefined || isOpening(run) || (still && !isOver(run));
  const step = (label: string, unit: 'sample' | 'miniBatch' | 'epoch', hint: string): Action =>
    button(label, hint, { kind: 'step', unit }, canStep);
  const extendable =
    run?.settings !== undefined && ((still && run.status.kind !== 'failed') || run.status.kind === 'running');
  return {
    starts: [
      button(
        'Back to the start',
        'Back to the start: the same first weights, the same order of the samples',
        { kind: 'rewind', seed: 'same' },
        still,
        'rewind',
      ),
      button(
        'New start',
        'New start: other first weights and another order, from a new seed',
        { kind: 'rewind', seed: 'new' },
        still,
        'dice',
      ),
    ],
    steps: [
      step('sample', 'sample', 'Step one sample: looks at the next one; after the last of a mini-batch it learns'),
      step('mini-batch', 'miniBatch', 'Step one mini-batch: one update of the weights'),
      step('epoch', 'epoch', 'Step one epoch: once through the training data'),
    ],
    more: button(
      `${moreEpochs} epochs`,
      `Trains for ${moreEpochs} more epochs than planned`,
      { kind: 'extend', epochs: moreEpochs },
      extendable && !(run.status.kind === 'ended' && run.status.end.kind === 'diverged'),
      'plus',
    ),
  };
}

/** Nothing is left to be trained, unless more epochs are asked for. */
function isOver(run: Run | undefined): boolean {
  if (run?.status.kind !== 'ended') return false;
  const { kind } = run.status.end;
  return (
    kind === 'diverged' || (kind === 'finished' && (run.position === undefined || run.epochs <= epochsDone(run, 0)))
  );
}

/** Its data is read so that it stands ready. */
function isOpening(run: Run | undefined): boolean {
  return run?.status.kind === 'loading' && run.status.opens === true;
}

function stands(run: Run | undefined): boolean {
  return run !== undefined && ['ready', 'paused', 'ended', 'interrupted', 'failed'].includes(run.status.kind);
}

/** Speeds for watching, in mini-batches a second; undefined: as fast as it goes. */
export const paces: readonly (readonly [pace: number | undefined, name: string])[] = [
  [1, '1 mini-batch a second'],
  [3, '3 a second'],
  [10, '10 a second'],
  [30, '30 a second'],
  [100, '100 a second'],
  [1000, '1,000 a second'],
  [undefined, 'as fast as it goes'],
];
