import type { JSX } from 'preact';
import type { FromPanel } from '../../protocol/fromPanel.ts';
import type { CheckStatus } from '../../protocol/panel.ts';
import type { Host } from '../host.ts';
import type { Run } from '../model.ts';
import { isUnderWay } from '../status.ts';
import { Icon, type IconName } from './icons.tsx';

interface Action {
  readonly label: string;
  readonly icon: IconName;
  readonly message: FromPanel;
  readonly enabled: boolean;
}

/** The first button changes its meaning in place, and none ever vanishes: the focus stays where it is. */
export function RunButtons(props: {
  readonly run: Run | undefined;
  readonly check: CheckStatus | undefined;
  readonly host: Host;
}): JSX.Element {
  const { run, check, host } = props;
  const stoppable = isUnderWay(run) && run?.status.kind !== 'stopping';
  const checking = check?.kind === 'running';
  const actions: readonly Action[] = [
    mainAction(run),
    { label: 'Stop', icon: 'stop', message: { kind: 'stop' }, enabled: stoppable },
    checking
      ? { label: 'Stop check', icon: 'stop', message: { kind: 'stopCheck' }, enabled: true }
      : { label: 'Check gradients', icon: 'check', message: { kind: 'check' }, enabled: true },
  ];
  return (
    <div class="buttons" role="group" aria-label="Training">
      {actions.map(({ label, icon, message, enabled }, index) => (
        <button
          key={index}
          type="button"
          class={index === 0 ? 'button primary' : 'button'}
          aria-disabled={!enabled}
          onClick={() => {
            if (enabled) host.post(message);
          }}
        >
          <Icon name={icon} />
          {label}
        </button>
      ))}
    </div>
  );
}

function mainAction(run: Run | undefined): Action {
  switch (run?.status.kind) {
    case 'ready':
      return { label: 'Train', icon: 'play', message: { kind: 'resume' }, enabled: true };
    case undefined:
      return { label: 'Train', icon: 'play', message: { kind: 'train' }, enabled: true };
    case 'loading':
    case 'stopping':
      return { label: 'Pause', icon: 'pause', message: { kind: 'pause' }, enabled: false };
    case 'running':
      return { label: 'Pause', icon: 'pause', message: { kind: 'pause' }, enabled: true };
    case 'pausing':
      return { label: 'Resume', icon: 'play', message: { kind: 'resume' }, enabled: false };
    case 'paused':
      return { label: 'Resume', icon: 'play', message: { kind: 'resume' }, enabled: true };
    case 'ended':
    case 'interrupted':
    case 'failed':
      return { label: 'Restart', icon: 'restart', message: { kind: 'train' }, enabled: true };
  }
}
