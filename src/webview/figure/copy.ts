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
  if (svg !== undefined) {
    // Its canvas may not have been drawn, out of sight.
    const file = plainColours(svg(), computed);
    if (format === 'SVG') await navigator.clipboard.writeText(file);
    else await writePng(imageOf(file).then((image) => pngOf(image, image)));
    return;
  }
  const drawing = place.querySelector('canvas') ?? place.querySelector('svg');
  if (drawing === null) throw new Error('there is no picture yet');
  if (format === 'PNG') await writePng(pngOfElement(drawing));
  else if (drawing instanceof SVGSVGElement)
    await navigator.clipboard.writeText(plainColours(svgText(drawing), computed));
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

/** A colour function of CSS in an attribute. */
const colourFunction = / (fill|stroke|stop-color)="([\w-]+\([^"]*\))"/g;

/**
 * A drawing in colours that every program knows: editors of drawings take `color-mix(…)` and `color(srgb …)` for nothing and leave out
 * what has such a colour. What shines through is told beside it. `compute`: what a browser makes of a colour, in numbers.
 */
export function plainColours(svg: string, compute: (colour: string) => string): string {
  return svg.replaceAll(/<[a-z][^>]*>/gi, (tag) => {
    let plain = tag;
    for (const [whole, property, value] of tag.matchAll(colourFunction)) {
      if (value!.startsWith('url(')) continue;
      const { colour, alpha } = hexOf(compute(value!));
      const name = property === 'stop-color' ? 'stop-opacity' : `${property}-opacity`;
      const given = new RegExp(` ${name}="([^"]*)"`).exec(plain);
      if (given !== null) plain = plain.replace(given[0], '');
      const opacity = alpha * Number(given?.[1] ?? 1);
      plain = plain.replace(whole, ` ${property}="${colour}"${opacity < 1 ? ` ${name}="${opacity}"` : ''}`);
    }
    return plain;
  });
}

/** `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)` as `#010203`; what it does not know as it is. */
function hexOf(computedColour: string): { readonly colour: string; readonly alpha: number } {
  const most = computedColour.startsWith('color(srgb ') ? 1 : 255;
  const numbers = /^(?:rgba?\(|color\(srgb )([^)]*)\)$/
    .exec(computedColour)?.[1]
    ?.match(/[\d.e+-]+/g)
    ?.map(Number);
  if (numbers === undefined) return { colour: computedColour, alpha: 1 };
  const [alpha = 1] = numbers.splice(3);
  const hex = (part: number): string =>
    Math.round(Math.min(1, Math.max(0, part / most)) * 255)
      .toString(16)
      .padStart(2, '0');
  return { colour: `#${numbers.map(hex).join('')}`, alpha };
}

function computed(colour: string): string {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = colour;
  return context.fillStyle;
}

function surface(): string {
  return getComputedStyle(document.body).backgroundColor;
}

/** At once, while a browser still knows that somebody has asked for it: the picture follows. */
function writePng(png: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}

async function pngOfElement(drawing: SVGSVGElement | HTMLCanvasElement): Promise<Blob> {
  const image = drawing instanceof HTMLCanvasElement ? drawing : await imageOf(svgText(drawing));
  return pngOf(image, drawing.getBoundingClientRect());
}

/** What a figure shows, twice as fine as the screen shows it. */
function pngOf(
  image: CanvasImageSource,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(2 * width);
  canvas.height = Math.round(2 * height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = surface();
  context.fillRect(0, 0, canvas.width, canvas.height);
  // What is drawn pixel by pixel stays sharp.
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)));
  });
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
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
