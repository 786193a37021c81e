import type { JSX } from 'preact';
import type { ShapeRow, ShapesColumn, ShapesView } from '../../core/editor/shapesView.ts';
import { formatBytes, formatCount, formatShare } from '../format.ts';
import { sortedOrder } from '../sorting.ts';
import { isNumeric } from '../view.ts';
import { CopyButtons } from './CopyButtons.tsx';
import { Icon } from './icons.tsx';
import { LayerButton } from './LayerButton.tsx';
import type { Page } from './page.ts';

interface Props {
  readonly page: Page;
  readonly shapes: ShapesView;
}

/** Wider than the page it scrolls by itself, and the names of the layers stay in sight. */
export function ShapesTable({ page, shapes }: Props): JSX.Element {
  const { columns, rows, totals } = shapes;
  const order = sortedOrder<ShapesColumn['key']>(rows, page.view.shapesSort.value);
  return (
    <>
      <div class="tools">
        <p class="dim">A heading sorts; a layer's name shows it in the definition.</p>
        <CopyButtons
          page={page}
          table="shapes"
          onCopy={(format) => page.host.post({ kind: 'copyShapes', format, order: [...order] })}
        />
      </div>
      <div class="scroll" role="region" aria-label="Shapes of the layers" tabIndex={0}>
        <table class="shapes">
          {groupsOf(columns).map(({ group, count }) => (
            <colgroup key={group} span={count} />
          ))}
          <thead>
            <tr>
              {columns.slice(0, 1).map((column) => (
                <Heading key={column.key} page={page} column={column} rows={2} />
              ))}
              {groupsOf(columns)
                .slice(1)
                .map(({ group, count }) => (
                  <th key={group} scope="colgroup" colSpan={count}>
                    {group}
                  </th>
                ))}
            </tr>
            <tr>
              {columns.slice(1).map((column, place) => (
                <Heading key={column.key} page={page} column={column} edge={isEdge(columns, place + 1)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((index) => (
              <Row key={index} page={page} shapes={shapes} row={rows[index]!} index={index} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              {columns.map(({ key, kind }, place) =>
                key === 'name' ? (
                  <th key={key} scope="row">
                    Total
                  </th>
                ) : (
                  <Cell
                    key={key}
                    kind={kind}
                    edge={isEdge(columns, place)}
                    value={key in totals ? totals[key as keyof typeof totals & typeof key] : ''}
                  />
                ),
              )}
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

function groupsOf(columns: readonly ShapesColumn[]): { readonly group: string; readonly count: number }[] {
  const names = [...new Set(columns.map(({ group }) => group))];
  return names.map((group) => ({ group, count: columns.filter((column) => column.group === group).length }));
}

/** The first column of a group, before which a line is drawn. */
function isEdge(columns: readonly ShapesColumn[], place: number): boolean {
  return place > 0 && columns[place - 1]!.group !== columns[place]!.group;
}

function classes(...names: readonly (string | false)[]): string {
  return names.filter((name) => name !== false && name !== '').join(' ');
}

function Heading(props: {
  readonly page: Page;
  readonly column: ShapesColumn;
  readonly edge?: boolean;
  readonly rows?: number;
}): JSX.Element {
  const { page, column, edge = false, rows = 1 } = props;
  const { view } = page;
  const sort = view.shapesSort.value;
  const direction = sort?.key !== column.key ? undefined : sort.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      rowSpan={rows}
      class={classes(isNumeric(column.kind) && 'number', edge && 'edge')}
      {...(direction !== undefined && { 'aria-sort': direction })}
    >
      <button type="button" class="sort" title={`Sort by: ${column.fullTitle}`} onClick={() => view.sortShapes(column)}>
        {column.title}
        {direction !== undefined && <span aria-hidden="true">{direction === 'descending' ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}

function Row(props: Props & { readonly row: ShapeRow; readonly index: number }): JSX.Element {
  const { page, shapes, row, index } = props;
  const { columns } = shapes;
  return (
    <>
      <tr class={row.fault === undefined ? '' : 'faulty'}>
        {columns.map(({ key, kind }, place) =>
          key === 'name' ? (
            <th key={key} scope="row">
              <LayerButton page={page} index={index} name={row.name} />
            </th>
          ) : key === 'share' ? (
            <Share key={key} share={row.share} />
          ) : (
            <Cell key={key} kind={kind} edge={isEdge(columns, place)} value={row[key]} />
          ),
        )}
      </tr>
      {row.fault !== undefined && (
        <tr class="fault">
          <td colSpan={columns.length}>
            <p>
              <Icon name="warning" /> <bdi>{row.fault}</bdi>
            </p>
          </td>
        </tr>
      )}
    </>
  );
}

function Cell(props: {
  readonly kind: ShapesColumn['kind'];
  readonly edge: boolean;
  readonly value: string | number | undefined;
}): JSX.Element {
  const { kind, edge, value } = props;
  if (typeof value === 'string') {
    return (
      <td class={classes(kind === 'shape' && 'shape', edge && 'edge')}>
        {kind === 'shape' ? <Shapes text={value} /> : <bdi class="name">{value}</bdi>}
      </td>
    );
  }
  const exact = kind === 'bytes' && value !== undefined && value >= 1000 ? `${formatCount(value)} bytes` : undefined;
  return (
    <td class={classes('number', edge && 'edge')} title={exact}>
      {shown(value, kind)}
    </td>
  );
}

function shown(value: number | undefined, kind: ShapesColumn['kind']): string {
  if (value === undefined) return '?';
  if (kind === 'bytes') return formatBytes(value);
  return kind === 'share' ? formatShare(value, 100) : formatCount(value);
}

function Share({ share }: { readonly share: number | undefined }): JSX.Element {
  return (
    <td class="number share">
      {share !== undefined && <span class="bar" aria-hidden="true" style={{ width: `${share}%` }} />}
      <span>{shown(share, 'share')}</span>
    </td>
  );
}

/** Several of them are broken, where the page is narrow, between two only. */
function Shapes({ text }: { readonly text: string }): JSX.Element {
  const shapes = text.split(/, (?=[^\d])/);
  return (
    <>
      {shapes.map((shape, index) => (
        <span key={index}>
          <span class="parameter">
            {shape}
            {index < shapes.length - 1 && ','}
          </span>{' '}
        </span>
      ))}
    </>
  );
}
