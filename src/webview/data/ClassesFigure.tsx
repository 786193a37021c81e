import type { JSX } from 'preact';
import type { DataSetsPicture } from '../../core/looks/dataSets.ts';
import { splitNames } from '../charts/curves.ts';
import { Figure } from '../figure/Figure.tsx';
import { useWidth } from '../figure/width.ts';
import { formatCharacters, formatCount, formatQuantity, formatShare } from '../format.ts';
import { shortened } from '../inside/HealthFigure.tsx';

/** Classes that are drawn; the table has more. */
const most = 30;
const bar = 9;

/** How many samples each class has, split by split. */
export function ClassesFigure({ sets }: { readonly sets: DataSetsPicture }): JSX.Element {
  const [place, width] = useWidth(170);
  const { splits, answers } = sets;
  const classes = sets.classes!.map(formatCharacters);
  const shown = classes.slice(0, most);
  const total = ({ samples }: { readonly samples: number }): number => samples * answers;
  const largest = Math.max(...splits.flatMap((split) => split.counts.map((count) => count / total(split))));
  const letters = Math.max(...shown.map(({ length }) => length));
  const [name, words] = [Math.min(16 + 6.6 * letters, width * 0.28), 104];
  const room = Math.max(16, width - name - words);
  const row = splits.length * (bar + 4) + 8;
  const only = splits[0]!.counts.filter((count) => count > 0).length === 1;
  return (
    <Figure
      title="Classes"
      explanation={
        'Shares of the samples of each set' +
        (answers > 1 ? ', each position counted' : '') +
        '; a network learns what it sees often, and accuracy says little where one class is most of the data.' +
        (only ? ' All training samples are of one class: there is nothing to tell apart.' : '') +
        (sets.classCount > most ? ` The first ${most} of ${formatCount(sets.classCount)} classes.` : '')
      }
      table={() => ({
        columns: ['class', ...splits.map(({ split }) => splitNames[split])],
        rows: classes.map((label, index) => [label, ...splits.map(({ counts }) => counts[index]!)]),
      })}
    >
      <ul class="legend">
        {splits.map((split) => (
          <li key={split.split}>
            <span class={`key of-${split.split}`} />
            <span>
              {splitNames[split.split]}, {formatQuantity(split.samples, 'sample')}
            </span>
          </li>
        ))}
      </ul>
      <div ref={place}>
        <svg
          class="plot"
          width={width}
          height={shown.length * row}
          role="img"
          aria-label={`Samples of ${formatQuantity(classes.length, 'class').replace(/classs$/, 'classes')}`}
        >
          {shown.map((label, index) => (
            <g key={index}>
              <text class="strong" x={0} y={index * row + row / 2}>
                {shortened(label, (name - 8) / 6.6)}
              </text>
              {splits.map((split, which) => {
                const count = split.counts[index]!;
                const y = index * row + which * (bar + 4) + 2;
                return (
                  <g key={split.split}>
                    <rect
                      class={`of-${split.split}`}
                      x={name}
                      y={y}
                      width={largest > 0 ? (room * count) / total(split) / largest : 0}
                      height={bar}
                    />
                    <text x={width} y={y + bar} text-anchor="end">
                      {`${formatCount(count)} · ${formatShare(count, total(split))}`}
                    </text>
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
      </div>
    </Figure>
  );
}
