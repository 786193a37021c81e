import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type LineChart, valueNear } from '../charts/lineChart.ts';
import { layerColours, layerDashes } from '../charts/palette.ts';
import { createSpeedTables, learningLayers, type Measure, measures, speedRange } from '../charts/speeds.ts';
import type { Table } from '../charts/table.ts';
import { Choice } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { formatLoss } from '../../core/editor/format.ts';
import { formatTick } from '../format.ts';
import { Chart } from './Chart.tsx';
import { LayerSample } from './LineSample.tsx';
import type { Page } from './page.ts';
import { spoken } from './sight.ts';

/** How fast each layer learns, over time. */
export function SpeedsChart({ page }: { readonly page: Page }): JSX.Element | null {
  const { model, view } = page;
  const handle = useRef<{ chart: LineChart | undefined }>({ chart: undefined });
  const [tableOf] = useState(createSpeedTables);
  const [measure, setMeasure] = useState<Measure>('gradient');
  const points = model.speeds.value;
  const layers = learningLayers(points);
  if (points.length === 0) return null;

  const current = (): Table => tableOf(model.speeds.peek(), measure);
  const names = model.run.value?.layers ?? [];
  const nameOf = (layer: number): string => names[layer] ?? `layer ${layer + 1}`;
  const entriesAt = (x: number | undefined) =>
    layers.map((layer, column) => {
      const value = valueNear(current(), column, x ?? Infinity);
      return { name: nameOf(layer), value: value === undefined ? '' : formatLoss(value) };
    });
  const table = () => ({
    columns: ['epoch', ...layers.map(nameOf)],
    rows: current().x.map((x, row) => [x, ...current().columns.map((column) => column[row] ?? '')]),
  });
  return (
    <Figure
      title="Speed of learning"
      explanation="Length of the gradient of each layer: where early layers are far below late ones, gradients vanish on their way back (chapter 5). An update of about a thousandth of the weights is usual."
      table={table}
      svg={() => handle.current.chart!.svg()}
      controls={
        <Choice
          label="Show"
          value={measure}
          options={(Object.keys(measures) as Measure[]).map((key) => [key, measures[key].name])}
          choose={setMeasure}
        />
      }
    >
      <ul class="legend names">
        {entriesAt(view.hover.value).map(({ name, value }, i) => (
          <li key={i}>
            <LayerSample colour={colourOf(i)} dash={dashOf(i)} />
            <bdi>{name}</bdi>
            <span class="value">{value}</span>
          </li>
        ))}
      </ul>
      <Chart
        key={`${measure} ${layers.join()}`}
        page={page}
        handle={handle.current}
        label={`${measures[measure].name} of each layer`}
        yLabel={measures[measure].yLabel}
        logarithmicY={() => true}
        formatY={formatTick}
        table={current}
        yRange={speedRange}
        level={() => (measure === 'ratio' ? { value: 1e-3, label: 'usual: 0.001' } : undefined)}
        say={(x) => spoken(`epoch ${Number(x.toPrecision(4))}`, entriesAt(x))}
        curves={(palette) =>
          layers.map((_, column) => ({
            column,
            stroke: palette.layers[column % palette.layers.length]!,
            dash: dashOf(column),
            width: 1.5,
            alpha: 1,
            byEpoch: false,
          }))
        }
      />
    </Figure>
  );
}

function colourOf(column: number): string {
  return layerColours[column % layerColours.length]!;
}

/** Another one after each round of colours and each neighbour: six and four have no short common round. */
function dashOf(column: number): readonly number[] {
  return layerDashes[(column + Math.floor(column / 12)) % layerDashes.length]!;
}
