import { roomLeft } from '../looks/axisLabels.ts';
import { log } from '../math/logarithm.ts';
import { pow } from '../math/power.ts';
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
  /** A dashed line across, with its words; where it is out of the range an arrow says so. */
  readonly level?: { readonly y: number; readonly label: string } | undefined;
  /** y by powers of ten; what has no logarithm is left out. */
  readonly logarithmic?: boolean;
}

const [width, leastHeight] = [640, 260];
/** Of a line of the legend, and how many curves stand in it. */
const [legendHeight, perLine] = [16, 3];
const margin = { left: 64, right: 16, top: 12, bottom: 44 };
/** More points than pixels say nothing more. */
const mostPoints = 1200;
const mostTicks = 5;

/** Curves over a common x, as an SVG picture with axes, a legend and a description. */
export function lineChartSvg(chart: LineChart): string {
  const { title, x, y, curves, marks = [], range, level, logarithmic = false } = chart;
  const height = leastHeight + legendHeight * (Math.ceil(curves.length / perLine) - 1);
  const placed = ([at, value]: readonly [number, number]) => [at, logarithmic ? log10(value) : value] as const;
  const drawn = curves.map((curve) => ({ ...curve, points: thinned(curve.points.map(placed).filter(isFinitePoint)) }));
  const all = drawn.flatMap(({ points }) => points);
  const [left, right] = extent(all.map((point) => point[0]));
  const [low, high] = range ?? extent([...(logarithmic ? [] : [0]), ...all.map((point) => point[1])]);
  const ground = leastHeight - margin.bottom;
  const inner = { width: width - margin.left - margin.right, height: ground - margin.top };
  const px = (value: number): number => round(margin.left + ((value - left) / (right - left)) * inner.width);
  const py = (value: number): number =>
    round(margin.top + (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low)) * inner.height);
  const upright = roundTicks(low, high, mostTicks).map((value) => ({
    at: py(value),
    words: logarithmic ? power(value) : label(value),
  }));
  // Long numbers stand farther to the left, where the drawing is wider then.
  const more =
    roomLeft(
      upright.map(({ words }) => words),
      margin.left,
    ) - margin.left;
  return [
    `<svg viewBox="${-more} 0 ${width + more} ${height}" width="${width + more}" height="${height}" role="img" aria-label="${escapeLine(title)}" font-size="11">`,
    `<title>${escapeLine(title)}</title>`,
    ...upright.map(
      ({ at, words }) =>
        `<path d="M${margin.left} ${at}H${width - margin.right}" stroke="#d8dee4"/>` +
        `<text x="${margin.left - 6}" y="${at + 4}" text-anchor="end" fill="#59636e">${words}</text>`,
    ),
    ...(level === undefined ? [] : levelSvg(level, [low, high], py)),
    ...roundTicks(left, right, mostTicks).map(
      (value) => `<text x="${px(value)}" y="${ground + 15}" text-anchor="middle" fill="#59636e">${label(value)}</text>`,
    ),
    `<text x="${margin.left + inner.width / 2}" y="${ground + 29}" text-anchor="middle" fill="#59636e">${escapeLine(x)}</text>`,
    `<text transform="translate(${12 - more} ${margin.top + inner.height / 2}) rotate(-90)" text-anchor="middle" fill="#59636e">${escapeLine(y)}</text>`,
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
      const at = margin.left + (i % perLine) * 150;
      const foot = leastHeight + legendHeight * Math.floor(i / perLine);
      return (
        `<path d="M${at} ${foot - 6}h22" stroke="${colour}" stroke-width="${faint === true ? 0.7 : 1.8}"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>` +
        `<text x="${at + 28}" y="${foot - 2}" fill="#1f2328">${escapeLine(name)}</text>`
      );
    }),
    '</svg>',
  ].join('\n');
}

function levelSvg(
  { y, label: words }: { readonly y: number; readonly label: string },
  [low, high]: readonly [number, number],
  py: (value: number) => number,
): string[] {
  const [arrow, at] = y > high ? ['↑ ', high] : y < low ? ['↓ ', low] : ['', y];
  // Under the line, or over it where there is no room.
  const foot = (at - low) / (high - low) > 0.2 ? 13 : -5;
  const line =
    arrow === ''
      ? [`<path d="M${margin.left} ${py(at)}H${width - margin.right}" stroke="#59636e" stroke-dasharray="5 4"/>`]
      : [];
  return [
    ...line,
    `<text x="${width - margin.right - 4}" y="${py(at) + foot}" text-anchor="end" fill="#59636e">${arrow}${escapeLine(words)}</text>`,
  ];
}

/** `0.001`, and `0.032` between two powers. */
function power(exponent: number): string {
  return label(Number(pow(10, exponent).toPrecision(2)));
}

function log10(value: number): number {
  return value > 0 ? log(value) / Math.LN10 : Number.NaN;
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
