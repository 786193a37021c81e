import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { csvText, pngOf, svgText } from './copy.ts';

/** The numbers of a figure: what a screen reader reads and what is copied as CSV. */
export interface FigureTable {
  readonly columns: readonly string[];
  /** As many cells as there are columns; the first one names the row. */
  readonly rows: readonly (readonly (string | number)[])[];
}

interface Props {
  readonly title: string;
  /** One sentence on what is to be seen, with the book's chapter where it has one. */
  readonly explanation: string;
  /** Asked for when it is to be shown or copied. */
  readonly table: () => FigureTable;
  /** Beside the title: choices of what is shown. */
  readonly controls?: ComponentChildren;
  /** Has one `svg` or `canvas` in it that is the picture. */
  readonly children: ComponentChildren;
}

/** Rows that a page shows; the CSV has all. */
const mostRows = 200;

/** A picture with its title, its explanation, a table of its numbers, and buttons that copy it. */
export function Figure({ title, explanation, table, controls, children }: Props): JSX.Element {
  const picture = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const drawing = (): SVGSVGElement | HTMLCanvasElement | null => picture.current!.querySelector('canvas, svg');

  const copy = (name: string, work: () => Promise<void>) => async (): Promise<void> => {
    try {
      await work();
      setSaid(`Copied as ${name}.`);
    } catch (error) {
      setSaid(`Not copied: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const copyPng = copy('PNG', async () => {
    const found = drawing();
    if (found === null) throw new Error('there is no picture yet');
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(found) })]);
  });
  const copySvg = copy('SVG', async () => {
    const found = drawing();
    if (!(found instanceof SVGSVGElement)) throw new Error('this picture is made of pixels; copy it as PNG');
    await navigator.clipboard.writeText(svgText(found));
  });
  const copyCsv = copy('CSV', async () => {
    const { columns, rows } = table();
    await navigator.clipboard.writeText(csvText([columns, ...rows]));
  });

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
        <button type="button" class="toggle" aria-label={`Copy ${title} as PNG`} onClick={copyPng}>
          PNG
        </button>
        <button type="button" class="toggle" aria-label={`Copy ${title} as SVG`} onClick={copySvg}>
          SVG
        </button>
        <button type="button" class="toggle" aria-label={`Copy ${title} as CSV`} onClick={copyCsv}>
          CSV
        </button>
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
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Numbers of ${title}`}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                <bdi>{column}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    <bdi>{cell}</bdi>
                  </th>
                ) : (
                  <td key={column} class={typeof cell === 'number' ? 'number' : undefined}>
                    <bdi>{cell}</bdi>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p class="dim">The first {mostRows} rows; the CSV has all.</p>}
    </div>
  );
}
