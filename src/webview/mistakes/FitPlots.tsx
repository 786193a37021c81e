import type { JSX } from 'preact';
import { formatLoss } from '../../core/editor/format.ts';
import type { ValuesTask } from '../../core/looks/mistakes.ts';
import { drawnRange } from '../../core/math/drawnRange.ts';
import { Axes, inner, px, py } from '../figure/Axes.tsx';
import { Figure } from '../figure/Figure.tsx';
import { formatCount, formatTick } from '../format.ts';
import { barsOf, missing } from './fit.ts';

/** Predicted against true numbers, and how far they are apart. */
export function FitPlots({ task }: { readonly task: ValuesTask }): JSX.Element {
  const { truth, predicted, r2, mae, rmse, residuals } = task;
  const pairs = Array.from(truth, (y, i) => [y, predicted[i]!] as const);
  const drawn = pairs.filter((pair) => pair.every(Number.isFinite));
  const range = drawnRange(drawn.flat());
  const { low, high, counts, notFinite } = residuals;
  const seen = counts.reduce((sum, count) => sum + count, 0);
  const off = seen === 0 ? undefined : drawnRange([low, high]);
  const most = Math.max(1, ...counts);
  const bars = barsOf(residuals);
  return (
    <>
      <Figure
        title="Predicted against true"
        explanation={`A point is a sample; on the line the prediction is exact. R² ${formatLoss(r2)} (1 is perfect, 0 no better than the mean), mean absolute error ${formatLoss(mae)}.${missing(pairs.length - drawn.length, pairs.length)}`}
        table={() => ({
          columns: ['sample', 'true', 'predicted'],
          rows: pairs.map(([y, a], i) => [i + 1, y, a]),
        })}
      >
        {range === undefined ? (
          <NothingToDraw />
        ) : (
          <Axes
            label={`Predicted against true numbers; R² ${formatLoss(r2)}`}
            x={{ title: 'true', range }}
            y={{ title: 'predicted', range }}
          >
            <path
              class="ideal"
              d={`M${px(range, range[0])} ${py(range, range[0])}L${px(range, range[1])} ${py(range, range[1])}`}
            />
            <path
              class="dots"
              d={drawn.map(([y, a]) => `M${px(range, y).toFixed(1)} ${py(range, a).toFixed(1)}h0`).join('')}
            />
          </Axes>
        )}
      </Figure>
      <Figure
        title="Residuals"
        explanation={`How far predictions are off: predicted minus true. The root of the mean square is ${formatLoss(rmse)}.${missing(notFinite, seen + notFinite)}`}
        table={() => ({
          columns: ['from', 'to', 'samples'],
          rows: seen === 0 ? [] : bars.map(({ from, to, count }) => [from, to, count]),
        })}
      >
        {off === undefined ? (
          <NothingToDraw />
        ) : (
          <Axes
            label="Histogram of the residuals"
            x={{ title: 'predicted − true', range: off }}
            y={{ title: 'samples', range: [0, most], ticks: Math.min(4, most) }}
          >
            {bars.map(({ from, to, count }) => {
              const width = Math.max(3, px(off, to) - px(off, from) - 1);
              return (
                <rect
                  key={from}
                  class="share"
                  x={(px(off, from) + px(off, to) - width) / 2}
                  y={py([0, most], count)}
                  width={width}
                  height={(inner.height * count) / most}
                >
                  <title>{`${formatTick(from)} to ${formatTick(to)}: ${formatCount(count)}`}</title>
                </rect>
              );
            })}
          </Axes>
        )}
      </Figure>
    </>
  );
}

function NothingToDraw(): JSX.Element {
  return <p class="empty">There is nothing to draw: the predictions are no finite numbers any more.</p>;
}
