import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { InsideLayer } from '../../core/looks/inside.ts';
import type { Quantity } from '../../core/looks/quantities.ts';
import { epochRange } from '../charts/ranges.ts';
import { Choice } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { AxisMarks } from '../figure/AxisMarks.tsx';
import { useWidth } from '../figure/width.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { formatQuantity, formatTick } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { isUnderWay } from '../status.ts';
import { boundsOf, type Ridge, ridgeLine, ridgesOf } from './ridges.ts';

interface Props {
  readonly page: Page;
  readonly layers: readonly InsideLayer[];
}

const texts: Readonly<Record<Quantity, string>> = {
  weights: 'Weights start narrow around 0 and widen while they learn (chapter 3, weight initialization).',
  biases: 'Biases shift where a neuron begins to fire; they need no fixed spread.',
  activations: 'Sigmoids and tanhs that pile up at their limits are saturated and learn slowly (chapter 3).',
  gradients: 'Gradients of early layers that are far narrower than those of late ones vanish (chapter 5).',
};

/** How a quantity of a layer is spread, from the first moment to now. */
export function RidgeFigure({ page, layers }: Props): JSX.Element {
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      layers.findIndex(({ quantities }) => quantities.includes('weights')),
    ),
  );
  const [wanted, setWanted] = useState<Quantity>('weights');
  const layer = layers[Math.min(chosen, layers.length - 1)]!;
  const quantity = layer.quantities.includes(wanted) ? wanted : 'activations';
  const look = useLook<'histograms'>(page, { look: 'histograms', layer: layer.layer, quantity });
  const now = look?.picture && { x: look.x, histogram: look.picture.histogram };
  const ridges = ridgesOf(page.model.histograms.value, layer.layer, quantity, now);
  const samples = look?.picture?.samples ?? 0;
  return (
    <Figure
      title="Histograms"
      explanation={
        texts[quantity] +
        (samples > 0 ? ` Of the first ${formatQuantity(samples, 'training sample')}.` : '') +
        ' Now in front; each drawn to its own height.'
      }
      controls={
        <>
          <Choice
            label="Layer"
            value={layer.layer}
            options={layers.map(({ layer: index, name }) => [index, name])}
            choose={(index) => setChosen(layers.findIndex((each) => each.layer === index))}
          />
          <Choice
            label="Show"
            value={quantity}
            options={layer.quantities.map((each) => [each, each])}
            choose={setWanted}
          />
        </>
      }
      table={() => ({
        columns: [
          'epoch',
          'values',
          'mean',
          'deviation',
          'from',
          'to',
          ...Array.from({ length: 32 }, (_, bin) => `bin ${bin + 1}`),
        ],
        rows: ridges.toReversed().map(({ x, histogram }) => {
          const { mean, deviation } = histogram;
          const total = histogram.counts.reduce((sum, count) => sum + count, 0);
          return [
            formatEpoch(x),
            total,
            formatLoss(mean),
            formatLoss(deviation),
            histogram.from,
            histogram.to,
            ...histogram.counts,
          ];
        }),
      })}
    >
      {ridges.length === 0 ? (
        <p class="empty">Looking at the layer …</p>
      ) : (
        <Ridges page={page} ridges={ridges} label={`${quantity} of ${layer.name}`} quantity={quantity} />
      )}
    </Figure>
  );
}

const [left, right, top, time, bottom] = [44, 10, 78, 190, 38];

function Ridges(props: {
  readonly page: Page;
  readonly ridges: readonly Ridge[];
  readonly label: string;
  readonly quantity: Quantity;
}): JSX.Element {
  const { page, ridges, label, quantity } = props;
  const [place, width] = useWidth(170);
  const run = page.model.run.value;
  const { from, to } = boundsOf(ridges);
  const [, last] = epochRange(ridges.at(-1)!.x, run?.epochs ?? 1, isUnderWay(run));
  const x = (value: number): number => left + ((value - from) / (to - from)) * (width - left - right);
  const y = (epoch: number): number => top + (epoch / last) * time;
  const mark = (place: (value: number) => number) => (tick: number) => ({ at: place(tick), words: formatTick(tick) });
  const now = ridges.at(-1)!.histogram;
  const description = `${label}, now with the mean ${formatLoss(now.mean)} and the deviation ${formatLoss(now.deviation)}`;
  return (
    <div ref={place}>
      <svg class="plot" width={width} height={top + time + bottom} role="img" aria-label={description}>
        <AxisMarks
          box={{ left, top: top - 60, width: width - left - right, height: time + 60 }}
          x={roundTicks(from, to, Math.max(2, Math.floor(width / 90))).map(mark(x))}
          y={[]}
          names={[quantity === 'gradients' ? 'gradient of the mean loss' : quantity, '']}
        />
        {ridges.map(({ x: epoch, histogram }, index) => {
          const age = (ridges.length - 1 - index) / Math.max(1, ridges.length - 1);
          return (
            <path
              key={epoch}
              class={index === ridges.length - 1 ? 'ridge now' : 'ridge'}
              fill-opacity={0.85 - 0.5 * age}
              stroke-opacity={1 - 0.75 * age}
              transform={`translate(0 ${y(epoch).toFixed(1)})`}
              d={ridgeLine(histogram, x, top - 14)}
            />
          );
        })}
        {roundTicks(0, last, 4).map((tick) => (
          <text key={tick} x={left - 8} y={y(tick) + 4} text-anchor="end">
            {formatTick(tick)}
          </text>
        ))}
        <text x={left - 8} y={12} text-anchor="end">
          epoch
        </text>
      </svg>
    </div>
  );
}

function formatEpoch(x: number): string {
  return x.toFixed(2);
}
