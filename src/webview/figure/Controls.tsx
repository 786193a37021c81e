import type { JSX } from 'preact';
import { formatLoss } from '../../core/editor/format.ts';
import { formatCount } from '../format.ts';

interface ChoiceProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  choose(value: NoInfer<Value>): void;
}

/** One of several, with its name before it. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>): JSX.Element {
  const { label, value, options, choose } = props;
  return (
    <label class="choice">
      <span class="dim">{label}</span>
      <select value={String(value)} onChange={({ currentTarget }) => choose(options[currentTarget.selectedIndex]![0])}>
        {options.map(([option, text]) => (
          <option key={option} value={String(option)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface PagerProps {
  /** What is paged through: `samples`. */
  readonly of: string;
  readonly first: number;
  readonly size: number;
  readonly total: number;
  turn(first: number): void;
}

/** Through a long list, page by page; nothing where one page has all. */
export function Pager({ of, first, size, total, turn }: PagerProps): JSX.Element | null {
  if (total <= size && first === 0) return null;
  const last = Math.floor((total - 1) / size) * size;
  const step = (text: string, label: string, target: number): JSX.Element => (
    <Press label={text} name={`${label} ${of}`} enabled={target !== first} onPress={() => turn(target)} />
  );
  return (
    <span class="pager" role="group" aria-label={`Pages of ${of}`}>
      {step('«', 'First', 0)}
      {step('‹', 'Previous', Math.max(0, first - size))}
      <span class="where">
        {formatCount(first + 1)}–{formatCount(Math.min(total, first + size))} of {formatCount(total)}
      </span>
      {step('›', 'Next', Math.min(last, first + size))}
      {step('»', 'Last', last)}
    </span>
  );
}

interface TogglesProps<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly value: Value;
  choose(value: NoInfer<Value>): void;
}

/** One of a few that stand side by side. */
export function Toggles<Value extends string>({ label, options, value, choose }: TogglesProps<Value>): JSX.Element {
  return (
    <div class="copy" role="group" aria-label={label}>
      {options.map(([option, text]) => (
        <Press key={option} label={text} on={option === value} onPress={() => choose(option)} />
      ))}
    </div>
  );
}

/** What the colours of a picture mean. */
export function ColourScale(props: {
  readonly colours: 'rising' | 'diverging';
  readonly low: number;
  readonly high: number;
}): JSX.Element {
  const [low, high] = [formatLoss(props.low), formatLoss(props.high)];
  return (
    <div class="scale" role="img" aria-label={`Colours from ${low} to ${high}`}>
      <span>{low}</span>
      <span class={props.colours} />
      <span>{high}</span>
    </div>
  );
}

interface PressProps {
  readonly label: string;
  /** Where the label alone does not say it. */
  readonly name?: string;
  /** It stays where it is when it can do nothing, and keeps the keyboard. */
  readonly enabled?: boolean;
  /** Of one that is pressed or not. */
  readonly on?: boolean;
  onPress(): void;
}

/** A small button. */
export function Press({ label, name, enabled = true, on, onPress }: PressProps): JSX.Element {
  return (
    <button
      type="button"
      class="toggle"
      aria-label={name}
      aria-pressed={on}
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) onPress();
      }}
    >
      {label}
    </button>
  );
}
