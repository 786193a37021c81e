import type { JSX } from 'preact';
import type { PanelState } from '../../protocol/panel.ts';
import { formatDuration, formatQuantity } from '../format.ts';
import { checkStatus, epochsDone, isUnderWay, runStatus, type Status, timeLeft, type Tone } from '../status.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Page } from './page.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { RunButtons, RunTools } from './RunButtons.tsx';

const icons: Readonly<Record<Tone, IconName>> = {
  idle: 'dot',
  active: 'play',
  paused: 'pause',
  good: 'check',
  bad: 'warning',
  stopped: 'stop',
};

export function Header({ page, panel }: { readonly page: Page; readonly panel: PanelState }): JSX.Element {
  const { shapes } = panel;
  return (
    <header>
      <div class="title">
        <h1>
          <button
            type="button"
            class="link"
            title="Show the definition"
            onClick={() => page.host.post({ kind: 'showFile' })}
          >
            <bdi>{panel.file}</bdi>
          </button>
        </h1>
        {shapes.summary !== '' && (
          <p class="dim">
            <bdi>{shapes.summary}</bdi> · {formatQuantity(shapes.totals.params, 'parameter')}
          </p>
        )}
      </div>
      <RunLine page={page} />
    </header>
  );
}

/** Apart, because it follows every mini-batch. */
function RunLine({ page: { model, host } }: { readonly page: Page }): JSX.Element {
  const run = model.run.value;
  const check = model.check.value;
  const epochs = epochsDone(run, model.growingCurves().rows.at(-1)?.epoch ?? 0);
  const checkAlone = check?.kind === 'running' && !isUnderWay(run);
  const status = checkAlone ? checkStatus(check) : runStatus(run, epochs);
  const left = run === undefined || checkAlone ? '' : timeLeft(run, status.done);
  const seconds = run !== undefined && isUnderWay(run) && run.seconds > 0 ? formatDuration(run.seconds) : '';
  return (
    <>
      <div class="run">
        <StatusText
          status={status}
          awaitsTime={left === '' && run?.status.kind === 'running' && !checkAlone}
          time={[checkAlone ? '' : seconds, left].filter((part) => part !== '').join(' · ')}
        />
        <RunButtons run={run} check={check} host={host} />
      </div>
      <RunTools run={run} pace={model.panel.value?.pace} host={host} />
      {status.done !== null && <ProgressBar label={status.title} done={status.done} />}
    </>
  );
}

function StatusText(props: {
  readonly status: Status;
  readonly time: string;
  /** The time that is left cannot be told yet. */
  readonly awaitsTime: boolean;
}): JSX.Element {
  const { status, time, awaitsTime } = props;
  return (
    <p class={`status ${status.tone}`}>
      <Icon name={icons[status.tone]} />
      <span>
        <strong>{status.title}</strong>
        {status.detail !== '' && (
          <>
            {' · '}
            <bdi>{status.detail}</bdi>
          </>
        )}
        {time !== '' && <span class="dim"> · {time}</span>}
        {awaitsTime && (
          <span class="room" aria-hidden="true">
            {' '}
            · about 59 s left
          </span>
        )}
      </span>
    </p>
  );
}
