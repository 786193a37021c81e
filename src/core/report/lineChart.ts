import { roundTicks } from '../math/roundTicks.ts';
import { escapeLine } from './html.ts';

export interface Curve {
  readonly name: string;
  /** By rising x; what is not finite is left out. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  /** Curves differ in style, not in colour alone. */
  readonly dash?: string;
  /** Drawn thin, behind the others. */
  readonly faint?: boolean;
}

export interface LineChart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly curves: readonly Curve[];
  /** Things that happened on the way. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[];
  /** Lowest and highest y, where the points do not say it. */
  readonly range?: readonly [low: number, high: number];
}

const [width, height] = [640, 260];
const margin = { left: 64, right: 16, top: 12, bottom: 44 };
/** More points than pixels say nothing more. */
const mostPoints = 1200;
const mostTicks = 5;

/** Curves over a common x, as an SVG picture with axes, a legend and a description. */
export function lineChartSvg({ title, x, y, curves, marks = [], range }: LineChart): string {
  const drawn = curves.map((curve) => ({ ...curve, points: thinned(curve.points.filter(isFinitePoint)) }));
  const all = drawn.flatMap(({ points }) => points);
  const [left, right] = extent(all.map((point) => point[0]));
  const [low, high] = range ?? extent([0, ...all.map((point) => point[1])]);
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const px = (value: number): number => round(margin.left + ((value - left) / (right - left)) * inner.width);
  const py = (value: number): number =>
    round(margin.top + (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low)) * inner.height);
  const ground = height - margin.bottom;
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeLine(title)}" font-size="11">`,
    `<title>${escapeLine(title)}</title>`,
    ...roundTicks(low, high, mostTicks).map(
      (value) =>
        `<path d="M${margin.left} ${py(value)}H${width - margin.right}" stroke="#d8dee4"/>` +
        `<text x="${margin.left - 6}" y="${py(value) + 4}" text-anchor="end" fill="#59636e">${label(value)}</text>`,
    ),
    ...roundTicks(left, right, mostTicks).map(
      (value) => `<text x="${px(value)}" y="${ground + 15}" text-anchor="middle" fill="#59636e">${label(value)}</text>`,
    ),
    `<text x="${margin.left + inner.width / 2}" y="${ground + 29}" text-anchor="middle" fill="#59636e">${escapeLine(x)}</text>`,
    `<text transform="translate(12 ${margin.top + inner.height / 2}) rotate(-90)" text-anchor="middle" fill="#59636e">${escapeLine(y)}</text>`,
    ...marks
      .filter((mark) => mark.x >= left && mark.x <= right)
      .map(
        (mark) =>
          `<path d="M${px(mark.x)} ${margin.top}V${ground}" stroke="#8c959f" stroke-dasharray="2 3"><title>${escapeLine(mark.text)}</title></path>`,
      ),
    ...drawn.map(
      ({ points, colour, dash, faint }) =>
        `<path d="${points.map((point, i) => `${i === 0 ? 'M' : 'L'}${px(point[0])} ${py(point[1])}`).join('')}" fill="none" stroke="${colour}" stroke-width="${faint === true ? 0.7 : 1.8}"${faint === true ? ' stroke-opacity="0.45"' : ''}${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`,
    ),
    ...drawn.map(({ name, colour, dash, faint }, i) => {
      const at = margin.left + i * 150;
      return (
        `<path d="M${at} ${height - 6}h22" stroke="${colour}" stroke-width="${faint === true ? 0.7 : 1.8}"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>` +
        `<text x="${at + 28}" y="${height - 2}" fill="#1f2328">${escapeLine(name)}</text>`
      );
    }),
    '</svg>',
  ].join('\n');
}

function isFinitePoint([x, y]: readonly [number, number]): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function thinned<Point>(points: readonly Point[]): readonly Point[] {
  if (points.length <= mostPoints) return points;
  const last = points.length - 1;
  return Array.from({ length: mostPoints }, (_, i) => points[Math.round((i * last) / (mostPoints - 1))]!);
}

function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  return low === high ? [low, low + 1] : [low, high];
}

function label(value: number): string {
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential()
    : value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
