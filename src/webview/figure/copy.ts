/** The numbers of a figure: what a screen reader reads and what is copied as CSV. */
export interface FigureTable {
  readonly columns: readonly string[];
  /** As many cells as there are columns; the first one names the row. */
  readonly rows: readonly (readonly (string | number)[])[];
}

export type CopyFormat = 'PNG' | 'SVG' | 'CSV';

/** Puts a figure into the clipboard. `place`: an element with a `canvas` or else an `svg` in it that is the picture; `svg`: a canvas as a file. */
export async function copyFigure(
  format: CopyFormat,
  place: Element,
  table: () => FigureTable,
  svg?: () => string,
): Promise<void> {
  if (format === 'CSV') {
    const { columns, rows } = table();
    await navigator.clipboard.writeText(csvText([columns, ...rows]));
    return;
  }
  if (format === 'SVG' && svg !== undefined) return navigator.clipboard.writeText(svg());
  const drawing = place.querySelector('canvas') ?? place.querySelector('svg');
  if (drawing === null) throw new Error('there is no picture yet');
  if (format === 'PNG') await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(drawing) })]);
  else if (drawing instanceof SVGSVGElement) await navigator.clipboard.writeText(svgText(drawing));
  else throw new Error('this picture is made of pixels; copy it as PNG');
}

/** Properties of SVG that style sheets set: a copy has no style sheet and needs them itself. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const;

/** A drawing as a file of its own, in the colours of now. */
function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const own = drawing.querySelectorAll('*');
  for (const [index, element] of copy.querySelectorAll('*').entries()) inline(own[index]!, element as SVGElement);
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', surface());
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}

function inline(from: Element, to: SVGElement): void {
  const style = getComputedStyle(from);
  for (const property of properties) {
    const value = style.getPropertyValue(property);
    if (value !== '') to.setAttribute(property, value);
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
}

function surface(): string {
  return getComputedStyle(document.body).backgroundColor;
}

/** What a figure shows, twice as fine as the screen shows it. */
async function pngOf(drawing: SVGSVGElement | HTMLCanvasElement): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(2 * width);
  canvas.height = Math.round(2 * height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = surface();
  context.fillRect(0, 0, canvas.width, canvas.height);
  // What is drawn pixel by pixel stays sharp.
  context.imageSmoothingEnabled = false;
  context.drawImage(await imageOf(drawing), 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)));
  });
}

async function imageOf(drawing: SVGSVGElement | HTMLCanvasElement): Promise<CanvasImageSource> {
  if (drawing instanceof HTMLCanvasElement) return drawing;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(drawing))}`;
  await image.decode();
  return image;
}

/** Cells that stand in a text of their own in a spreadsheet: quoted where they have to be. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    // A number with the sign of programs.
    const text = String(value).replace(/^−(?=\d)/, '-');
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(',')).join('\n') + '\n';
}
