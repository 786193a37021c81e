import type { JSX } from 'preact';
import type { Calibration } from '../../core/evaluation/calibration.ts';
import { Axes, inner, px, py, type Range } from '../figure/Axes.tsx';
import { Figure } from '../figure/Figure.tsx';
import { formatCount, formatPercent } from '../format.ts';
import { compact } from './compact.ts';

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
