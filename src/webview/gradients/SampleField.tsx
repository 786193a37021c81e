import type { JSX } from 'preact';
import { formatCount } from '../format.ts';

interface Props {
  /** Undefined until they are counted. */
  readonly samples: number | undefined;
  /** From 0. */
  readonly sample: number;
  readonly onChange: (sample: number) => void;
}

/** Which sample of the training data, counted from 1. */
export function SampleField({ samples, sample, onChange }: Props): JSX.Element {
  return (
    <label class="choice">
      Sample{' '}
      <input
        type="number"
        min={1}
        max={samples}
        value={sample + 1}
        onChange={(event) => {
          const wanted = Math.round(Number(event.currentTarget.value));
          onChange(Math.max(1, Math.min(samples ?? wanted, wanted || 1)) - 1);
        }}
      />
      {samples !== undefined && <span class="dim"> of {formatCount(samples)}</span>}
    </label>
  );
}
