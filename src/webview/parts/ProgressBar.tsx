import type { JSX } from 'preact';

/** `done` from 0 to 1; undefined while nothing can be measured. */
export function ProgressBar({
  label,
  done,
}: {
  readonly label: string;
  readonly done: number | undefined;
}): JSX.Element {
  const percent = done === undefined ? undefined : Math.round(done * 1000) / 10;
  return (
    <div
      class={percent === undefined ? 'progress endless' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
    >
      <div class="done" style={{ width: percent === undefined ? '30%' : `${percent}%` }} />
    </div>
  );
}
