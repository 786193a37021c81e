import { escapeXml } from '../../core/editor/escapeXml.ts';

export interface LineStyle {
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface TextPlace {
  readonly x: number;
  /** Of the middle of the line. */
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  /** A quarter turn to the left. */
  readonly upright?: boolean;
  /** A colour around the letters, for words that stand over lines. */
  readonly halo?: string;
}

/** What a chart is drawn with: pixels on the screen, or paths for a file. */
export interface Pen {
  /** Points as `trace` gives them; what is outside of the box is cut off. */
  line(points: readonly number[], style: LineStyle, box: Box): void;
  dot(x: number, y: number, stroke: string, fill: string): void;
  text(text: string, colour: string, place: TextPlace): void;
}

const radius = 2.5;
const haloWidth = 3;

export function canvasPen(context: CanvasRenderingContext2D, font: string): Pen {
  return {
    line(points, { stroke, width, dash, alpha }, box) {
      context.save();
      context.beginPath();
      context.rect(box.left, box.top, box.width, box.height);
      context.clip();
      context.beginPath();
      let open = false;
      for (let i = 0; i < points.length; i += 2) {
        if (Number.isNaN(points[i]!)) open = false;
        else if (open) context.lineTo(points[i]!, points[i + 1]!);
        else {
          context.moveTo(points[i]!, points[i + 1]!);
          open = true;
        }
      }
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.lineJoin = 'bevel';
      context.globalAlpha = alpha;
      context.setLineDash([...dash]);
      context.stroke();
      context.restore();
    },
    dot(x, y, stroke, fill) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = fill;
      context.fill();
      context.strokeStyle = stroke;
      context.lineWidth = 1.5;
      context.stroke();
    },
    text(text, colour, { x, y, align, upright = false, halo }) {
      context.save();
      context.font = font;
      context.fillStyle = colour;
      context.textAlign = align;
      context.textBaseline = 'middle';
      context.translate(x, y);
      if (upright) context.rotate(-Math.PI / 2);
      if (halo !== undefined) {
        context.strokeStyle = halo;
        context.lineWidth = haloWidth;
        context.lineJoin = 'round';
        context.strokeText(text, 0, 0);
      }
      context.fillText(text, 0, 0);
      context.restore();
    },
  };
}

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

/** Collects a drawing as the text of an SVG file. */
export function svgPen(width: number, height: number, font: string, background: string): Pen & { file(): string } {
  const parts: string[] = [];
  const round = (value: number): string => String(Math.round(value * 100) / 100);
  const [size = '12px', ...family] = font.split(' ');
  let clips = 0;
  return {
    line(points, { stroke, width: thick, dash, alpha }, box) {
      let path = '';
      for (let i = 0; i < points.length; i += 2) {
        if (Number.isNaN(points[i]!)) continue;
        const open = i > 0 && !Number.isNaN(points[i - 2]!);
        path += `${open ? 'L' : 'M'}${round(points[i]!)} ${round(points[i + 1]!)}`;
      }
      const id = `clip${clips++}`;
      const { left, top } = box;
      parts.push(
        `<clipPath id="${id}"><rect x="${left}" y="${top}" width="${box.width}" height="${box.height}"/></clipPath>` +
          `<path d="${path}" clip-path="url(#${id})" fill="none" stroke="${escapeXml(stroke)}" stroke-width="${thick}" ` +
          `stroke-opacity="${alpha}" stroke-linejoin="bevel"${dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`,
      );
    },
    dot(x, y, stroke, fill) {
      parts.push(
        `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${escapeXml(fill)}" stroke="${escapeXml(stroke)}" stroke-width="1.5"/>`,
      );
    },
    text(text, colour, { x, y, align, upright = false, halo }) {
      const around =
        halo === undefined ? '' : ` stroke="${escapeXml(halo)}" stroke-width="${haloWidth}" paint-order="stroke"`;
      const turn = upright ? ` transform="rotate(-90 ${round(x)} ${round(y)})"` : '';
      parts.push(
        `<text x="${round(x)}" y="${round(y)}" fill="${escapeXml(colour)}" text-anchor="${anchors[align]}" ` +
          `dominant-baseline="central"${around}${turn}>${escapeXml(text)}</text>`,
      );
    },
    file: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-size="${escapeXml(size)}" font-family="${escapeXml(family.join(' '))}">` +
      `<rect width="100%" height="100%" fill="${escapeXml(background)}"/>${parts.join('')}</svg>\n`,
  };
}
