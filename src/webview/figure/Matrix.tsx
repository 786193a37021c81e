import type { JSX } from 'preact';
import { formatShort } from '../format.ts';

/** The first rows and columns of a matrix, row by row. */
export interface ShownMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly shownRows: number;
  readonly shownColumns: number;
  readonly values: ArrayLike<number>;
}

interface Props {
  readonly letter: string;
  /** Undefined where only its letter is known. */
  readonly matrix: ShownMatrix | undefined;
  /** Whether an entry is marked. */
  isLit?(row: number, column: number): boolean;
  onPoint?(entry: readonly [row: number, column: number] | undefined): void;
}

/** A factor of an equation: its letter, its numbers as a bracketed matrix, its shape. */
export function Matrix({ letter, matrix, isLit, onPoint }: Props): JSX.Element {
  if (matrix === undefined) return <span class="factor letter">{letter}</span>;
  const { rows, columns, values, shownRows, shownColumns } = matrix;
  return (
    <span class="factor">
      <span class="letter">{letter}</span>
      <table class="matrix" aria-label={`${letter}, ${rows} × ${columns}`} onPointerLeave={() => onPoint?.(undefined)}>
        <tbody>
          {Array.from({ length: shownRows }, (_, i) => (
            <tr key={i}>
              {Array.from({ length: shownColumns }, (_column, j) => (
                <td key={j} class={isLit?.(i, j) === true ? 'lit' : undefined} onPointerEnter={() => onPoint?.([i, j])}>
                  {formatShort(values[i * shownColumns + j]!)}
                </td>
              ))}
              {shownColumns < columns && <td aria-hidden="true">…</td>}
            </tr>
          ))}
          {shownRows < rows && (
            <tr aria-hidden="true">
              <td>⋮</td>
            </tr>
          )}
        </tbody>
      </table>
      <span class="dim size">
        {rows} × {columns}
      </span>
    </span>
  );
}
