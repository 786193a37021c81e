import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataSetsPicture } from '../../core/looks/dataSets.ts';
import type { ColumnPicture } from '../../core/looks/columns.ts';
import { Pager } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { useWidth } from '../figure/width.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { formatShort, formatTick } from '../format.ts';
import { shortened } from '../inside/HealthFigure.tsx';
import { ridgeLine } from '../inside/ridges.ts';
import { useKept, useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { changedForTraining, shownNumber } from './units.ts';

/** Columns at a time, as the look gives them. */
const pageSize = 12;
const [least, tall] = [150, 104];

/** How the values of each input column are spread. */
export function ColumnsFigure({ page, sets }: { readonly page: Page; readonly sets: DataSetsPicture }): JSX.Element {
  const [first, setFirst] = useState(0);
  const [place, width] = useWidth(170);
  const picture = useKept(useLook<'columns'>(page, { look: 'columns', first })?.picture);
  const columns = picture?.columns ?? [];
  const across = Math.max(1, Math.min(columns.length, Math.floor(width / least)));
  const wide = Math.min(360, width / across);
  return (
    <Figure
      title="Columns"
      explanation={
        'How the numbers of the training inputs are spread.' +
        (sets.standardized
          ? ''
          : ' Columns of very different range learn at different speeds; standardizing makes them alike.') +
        changedForTraining(sets)
      }
      controls={
        picture !== undefined && (
          <Pager of="input columns" first={picture.first} size={pageSize} total={picture.total} turn={setFirst} />
        )
      }
      table={() => ({
        columns: [
          'column',
          'min',
          'max',
          'mean',
          'deviation',
          ...Array.from({ length: 32 }, (_, bin) => `bin ${bin + 1}`),
        ],
        rows: columns.map(({ name, min, max, histogram }) => [
          name,
          ...[min, max, histogram.mean, histogram.deviation].map(shownNumber),
          ...histogram.counts,
        ]),
      })}
    >
      <div ref={place}>
        {picture === undefined ? (
          <p class="empty">Counting …</p>
        ) : (
          <svg
            class="plot"
            width={width}
            height={Math.ceil(columns.length / across) * tall}
            role="img"
            aria-label={columns.map(({ name, histogram }) => `${name}: mean ${formatLoss(histogram.mean)}`).join('; ')}
          >
            {columns.map((column, index) => (
              <g key={index} transform={`translate(${(index % across) * wide} ${Math.floor(index / across) * tall})`}>
                <OneColumn column={column} wide={wide - 16} />
              </g>
            ))}
          </svg>
        )}
      </div>
    </Figure>
  );
}

function OneColumn({ column, wide }: { readonly column: ColumnPicture; readonly wide: number }): JSX.Element {
  const { name, min, max, histogram } = column;
  const { mean, deviation } = histogram;
  const [least, most, middle, spread] = [min, max, mean, deviation].map(formatTick);
  const x = (value: number): number => (max > min ? ((value - min) / (max - min)) * wide : wide / 2);
  return (
    <>
      <title>{`${name}: from ${least} to ${most}, mean ${middle}, deviation ${spread}`}</title>
      <text class="strong" x={0} y={12}>
        {shortened(name, wide / 6.6)}
      </text>
      <text x={0} y={26}>
        {`mean ${formatShort(mean)} ± ${formatShort(deviation)}`}
      </text>
      {max > min ? (
        <path class="ridge now" transform="translate(0 80)" d={ridgeLine(histogram, x, 46)} />
      ) : (
        <line class="constant" x1={wide / 2} x2={wide / 2} y1={34} y2={80} />
      )}
      <line class="axis" x1={0} x2={wide} y1={80.5} y2={80.5} />
      <line class="mean" x1={x(mean)} x2={x(mean)} y1={32} y2={80} />
      <text x={0} y={94}>
        {formatShort(min)}
      </text>
      <text x={wide} y={94} text-anchor="end">
        {formatShort(max)}
      </text>
    </>
  );
}
