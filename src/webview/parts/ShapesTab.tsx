import type { JSX } from 'preact';
import type { ShapesTotals, ShapesView } from '../../core/editor/shapesView.ts';
import { formatBytes, formatCount, formatQuantity } from '../format.ts';
import type { Page } from './page.ts';
import { ShapesTable } from './ShapesTable.tsx';

export function ShapesTab({ page, shapes }: { readonly page: Page; readonly shapes: ShapesView }): JSX.Element {
  const { rows, summary, totals, samples, batchSize } = shapes;
  if (rows.length === 0) {
    return (
      <p class="empty">
        {summary === ''
          ? 'There is no definition to read: the file was moved or deleted.'
          : 'The definition has no layers yet. Write "sizes", or "input" and "layers", and they appear here.'}
      </p>
    );
  }
  return (
    <>
      <Totals shapes={shapes} />
      <ShapesTable page={page} shapes={shapes} />
      <ul class="dim notes-below">
        {totals.incomplete && <li>What a fault leaves unknown is a ? here, and in no total.</li>}
        <li>
          A row of <code>w</code> is a receiving neuron and a column a sending one, so that <code>z = w a + b</code> as
          in the book; every <code>a</code>, <code>z</code> and <code>b</code> is a column.
        </li>
        <li>
          Memory is what training lays out beside the data; matrices are rounded up to whole vectors of the processor.
          {batchSize < samples &&
            ` A mini-batch has ${formatQuantity(batchSize, 'sample')}; the scores after an epoch take ${formatCount(samples)} at once.`}
        </li>
      </ul>
    </>
  );
}

function Totals({ shapes: { totals, samples, dtype } }: { readonly shapes: ShapesView }): JSX.Element {
  const { params, untrained, multiplyAdds, memory } = totals;
  return (
    <dl class="facts totals">
      <div>
        <dt>Parameters</dt>
        <dd>{formatCount(params + untrained)}</dd>
        <dd class="dim">
          {untrained === 0 ? 'all trainable' : `${formatCount(params)} trainable, ${formatCount(untrained)} not`}
        </dd>
      </div>
      <div>
        <dt>Multiply-adds</dt>
        <dd>{formatCount(multiplyAdds)}</dd>
        <dd class="dim">for one sample forward</dd>
      </div>
      <div>
        <dt>Memory to train</dt>
        <dd title={`${formatCount(memory)} bytes`}>{formatBytes(memory)}</dd>
        <dd class="dim">
          {formatQuantity(samples, 'sample')} at once, in {dtype}: {partsOf(totals)}
        </dd>
      </div>
    </dl>
  );
}

function partsOf({ weights, gradients, activations, optimizer, batch }: ShapesTotals): string {
  const parts: [string, number][] = [
    ['weights', weights],
    ['gradients', gradients],
    ['activations', activations],
    ['optimizer', optimizer],
    ['the mini-batch', batch],
  ];
  return parts
    .filter(([, bytes]) => bytes > 0)
    .map(([name, bytes]) => `${name} ${formatBytes(bytes)}`)
    .join(' + ');
}
