import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DataPart } from '../../core/data/load.ts';
import type { InputsPicture } from '../../core/looks/inputs.ts';
import type { SamplePicture } from '../../core/looks/sample.ts';
import { splitNames } from '../charts/curves.ts';
import { Choice } from '../figure/Controls.tsx';
import { formatTick } from '../format.ts';
import { useLook } from '../looks.ts';
import { later } from '../parts/Later.tsx';
import type { Page } from '../parts/page.ts';
import { blank } from './paper.ts';
import { SampleView } from './SampleView.tsx';
import { numbersTyped, textOf, textTyped, type Typed } from './typed.ts';

const OwnImage = later(async () => (await import('./OwnImage.tsx')).OwnImage);

interface Props {
  readonly page: Page;
  /** Samples of each split that there is. */
  readonly samples: Readonly<Partial<Record<DataPart, number>>>;
}

/** Numbers of one's own as an input; the answer follows each change. */
export function TryView({ page, samples }: Props): JSX.Element {
  const inputs = useLook(page, { look: 'inputs' })?.picture;
  const { own, tryOut } = page.view;
  const numbers = own.value;
  const [start, setStart] = useState<{ readonly split: DataPart; readonly index: number } | undefined>();
  const [changes, setChanges] = useState(0);
  const [isPart, setPart] = useState(false);
  const started = useLook(page, { look: 'sample', ...start })?.picture;
  const seen = useLook(page, { look: 'sample', ...(numbers && { values: [...numbers] }) });
  const fits = !isPart && numbers !== undefined && numbers.length === inputs?.size;
  /** Stays in its place until the next one is there. */
  const [last, setLast] = useState<SamplePicture | undefined>();
  /** Not by drawing or typing: what stands there gives way. */
  const put = (values: readonly number[]): void => {
    tryOut(values);
    setChanges((count) => count + 1);
  };
  useEffect(() => {
    if (seen?.picture !== undefined) setLast(seen.picture);
  }, [seen]);
  useEffect(() => {
    if (start === undefined || started?.numbers === undefined) return;
    tryOut([...started.numbers]);
    setChanges((count) => count + 1);
    setStart(undefined);
  }, [start, started, tryOut]);
  useEffect(() => {
    // What was tried before stays, where it still fits.
    if (inputs === undefined || own.peek()?.length === inputs.size) return;
    const first = firstNumbers(inputs);
    if (first === undefined) setStart({ split: 'train', index: 0 });
    else tryOut(first);
  }, [inputs, own, tryOut]);

  if (inputs === undefined) return <p class="empty">Reading the data …</p>;
  return (
    <div class="try">
      <div class="own">
        <Start samples={samples} onStart={setStart} />
        <Own
          inputs={inputs}
          numbers={numbers}
          changes={changes}
          onDraw={tryOut}
          onChange={put}
          onNothing={() => tryOut(undefined)}
          onPart={setPart}
        />
      </div>
      {fits && last !== undefined ? (
        <SampleView sample={last} bare />
      ) : (
        <p class="empty">The answer of the network appears here as soon as the input is whole.</p>
      )}
    </div>
  );
}

/** To begin with: the mean of the data, an empty sheet; else it is the first sample. */
function firstNumbers({ input, columns, size, low, high, dark }: InputsPicture): readonly number[] | undefined {
  if (input.kind === 'image') return blank({ ...input, low, high, dark });
  return columns?.length === size ? columns.map(({ mean, whole }) => rounded(mean, whole)) : undefined;
}

function rounded(value: number, whole: boolean): number {
  return whole ? Math.round(value) : Number(value.toPrecision(3));
}

function Start({
  samples,
  onStart,
}: {
  readonly samples: Props['samples'];
  readonly onStart: (start: { readonly split: DataPart; readonly index: number }) => void;
}): JSX.Element {
  const splits = Object.keys(samples) as DataPart[];
  const [split, setSplit] = useState<DataPart>(splits[0] ?? 'train');
  const [number, setNumber] = useState(1);
  const most = samples[split] ?? 1;
  const go = (): void => onStart({ split, index: Math.max(0, Math.min(most, number) - 1) });
  return (
    <form
      class="copy"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Choice
        label="From the data"
        value={split}
        options={splits.map((each) => [each, splitNames[each]])}
        choose={setSplit}
      />
      <label>
        sample{' '}
        <input
          type="number"
          min={1}
          max={most}
          value={number}
          onInput={(event) => {
            if (Number.isInteger(event.currentTarget.valueAsNumber)) setNumber(event.currentTarget.valueAsNumber);
          }}
        />
      </label>
      <button type="submit" class="toggle">
        Use it
      </button>
    </form>
  );
}

interface OwnProps {
  readonly inputs: InputsPicture;
  readonly numbers: readonly number[] | undefined;
  readonly changes: number;
  readonly onDraw: (numbers: readonly number[]) => void;
  readonly onChange: (numbers: readonly number[]) => void;
  readonly onNothing: () => void;
  /** A box holds no number, as in the middle of typing one. */
  readonly onPart: (isPart: boolean) => void;
}

function Own(props: OwnProps): JSX.Element {
  const { inputs, numbers, changes, onDraw, onChange, onNothing, onPart } = props;
  const { input, columns, size, low, high, dark } = inputs;
  if (input.kind === 'image') {
    const paper = { ...input, low, high, dark };
    return <OwnImage paper={paper} numbers={numbers} changes={changes} onDraw={onDraw} onChange={onChange} />;
  }
  if (columns !== undefined && columns.length === size && numbers !== undefined) {
    return <Sliders columns={columns} numbers={numbers} onChange={onChange} onPart={onPart} />;
  }
  const read = (text: string): Typed => (input.kind === 'text' ? textTyped(text, input) : numbersTyped(text, size));
  return (
    <TypedInput
      key={changes}
      label={
        input.kind === 'text'
          ? `Text of ${input.window} characters; of a longer one the end is read`
          : `${size} numbers, between spaces or commas`
      }
      start={numbers === undefined ? '' : input.kind === 'text' ? textOf(numbers, input) : numbers.join(' ')}
      read={read}
      onRead={onDraw}
      onNothing={onNothing}
    />
  );
}

function Sliders({
  columns,
  numbers,
  onChange,
  onPart,
}: {
  readonly columns: NonNullable<InputsPicture['columns']>;
  readonly numbers: readonly number[];
  readonly onChange: (numbers: readonly number[]) => void;
  readonly onPart: (isPart: boolean) => void;
}): JSX.Element {
  const set = (j: number, value: number): void => {
    if (Number.isFinite(value)) onChange(numbers.map((number, i) => (i === j ? value : number)));
  };
  return (
    <ul class="own-numbers">
      {columns.map(({ name, low, high, whole }, j) => {
        // A slider of a hundred steps, each a number of few digits.
        const step = whole ? 1 : 10 ** Math.floor(Math.log10((high - low) / 50 || 1));
        return (
          <li key={j}>
            <label for={`own-${j}`}>
              <bdi>{name}</bdi>
            </label>
            <input
              type="range"
              aria-label={`${name}, slider from ${formatTick(low)} to ${formatTick(high)}`}
              min={low}
              max={high}
              step={step}
              value={numbers[j]}
              onInput={(event) => set(j, event.currentTarget.valueAsNumber)}
            />
            <NumberBox id={`own-${j}`} value={numbers[j]!} onValue={(value) => set(j, value)} onPart={onPart} />
            <span class="dim">
              {formatTick(low)} to {formatTick(high)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** While it has the keyboard it shows what was typed, whatever number that is by now. */
function NumberBox({
  id,
  value,
  onValue,
  onPart,
}: {
  readonly id: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
  readonly onPart: (isPart: boolean) => void;
}): JSX.Element {
  const [typed, setTyped] = useState<string | undefined>();
  return (
    <input
      id={id}
      type="number"
      step="any"
      value={typed ?? value}
      onInput={({ currentTarget: { value: text, valueAsNumber } }) => {
        setTyped(text);
        onPart(!Number.isFinite(valueAsNumber));
        if (Number.isFinite(valueAsNumber)) onValue(valueAsNumber);
      }}
      onBlur={() => {
        setTyped(undefined);
        onPart(false);
      }}
    />
  );
}

function TypedInput(props: {
  readonly label: string;
  readonly start: string;
  readonly read: (text: string) => Typed;
  readonly onRead: (numbers: readonly number[]) => void;
  readonly onNothing: () => void;
}): JSX.Element {
  const { label, start, read, onRead, onNothing } = props;
  const [text, setText] = useState(start);
  const typed = read(text);
  return (
    <label class="typed">
      {label}
      <textarea
        rows={3}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget: { value } }) => {
          const next = read(value);
          setText(value);
          if (next.ok) onRead(next.numbers);
          else onNothing();
        }}
      />
      <span class="dim" role="status">
        {typed.ok ? '' : typed.message}
      </span>
    </label>
  );
}
