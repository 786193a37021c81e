import type { JSX } from 'preact';
import type { ShapeRow, ShapesView } from '../../core/editor/summary.ts';
import { formatCount, formatQuantity, formatShare } from '../format.ts';
import { Icon } from './icons.tsx';
import { LayerButton } from './LayerButton.tsx';
import type { Page } from './page.ts';

export function ShapesTab({ page, shapes }: { readonly page: Page; readonly shapes: ShapesView }): JSX.Element {
  if (shapes.rows.length === 0) {
    return (
      <p class="empty">
        {shapes.summary === ''
          ? 'There is no definition to read: the file was moved or deleted.'
          : 'The definition has no layers yet. Write "sizes", or "input" and "layers", and they appear here.'}
      </p>
    );
  }
  return (
    <>
      <p class="summary">
        <strong>
          <bdi>{shapes.summary}</bdi>
        </strong>{' '}
        <span class="dim">
          {formatQuantity(shapes.totalParams, 'parameter')} · {formatQuantity(shapes.totalMultiplyAdds, 'multiply-add')}{' '}
          for one sample forward
        </span>
      </p>
      <div class="scroll" role="region" aria-label="Shapes of the layers" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">Type</th>
              <th scope="col">Input</th>
              <th scope="col">Output</th>
              <th scope="col">Weights and biases</th>
              <th scope="col" class="number">
                Parameters
              </th>
              <th scope="col" class="number">
                Share
              </th>
              <th scope="col" class="number">
                Multiply-adds
              </th>
            </tr>
          </thead>
          <tbody>
            {shapes.rows.map((row, index) => (
              <Row key={index} page={page} row={row} index={index} total={shapes.totalParams} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <td colSpan={4} />
              <td class="number">{formatCount(shapes.totalParams)}</td>
              <td class="number">{shapes.totalParams === 0 ? '' : '100\u00a0%'}</td>
              <td class="number">{formatCount(shapes.totalMultiplyAdds)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p class="dim">
        A row of <code>w</code> is a receiving neuron and a column a sending one, so that <code>z = w a + b</code> as in
        the book; every <code>a</code>, <code>z</code> and <code>b</code> is a column.
      </p>
    </>
  );
}

function Row(props: {
  readonly page: Page;
  readonly row: ShapeRow;
  readonly index: number;
  readonly total: number;
}): JSX.Element {
  const { page, row, index, total } = props;
  return (
    <>
      <tr class={row.fault === undefined ? '' : 'faulty'}>
        <th scope="row">
          <LayerButton page={page} index={index} name={row.name} />
        </th>
        <td>
          <bdi class="name">{row.type}</bdi>
        </td>
        <td class="shape">{row.input}</td>
        <td class="shape">{row.output}</td>
        <td class="shape">
          <Parameters text={row.parameters} />
        </td>
        <td class="number">{formatCount(row.params)}</td>
        <td class="number share">
          <span class="bar" aria-hidden="true" style={{ width: `${total === 0 ? 0 : (100 * row.params) / total}%` }} />
          <span>{formatShare(row.params, total)}</span>
        </td>
        <td class="number">{formatCount(row.multiplyAdds)}</td>
      </tr>
      {row.fault !== undefined && (
        <tr class="fault">
          <td colSpan={8}>
            <p>
              <Icon name="warning" /> <bdi>{row.fault}</bdi>
            </p>
          </td>
        </tr>
      )}
    </>
  );
}

/** Broken, where the page is narrow, between parameters only. */
function Parameters({ text }: { readonly text: string }): JSX.Element {
  if (text === '') return <>none</>;
  const parameters = text.split(', ');
  return (
    <>
      {parameters.map((parameter, index) => (
        <span key={index}>
          <span class="parameter">
            {parameter}
            {index < parameters.length - 1 && ','}
          </span>{' '}
        </span>
      ))}
    </>
  );
}
