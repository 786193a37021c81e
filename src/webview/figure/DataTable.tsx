import type { ComponentChildren, JSX } from 'preact';

export interface Column {
  readonly title: ComponentChildren;
  /** What it says of a row, where its title is short. */
  readonly hint?: string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

interface Props {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Under all others. */
  readonly foot?: readonly ComponentChildren[];
}

/** A plain table; wider than the page it scrolls by itself. */
export function DataTable({ label, columns, rows, foot }: Props): JSX.Element {
  const row = (cells: readonly ComponentChildren[], index: number): JSX.Element => (
    <tr key={index}>
      {cells.map((cell, column) =>
        column === 0 ? (
          <th key={column} scope="row">
            <bdi>{cell}</bdi>
          </th>
        ) : (
          <td key={column} class={classOf(columns[column])}>
            <bdi>{cell}</bdi>
          </td>
        ),
      )}
    </tr>
  );
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col" class={classOf(column)} title={column.hint}>
                <bdi>{column.title}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(row)}</tbody>
        {foot && <tfoot>{row(foot, 0)}</tfoot>}
      </table>
    </div>
  );
}

function classOf(column: Column | undefined): string | undefined {
  return column?.isNumber === true ? 'number' : undefined;
}
