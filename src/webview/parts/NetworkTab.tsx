import type { JSX } from 'preact';
import type { LayerColumn, LayersPicture } from '../../core/looks/layers.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Figure } from '../figure/Figure.tsx';
import { formatLoss } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Page } from './page.ts';

/** Neurons of a layer that are drawn one by one. */
const most = 10;
const columnWidth = 110;
const rowHeight = 34;
const radius = 9;

/** The network at work: neurons and the weights between them. */
export function NetworkTab({ page }: { readonly page: Page }): JSX.Element {
  const look = useLook(page, { look: 'layers', most });
  const picture = look?.picture;
  return (
    <div class="figures">
      <Figure
        title="Weights"
        explanation="A line is a weight: the thicker, the larger; its colour tells the sign (chapter 1, the neurons of a network)."
        table={() => tableOf(picture)}
      >
        {picture === undefined ? <p class="empty">Reading the network …</p> : <Drawing picture={picture} />}
      </Figure>
    </div>
  );
}

function Drawing({ picture: { columns } }: { readonly picture: LayersPicture }): JSX.Element {
  const width = columns.length * columnWidth;
  const height = Math.max(...columns.map(({ neurons }) => neurons.length)) * rowHeight + 40;
  const x = (column: number): number => column * columnWidth + columnWidth / 2;
  const y = ({ neurons }: LayerColumn, place: number): number =>
    height / 2 + (place - (neurons.length - 1) / 2) * rowHeight;
  return (
    <svg class="network" width={width} height={height} role="img" aria-label="The network with its weights">
      {columns.map((column, index) => {
        const { links } = column;
        if (links === undefined) return null;
        const from = columns[links.from + 1]!;
        return column.neurons.flatMap((_, to) =>
          from.neurons.map((_from, place) => {
            const w = links.weights[to * from.neurons.length + place]!;
            const share = links.largest === 0 ? 0 : Math.abs(w) / links.largest;
            return (
              <line
                key={`${index} ${to} ${place}`}
                class={w < 0 ? 'negative' : 'positive'}
                x1={x(links.from + 1) + radius}
                y1={y(from, place)}
                x2={x(index) - radius}
                y2={y(column, to)}
                stroke-width={0.4 + 4 * share}
                stroke-opacity={0.25 + 0.75 * share}
              />
            );
          }),
        );
      })}
      {columns.map((column, index) => (
        <g key={index}>
          {column.neurons.map((neuron, place) => (
            <circle key={neuron} class="neuron" cx={x(index)} cy={y(column, place)} r={radius} />
          ))}
          <text class="name" x={x(index)} y={16} text-anchor="middle">
            {column.name}
          </text>
        </g>
      ))}
    </svg>
  );
}

function tableOf(picture: LayersPicture | undefined): FigureTable {
  const rows = (picture?.columns ?? []).flatMap((column) => {
    const { links, biases, name, neurons } = column;
    const from = links && picture!.columns[links.from + 1]!;
    return neurons.flatMap((neuron, to) => [
      ...(biases === undefined ? [] : [[`${name}, neuron ${neuron + 1}`, 'bias', formatLoss(biases[to]!)]]),
      ...(from?.neurons ?? []).map((source, place) => [
        `${name}, neuron ${neuron + 1}`,
        `weight from ${from!.name} ${source + 1}`,
        formatLoss(links!.weights[to * from!.neurons.length + place]!),
      ]),
    ]);
  });
  return { columns: ['neuron', 'parameter', 'value'], rows };
}
