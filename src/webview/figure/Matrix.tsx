import type { JSX } from 'preact';
import type { Excerpt } from '../../core/workings/excerpt.ts';
import { formatShort } from '../format.ts';

interface Props {
  readonly letter: string;
  /** Undefined where only its letter is known. */
  readonly matrix: Excerpt | undefined;
  /** Whether an entry is marked. */
  isLit?(row: number, column: number): boolean;
  onPoint?(entry: readonly [row: number, column: number] | undefined): void;
}

/** A factor of an equation: its letter, its numbers as a bracketed matrix, its shape. */
export function Matrix({ letter, matrix, isLit, onPoint }: Props): JSX.Element {
  if (matrix === undefined) return <span class="factor letter">{letter}</span>;
  const { rows, columns, values, firstRow, firstColumn, shownRows, shownColumns } = matrix;
  const parts = [partOf('row', firstRow, shownRows), partOf('column', firstColumn, shownColumns)];
  const shown = parts.filter((part) => part !== '').join(', ');
  const more = (
    <tr aria-hidden="true">
      <td>⋮</td>
    </tr>
  );
  return (
    <span class="factor">
      <span class="letter">{letter}</span>
      <table
        class="matrix"
        aria-label={`${letter}, ${rows} × ${columns}${shown === '' ? '' : `, ${shown}`}`}
        onPointerLeave={() => onPoint?.(undefined)}
      >
        <tbody>
          {firstRow > 0 && more}
          {Array.from({ length: shownRows }, (_, i) => (
            <tr key={i}>
              {firstColumn > 0 && <td aria-hidden="true">…</td>}
              {Array.from({ length: shownColumns }, (_column, j) => {
                const entry = [firstRow + i, firstColumn + j] as const;
                return (
                  <td
                    key={j}
                    class={isLit?.(...entry) === true ? 'lit' : undefined}
                    onPointerEnter={() => onPoint?.(entry)}
                  >
                    {formatShort(values[i * shownColumns + j]!)}
                  </td>
                );
              })}
              {firstColumn + shownColumns < columns && <td aria-hidden="true">…</td>}
            </tr>
          ))}
          {firstRow + shownRows < rows && more}
        </tbody>
      </table>
      <span class="dim size">
        {rows} × {columns}
        {shown !== '' && (
          <>
            <br />
            {shown}
          </>
        )}
      </span>
    </span>
  );
}

/** `rows 153 to 160`, counted from 1, where it is not the first ones. */
function partOf(name: string, first: number, shown: number): string {
  return first === 0 ? '' : `${name}s ${first + 1} to ${first + shown}`;
}
