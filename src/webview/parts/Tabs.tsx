import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { CheckStatus, PanelTab } from '../../protocol/panel.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Page } from './page.ts';

const allTabs: readonly { readonly tab: PanelTab; readonly label: string }[] = [
  { tab: 'training', label: 'Training' },
  { tab: 'network', label: 'Network' },
  { tab: 'layers', label: 'Layers' },
  { tab: 'mistakes', label: 'Mistakes' },
  { tab: 'data', label: 'Data' },
  { tab: 'shapes', label: 'Shapes' },
  { tab: 'graph', label: 'Graph' },
  { tab: 'gradients', label: 'Gradients' },
  { tab: 'lesson', label: 'NumPy' },
];

/** One stop of the Tab key; arrows, Home and End choose within. */
export function Tabs({ page: { model, host } }: { readonly page: Page }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const chosen = model.tab.value;
  // The lesson is about networks that network.py knows; in any other it comes when it is asked for.
  const ownLesson = model.panel.value?.lesson.own === true;
  const tabs = allTabs.filter(({ tab }) => tab !== 'lesson' || ownLesson || chosen === 'lesson');
  const faults = model.panel.value?.shapes.rows.some((row) => row.fault !== undefined) ?? false;

  function choose(tab: PanelTab): void {
    if (tab === chosen) return;
    model.chooseTab(tab);
    host.post({ kind: 'tab', tab });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = target(
      event.key,
      tabs.findIndex(({ tab }) => tab === chosen),
      tabs.length,
    );
    if (next === undefined) return;
    event.preventDefault();
    choose(tabs[next]!.tab);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  }

  return (
    <div class="tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ tab, label }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === chosen}
          {...(tab === chosen ? { 'aria-controls': `panel-${tab}` } : {})}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => choose(tab)}
        >
          {label}
          {tab === 'gradients' && <CheckMark check={model.check.value} />}
          {tab === 'shapes' && faults && <Mark icon="warning" tone="bad" text="has faults" />}
        </button>
      ))}
    </div>
  );
}

function CheckMark({ check }: { readonly check: CheckStatus | undefined }): JSX.Element | null {
  switch (check?.kind) {
    case 'running':
      return <Mark icon="pending" tone="active" text="checking" />;
    case 'failed':
      return <Mark icon="warning" tone="bad" text="failed" />;
    case 'done':
      return check.report.ok ? (
        <Mark icon="check" tone="good" text="agree" />
      ) : (
        <Mark icon="cross" tone="bad" text="differ" />
      );
    case 'stopped':
    case undefined:
      return null;
  }
}

function Mark(props: { readonly icon: IconName; readonly tone: string; readonly text: string }): JSX.Element {
  return (
    <span class={`mark ${props.tone}`}>
      <Icon name={props.icon} />
      <span class="hidden">, {props.text}</span>
    </span>
  );
}

function target(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (current + 1) % count;
    case 'ArrowLeft':
      return (current + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
