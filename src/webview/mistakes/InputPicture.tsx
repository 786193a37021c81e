import type { JSX } from 'preact';
import type { InputView } from '../../core/evaluation/inputView.ts';
import { formatTick } from '../format.ts';
import { Pixels } from './Pixels.tsx';

/** The input of a sample, as people look at it. */
export function InputPicture(props: {
  readonly input: InputView;
  readonly columns: readonly string[] | undefined;
  readonly side: number;
  readonly label: string;
}): JSX.Element {
  const { input, columns, side, label } = props;
  if (input.kind === 'image') return <Pixels {...input} side={side} label={label} />;
  if (input.kind === 'text') return <bdi class="text">{input.text}</bdi>;
  return (
    <dl class="row" aria-label={label}>
      {[...input.values].map((value, j) => (
        <div key={j}>
          <dt>
            <bdi>{columns?.[j]}</bdi>
          </dt>
          <dd>{formatTick(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
