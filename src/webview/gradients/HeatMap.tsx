import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EntryError, GradientErrorsPicture } from '../../core/looks/gradientErrors.ts';
import { arrowOf } from '../arrows.ts';
import { Figure } from '../figure/Figure.tsx';
import { type Colour, type Colours, mix, paint, useColours } from '../figure/paint.ts';
import { useWidth } from '../figure/width.ts';
import { formatCount, formatError, formatPair } from '../format.ts';

interface Props {
  readonly title: string;
  readonly picture: GradientErrorsPicture;
  readonly tolerance: number;
  readonly chosen: number | undefined;
  readonly onChoose: (entry: number) => void;
}

/** Exponents of the errors that are painted from faint to strong. */
const [faintest, strongest] = [-16, -4];

/** The relative error of every gradient of a tensor, cell by cell. */
export function HeatMap({ title, picture, tolerance, chosen, onChoose }: Props): JSX.Element {
  const colours = useColours();
  const [place, room] = useWidth(240);
  const [at, setAt] = useState(0);
  const { rows, columns, block, cells, errors, entries, worst } = picture;
  const [down, across] = cells;
  const side = Math.max(4, Math.min(28, Math.floor((room - left) / across)));
  const cell = Math.min(at, errors.length - 1);
  const choose = (next: number): void => {
    if (next < 0 || next >= errors.length) return;
    setAt(next);
    onChoose(entries[next]!);
  };
  const marked = chosen === undefined ? undefined : cellOf(chosen, picture);
  const name = (i: number): string => {
    const entry = entries[i]!;
    const error = errors[i]!;
    const where = columns === 1 ? `[${entry}]` : `[${Math.floor(entry / columns)}, ${entry % columns}]`;
    return `${where}: ${Number.isNaN(error) ? 'not compared' : `relative error ${formatError(error)}`}`;
  };
  const together = block[0] * block[1] > 1 ? ` A cell is ${block[0]} × ${block[1]} gradients and shows the worst.` : '';
  return (
    <Figure
      title={title}
      explanation={`How far each gradient of backpropagation is from the other way to compute it: faint is 1e-16, strong 1e-4; above ${formatError(tolerance)} it counts as wrong.${together} Choose one to see its slope.`}
      table={() => ({
        columns: ['entry', 'backpropagation', 'expected', 'relative error'],
        rows: worst.map((entry) => [placeOf(entry), entry.analytic, entry.reference, entry.error]),
      })}
    >
      <div ref={place}>
        <svg
          class="heat"
          width={Math.max(90, left + across * side + 4)}
          height={top + down * side + 4}
          role="application"
          tabindex={0}
          aria-label={`${title}, ${formatCount(rows)} × ${formatCount(columns)}; ${name(cell)}`}
          onKeyDown={(event) => {
            const step = arrowOf(event.key);
            if (step === undefined) return;
            event.preventDefault();
            choose(cell + step[0] + step[1] * across);
          }}
        >
          <text class="axis" x={left} y={12}>
            {columns === 1 ? 'column 0' : `column 0 → ${formatCount(columns - 1)}`}
          </text>
          <text class="axis" transform={`translate(5 ${top}) rotate(90)`}>
            row
          </text>
          <image
            x={left}
            y={top}
            width={across * side}
            height={down * side}
            preserveAspectRatio="none"
            href={paint(across, down, (i) => colourOf(errors[i]!, tolerance, colours))}
            style={{ imageRendering: 'pixelated' }}
            onClick={({ offsetX, offsetY }: MouseEvent) => {
              const [x, y] = [Math.floor((offsetX - left) / side), Math.floor((offsetY - top) / side)];
              if (x >= 0 && y >= 0 && x < across && y < down) choose(y * across + x);
            }}
          />
          {marked !== undefined && (
            <rect
              class="marked"
              x={left + (marked % across) * side - 1}
              y={top + Math.floor(marked / across) * side - 1}
              width={side + 2}
              height={side + 2}
            />
          )}
        </svg>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label="The worst gradients">
        <table>
          <thead>
            <tr>
              <th scope="col">Worst</th>
              <th scope="col" class="number">
                Backpropagation
              </th>
              <th scope="col" class="number">
                Expected
              </th>
              <th scope="col" class="number">
                Relative error
              </th>
            </tr>
          </thead>
          <tbody>
            {worst.slice(0, 5).map((entry) => (
              <WorstRow key={entry.entry} entry={entry} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

const [left, top] = [18, 20];

function WorstRow({
  entry,
  onChoose,
}: {
  readonly entry: EntryError;
  readonly onChoose: (entry: number) => void;
}): JSX.Element {
  const [analytic, reference] = formatPair(entry.analytic, entry.reference);
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link" onClick={() => onChoose(entry.entry)}>
          {placeOf(entry)}
        </button>
      </th>
      <td class="number digits">{analytic}</td>
      <td class="number digits">{reference}</td>
      <td class="number">{formatError(entry.error)}</td>
    </tr>
  );
}

function placeOf({ index }: EntryError): string {
  return `[${index.join(', ')}]`;
}

function cellOf(entry: number, { columns, block, cells }: GradientErrorsPicture): number {
  const [row, column] = [Math.floor(entry / columns), entry % columns];
  return Math.floor(row / block[0]) * cells[1] + Math.floor(column / block[1]);
}

function colourOf(error: number, tolerance: number, { surface, plus, minus, text }: Colours): Colour {
  if (Number.isNaN(error)) return mix(surface, text, 0.1);
  if (error === 0) return surface;
  const share = (Math.log10(error) - faintest) / (strongest - faintest);
  return mix(surface, error <= tolerance ? plus : minus, Math.max(0.08, Math.min(1, share)));
}
