import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { formatCell } from '../format.ts';
import { Press } from './Controls.tsx';
import { DataTable } from './DataTable.tsx';
import type { CopyFormat, FigureTable } from './copy.ts';

interface Props {
  readonly title: string;
  /** One sentence on what is to be seen, with the book's chapter where it has one. */
  readonly explanation: string;
  /** Asked for when it is to be shown or copied. */
  readonly table: () => FigureTable;
  /** The picture as an SVG file, where it is a canvas. */
  readonly svg?: () => string;
  /** Beside the title: choices of what is shown. */
  readonly controls?: ComponentChildren;
  /** Has one `svg` or `canvas` in it that is the picture. */
  readonly children: ComponentChildren;
}

/** Rows that a page shows; the CSV has all. */
const mostRows = 200;

/** A picture with its title, its explanation, a table of its numbers, and buttons that copy it. */
export function Figure({ title, explanation, table, svg, controls, children }: Props): JSX.Element {
  const picture = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const copy = async (format: CopyFormat): Promise<void> => {
    try {
      // How a figure is copied is loaded with the first copy.
      const { copyFigure } = await import('./copy.ts');
      await copyFigure(format, picture.current!, table, svg);
      setSaid(`Copied as ${format}.`);
    } catch (error) {
      setSaid(`Not copied: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };

  return (
    <figure class="figure">
      <figcaption>
        <h2>{title}</h2>
        {controls}
      </figcaption>
      <p class="dim explanation">{explanation}</p>
      <div class="picture" ref={picture}>
        {children}
      </div>
      <div class="copy" role="group" aria-label={`Numbers and copies of ${title}`}>
        <button type="button" class="toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          Table
        </button>
        {(['PNG', 'SVG', 'CSV'] as const).map((format) => (
          <Press key={format} label={format} name={`Copy ${title} as ${format}`} onPress={() => void copy(format)} />
        ))}
        <span role="status" class="dim">
          {said}
        </span>
      </div>
      {open && <Twin title={title} table={table()} />}
    </figure>
  );
}

function Twin({
  title,
  table: { columns, rows },
}: {
  readonly title: string;
  readonly table: FigureTable;
}): JSX.Element {
  const shown = rows.slice(0, mostRows);
  return (
    <>
      <DataTable
        label={`Numbers of ${title}`}
        columns={columns.map((column, index) => ({
          title: column,
          isNumber: index > 0 && shown.some((row) => typeof row[index] === 'number'),
        }))}
        rows={shown.map((row) => row.map(formatCell))}
      />
      {rows.length > mostRows && <p class="dim">The first {mostRows} rows; the CSV has all.</p>}
    </>
  );
}
