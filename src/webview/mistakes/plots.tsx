import type { JSX } from 'preact';
import type { Calibration } from '../../core/evaluation/calibration.ts';
import type { ValuesTask } from '../../core/looks/mistakes.ts';
import { Axes, inner, px, py, type Range } from '../figure/Axes.tsx';
import { Figure } from '../figure/Figure.tsx';
import { formatCount, formatPercent, formatRate, formatTick } from '../format.ts';
import { compact } from './ConfusionMatrix.tsx';

const unit: Range = [0, 1];

/** How often the network is right when it is so sure: on the diagonal where its confidence can be trusted. */
export function Reliability({ calibration }: { readonly calibration: Calibration }): JSX.Element {
  const { counts, right, confidence, error } = calibration;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const name = (bin: number): string => `${bin * 10}–${bin * 10 + 10} %`;
  return (
    <Figure
      title="Calibration"
      explanation={`How often it is right (bars) when it is so sure; bars that end on the line mean that its confidence can be trusted. Expected calibration error ${formatPercent(error)}; above: how many of ${formatCount(all)} answers.`}
      table={() => ({
        columns: ['confidence', 'answers', 'right', 'mean confidence'],
        rows: [...counts].map((count, bin) => [
          name(bin),
          count,
          count === 0 ? '' : formatPercent(right[bin]! / count),
          count === 0 ? '' : formatPercent(confidence[bin]!),
        ]),
      })}
    >
      <Axes
        label={`Share of right answers by confidence; expected calibration error ${formatPercent(error)}`}
        x={{ title: 'confidence', range: unit }}
        y={{ title: 'share right', range: unit }}
      >
        {[...counts].map((count, bin) => (
          <g key={bin}>
            <text x={px(unit, (bin + 0.5) / 10)} y={12} text-anchor="middle">
              {compact(count, 30)}
            </text>
            {count > 0 && (
              <rect
                class="share"
                x={px(unit, bin / 10) + 5}
                y={py(unit, right[bin]! / count)}
                width={inner.width / 10 - 10}
                height={(inner.height * right[bin]!) / count}
              >
                <title>{`${name(bin)} sure: ${formatCount(right[bin]!)} of ${formatCount(count)} right, ${formatPercent(right[bin]! / count)}`}</title>
              </rect>
            )}
          </g>
        ))}
        <path class="ideal" d={`M${px(unit, 0)} ${py(unit, 0)}L${px(unit, 1)} ${py(unit, 1)}`} />
      </Axes>
    </Figure>
  );
}

/** Predicted against true numbers, and how far they are apart. */
export function FitPlots({ task }: { readonly task: ValuesTask }): JSX.Element {
  const { truth, predicted, r2, mae, rmse, residuals } = task;
  const finite = [...truth, ...predicted].filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const range: Range = high > low ? [low, high] : [low - 0.5, low + 0.5];
  const off: Range =
    residuals.high > residuals.low ? [residuals.low, residuals.high] : [residuals.low - 0.5, residuals.low + 0.5];
  const most = Math.max(1, ...residuals.counts);
  const bins = residuals.counts.length;
  const edge = (bin: number): number => off[0] + (bin * (off[1] - off[0])) / bins;
  const dots = [...truth].map((y, i) => `M${px(range, y).toFixed(1)} ${py(range, predicted[i]!).toFixed(1)}h0`);
  return (
    <>
      <Figure
        title="Predicted against true"
        explanation={`A point is a sample; on the line the prediction is exact. R² ${formatRate(r2)} (1 is perfect, 0 no better than the mean), mean absolute error ${formatRate(mae)}.`}
        table={() => ({
          columns: ['sample', 'true', 'predicted'],
          rows: [...truth].map((y, i) => [i + 1, y, predicted[i]!]),
        })}
      >
        <Axes
          label={`Predicted against true numbers; R² ${formatRate(r2)}`}
          x={{ title: 'true', range }}
          y={{ title: 'predicted', range }}
        >
          <path
            class="ideal"
            d={`M${px(range, range[0])} ${py(range, range[0])}L${px(range, range[1])} ${py(range, range[1])}`}
          />
          <path class="dots" d={dots.filter((dot) => !dot.includes('NaN') && !dot.includes('Inf')).join('')} />
        </Axes>
      </Figure>
      <Figure
        title="Residuals"
        explanation={`How far predictions are off: predicted minus true. The root of the mean square is ${formatRate(rmse)}.`}
        table={() => ({
          columns: ['from', 'to', 'samples'],
          rows: [...residuals.counts].map((count, bin) => [edge(bin), edge(bin + 1), count]),
        })}
      >
        <Axes
          label="Histogram of the residuals"
          x={{ title: 'predicted − true', range: off }}
          y={{ title: 'samples', range: [0, most], ticks: Math.min(4, most) }}
        >
          {[...residuals.counts].map((count, bin) => (
            <rect
              key={bin}
              class="share"
              x={px(off, edge(bin)) + 0.5}
              y={py([0, most], count)}
              width={inner.width / bins - 1}
              height={(inner.height * count) / most}
            >
              <title>{`${formatTick(edge(bin))} to ${formatTick(edge(bin + 1))}: ${formatCount(count)}`}</title>
            </rect>
          ))}
        </Axes>
      </Figure>
    </>
  );
}
