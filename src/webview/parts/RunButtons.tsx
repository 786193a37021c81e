import type { JSX } from 'preact';
import type { CheckStatus } from '../../protocol/panel.ts';
import type { Host } from '../host.ts';
import type { Run } from '../model.ts';
import { type Action, mainActions, paces, toolActions } from '../runActions.ts';
import { Icon } from './icons.tsx';

interface Props {
  readonly run: Run | undefined;
  readonly check: CheckStatus | undefined;
  readonly host: Host;
}

export function RunButtons({ run, check, host }: Props): JSX.Element {
  return (
    <div class="buttons" role="group" aria-label="Training">
      {mainActions(run, check).map((action, index) => (
        <ActionButton key={index} kind={index === 0 ? 'button primary' : 'button'} action={action} host={host}>
          {action.label}
        </ActionButton>
      ))}
    </div>
  );
}

interface ToolProps {
  readonly run: Run | undefined;
  /** Mini-batches a second at most. */
  readonly pace: number | undefined;
  readonly host: Host;
}

/** Where to begin, how far to go and how fast: small, below the main buttons. */
export function RunTools({ run, pace: wanted, host }: ToolProps): JSX.Element {
  const { starts, steps, more } = toolActions(run);
  const chosen = paces.findIndex(([pace]) => pace === wanted);
  return (
    <div class="run-tools">
      <div role="group" aria-label="Start">
        {starts.map((action) => (
          <ActionButton key={action.label} kind="tool" action={action} host={host} name={action.label} />
        ))}
      </div>
      <div class="steps" role="group" aria-label="Steps">
        <span aria-hidden="true">Step</span>
        {steps.map((action) => (
          <ActionButton key={action.label} kind="tool" action={action} host={host} name={`Step one ${action.label}`}>
            {action.label}
          </ActionButton>
        ))}
      </div>
      <ActionButton kind="tool" action={more} host={host} name={`Add ${more.label}`}>
        {more.label}
      </ActionButton>
      <label>
        <span class="word">Speed</span>
        <select
          class="choice"
          value={String(chosen < 0 ? paces.length - 1 : chosen)}
          onChange={(event) => {
            const [pace] = paces[Number(event.currentTarget.value)]!;
            host.post(pace === undefined ? { kind: 'pace' } : { kind: 'pace', pace });
          }}
        >
          {paces.map(([, name], index) => (
            <option key={name} value={String(index)}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function ActionButton(props: {
  readonly kind: string;
  readonly action: Action;
  readonly host: Host;
  /** Where the words on it do not say all. */
  readonly name?: string;
  readonly children?: string;
}): JSX.Element {
  const { kind, action, host, name, children } = props;
  const { icon, hint, message, enabled } = action;
  return (
    <button
      type="button"
      class={kind}
      title={hint}
      {...(name !== undefined && { 'aria-label': name })}
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) host.post(message);
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
