import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ClassesTask } from '../../core/looks/mistakes.ts';
import { arrowOf, placeWithin } from '../arrows.ts';
import { Press } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { useWidth } from '../figure/width.ts';
import { formatCount, formatPercent } from '../format.ts';
import { nameShown } from '../../core/editor/whiteSpace.ts';
import { compact } from './compact.ts';
import { shortened } from './names.ts';

/** A cell of the matrix, by the indices of the classes. */
export interface Cell {
  readonly wanted: number;
  readonly said: number;
}

interface Props {
  readonly task: ClassesTask;
  readonly chosen: Cell | undefined;
  readonly onChoose: (cell: Cell | undefined) => void;
}

/** Classes against what the network said; one stop of the Tab key, arrows go from cell to cell. */
export function ConfusionMatrix({ task, chosen, onChoose }: Props): JSX.Element {
  const { confusion, classes } = task;
  const drawn = task.drawn.map((each) => ({ ...each, name: nameShown(each.name) }));
  const [shares, setShares] = useState(false);
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0]);
  const size = drawn.length;
  const longest = Math.min(14, Math.max(...drawn.map(({ name }) => name.length)));
  const [left, top] = [longest * 7 + 28, longest > 3 ? longest * 6 + 28 : 40];
  const right = longest > 3 ? longest * 4 : 4;
  const [place, room] = useWidth(120);
  // Ten digits are seen as a whole, also in a narrow panel.
  const fitting = Math.max(24, Math.min(40, Math.floor((Math.min(336, room) - left - right) / size)));
  const cell = size <= 12 ? fitting : size <= 20 ? 30 : 22;
  const count = (row: number, column: number): number => confusion[row * size + column]!;
  const share = (row: number, column: number): number => count(row, column) / Math.max(1, drawn[row]!.support);
  const [row, column] = [Math.min(at[0], size - 1), Math.min(at[1], size - 1)];
  const choose = (i: number, j: number): void => {
    setAt([i, j]);
    const isChosen = chosen?.wanted === drawn[i]!.index && chosen.said === drawn[j]!.index;
    onChoose(isChosen ? undefined : { wanted: drawn[i]!.index, said: drawn[j]!.index });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = arrowOf(event.key);
    if (step !== undefined) setAt([placeWithin(row + step[1], size), placeWithin(column + step[0], size)]);
    else if (event.key === 'Enter' || event.key === ' ') choose(row, column);
    else return;
    event.preventDefault();
  };
  const short = (name: string): string => shortened(name, 14);

  return (
    <Figure
      title="Confusion matrix"
      explanation={
        'A row is what the samples are, a column what the network says: right answers lie on the diagonal. Choose a cell to see its samples.' +
        (size < classes ? ` Of ${formatCount(classes)} classes the ${size} that are confused most.` : '')
      }
      controls={<Press label="% of row" on={shares} onPress={() => setShares(!shares)} />}
      table={() => ({
        columns: ['is \\ said', ...drawn.map(({ name }) => name), 'samples'],
        rows: drawn.map(({ name, support }, i) => [name, ...drawn.map((_, j) => count(i, j)), support]),
      })}
    >
      <div ref={place}>
        <svg
          class="confusion"
          width={left + size * cell + right}
          height={top + size * cell + 4}
          role="grid"
          tabindex={0}
          aria-label="Confusion matrix"
          aria-activedescendant={`cell-${row}-${column}`}
          onKeyDown={onKeyDown}
        >
          <text class="axis" x={left} y={12}>
            said →
          </text>
          <text class="axis" x={0} y={top - 6}>
            is ↓
          </text>
          {drawn.map(({ name }, i) => (
            <g key={i} aria-hidden="true">
              <text x={left - 6} y={top + (i + 0.5) * cell + 4} text-anchor="end">
                {short(name)}
              </text>
              {longest > 3 ? (
                <text transform={`translate(${left + (i + 0.5) * cell + 4} ${top - 6}) rotate(-60)`}>
                  {short(name)}
                </text>
              ) : (
                <text x={left + (i + 0.5) * cell} y={top - 6} text-anchor="middle">
                  {name}
                </text>
              )}
            </g>
          ))}
          {drawn.map((is, i) => (
            <g key={i} role="row">
              {drawn.map((said, j) => {
                const isChosen = chosen?.wanted === is.index && chosen.said === said.index;
                const part = share(i, j);
                const [x, y] = [left + j * cell, top + i * cell];
                return (
                  <g
                    key={j}
                    id={`cell-${i}-${j}`}
                    role="gridcell"
                    class={`${isChosen ? 'chosen' : ''} ${i === row && j === column ? 'active' : ''}`}
                    aria-selected={isChosen}
                    aria-label={`${is.name} said to be ${said.name}: ${count(i, j)}, ${formatPercent(part)} of the row`}
                    onClick={() => choose(i, j)}
                  >
                    <rect
                      class={i === j ? 'right' : 'wrong'}
                      x={x}
                      y={y}
                      width={cell}
                      height={cell}
                      fill-opacity={i === j ? 0.5 * part : 0.6 * Math.sqrt(part)}
                    />
                    <rect class="edge" x={x + 1} y={y + 1} width={cell - 2} height={cell - 2} />
                    {count(i, j) > 0 && (
                      <text x={x + cell / 2} y={y + cell / 2 + 4} text-anchor="middle">
                        {shares ? Math.round(100 * part) : compact(count(i, j), cell)}
                      </text>
                    )}
                    <title>{`${is.name} said to be ${said.name}: ${formatCount(count(i, j))} of ${formatCount(is.support)}, ${formatPercent(part)}`}</title>
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
