import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { bounds, penaltiesOf, type Settings } from '../../core/train/settings.ts';
import type { Run } from '../model.ts';
import { formatCount, formatTick } from '../format.ts';
import { Icon } from './icons.tsx';
import type { Page } from './page.ts';

interface Field {
  readonly name: string;
  /** Where there is little room. */
  readonly short: string;
  readonly key: keyof Settings;
  readonly value: number;
  /** What the file says, or leaves to the default. */
  readonly written: number | undefined;
  readonly isDefault: boolean;
  readonly whole: boolean;
  change(value: number): Partial<Settings>;
}

/** What can be changed while it trains; each change is marked on the curves. */
export function SettingsBox({ page, run }: { readonly page: Page; readonly run: Run }): JSX.Element | null {
  const { model, host } = page;
  const { settings } = run;
  const { fileSettings, writtenSettings } = model.panel.value ?? {};
  const [isOpen, setOpen] = useState(false);
  if (settings === undefined) return null;
  const fields = fieldsOf(settings, fileSettings, writtenSettings, run.layers);
  const differs = fields.some((field) => isOther(field));
  return (
    <section class={isOpen ? 'settings open' : 'settings'} aria-label="Settings of this training">
      <button type="button" class="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} />
        <span>{fields.map(({ short, value }) => `${short} ${formatTick(value)}`).join(' · ')}</span>
      </button>
      {fields.map((field) => (
        <NumberField key={field.name} field={field} page={page} />
      ))}
      <button
        type="button"
        class="tool"
        title={
          model.panel.value?.gone === true
            ? 'There is no file to write into: it was moved or deleted'
            : 'Writes these settings into the definition'
        }
        aria-disabled={!differs}
        onClick={() => {
          if (differs) host.post({ kind: 'writeSettings' });
        }}
      >
        <Icon name="save" />
        Write to file
      </button>
    </section>
  );
}

const penaltyNames = { lambda: 'λ', l1: 'l1', l2: 'l2' } as const;

function fieldsOf(
  settings: Settings,
  written: Settings | undefined,
  said: Partial<Settings> | undefined,
  layers: readonly string[],
): Field[] {
  const field = (name: string, short: string, key: Exclude<keyof Settings, 'dropout'>, whole: boolean): Field => ({
    ...{ name, short, key, whole, value: settings[key], written: written?.[key], isDefault: said?.[key] === undefined },
    change: (value) => ({ [key]: value }),
  });
  return [
    field('learning rate η', 'η', 'learningRate', false),
    ...penaltiesOf(settings, written).map((key) => field(penaltyNames[key], penaltyNames[key], key, false)),
    field('mini-batch size', 'mini-batch', 'batchSize', true),
    field('epochs', 'epochs', 'epochs', true),
    ...Object.entries(settings.dropout).map(([layer, rate]): Field => ({
      name: `rate of ${layers[Number(layer)] ?? 'dropout'}`,
      short: layers[Number(layer)] ?? 'dropout',
      key: 'dropout',
      whole: false,
      value: rate,
      written: written?.dropout[Number(layer)],
      isDefault: said?.dropout?.[Number(layer)] === undefined,
      change: (value) => ({ dropout: { [layer]: value } }),
    })),
  ];
}

function isOther({ value, written }: Field): boolean {
  return written !== undefined && written !== value;
}

function NumberField({ field, page: { host } }: { readonly field: Field; readonly page: Page }): JSX.Element {
  const { name, key, value, written, whole, change } = field;
  const [least, most] = bounds[key];
  const fits = (wanted: number): boolean => wanted >= least && wanted <= most && (!whole || Number.isInteger(wanted));
  const send = (wanted: number): void => host.post({ kind: 'change', settings: change(wanted) });
  const other = isOther(field);
  /** What was typed last cannot be. */
  const [isFault, setFault] = useState(false);
  const note = useId();
  const box = useRef<HTMLInputElement>(null);
  // Not a new box for a new value: the keyboard would lose its place.
  useLayoutEffect(() => {
    write(box.current!, value);
    setFault(false);
  }, [value]);
  return (
    <div class="setting">
      <label>
        <bdi>{name}</bdi>
        <input
          ref={box}
          type="number"
          min={least}
          max={most}
          step={whole ? 1 : 'any'}
          aria-invalid={isFault}
          aria-describedby={note}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            setFault(!fits(valueAsNumber));
            if (fits(valueAsNumber) && valueAsNumber !== value) send(valueAsNumber);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            write(event.currentTarget, value);
            setFault(false);
          }}
        />
      </label>
      <span class="dim written" id={note} role="status">
        {isFault ? (
          <span class="fault">{`a ${whole ? 'whole ' : ''}number from ${formatTick(least)} to ${formatCount(most)}, please`}</span>
        ) : written === undefined ? (
          ''
        ) : (
          `${written} ${field.isDefault ? 'by default' : 'in the file'}`
        )}
        <button
          type="button"
          class="tool"
          title="Back to what the file says"
          aria-label={`Reset ${name}`}
          aria-disabled={!other}
          onClick={() => {
            if (other) send(written!);
          }}
        >
          <Icon name="restart" />
        </button>
      </span>
    </div>
  );
}

function write(box: HTMLInputElement, value: number): void {
  box.value = String(value);
}
