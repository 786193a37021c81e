import { formatCount, formatName, formatNumber, formatPercent } from '../editor/format.ts';
import type { Calibration } from '../evaluation/calibration.ts';
import type { Distribution } from '../looks/histogram.ts';
import type { ValuesTask } from '../looks/mistakes.ts';
import { apart, roomLeft } from '../looks/axisLabels.ts';
import { drawnRange } from '../math/drawnRange.ts';
import { roundTicks } from '../math/roundTicks.ts';
import { escapeLine } from './html.ts';

const side = 230;
const margin = { left: 60, right: 30, top: 20, bottom: 40 };

type Range = readonly [low: number, high: number];

interface Axis {
  readonly title: string;
  readonly range: Range;
}

/** How often a network is right when it is so sure, as an SVG picture: bars that end on the diagonal can be trusted. */
export function reliabilitySvg({ counts, right }: Calibration, label: string): string {
  const unit: Range = [0, 1];
  return squareSvg(label, { title: 'confidence', range: unit }, { title: 'share right', range: unit }, (px, py) => [
    ...[...counts].map((count, bin) => {
      const share = count === 0 ? 0 : right[bin]! / count;
      const [x, y] = [px(bin / counts.length), py(share)];
      const wide = px(1 / counts.length) - px(0);
      const says = `${bin * 10}–${bin * 10 + 10} % sure: ${formatCount(right[bin]!)} of ${formatCount(count)} right, ${formatPercent(share)}`;
      return (
        `<rect x="${round(x + 3)}" y="${y}" width="${round(wide - 6)}" height="${round(py(0) - y)}" fill="#0969da" fill-opacity="0.6"><title>${says}</title></rect>` +
        `<text x="${round(x + wide / 2)}" y="12" text-anchor="middle" font-size="9" fill="#59636e">${formatCount(count)}</text>`
      );
    }),
    `<path d="M${px(0)} ${py(0)}L${px(1)} ${py(1)}" stroke="#59636e" stroke-dasharray="5 4"/>`,
  ]);
}

/** Predicted against true numbers, as an SVG picture: on the diagonal they are equal. Undefined where none are finite. */
export function fitSvg({ truth, predicted }: ValuesTask, label: string): string | undefined {
  const pairs = Array.from(truth, (y, i) => [y, predicted[i]!] as const).filter((pair) => pair.every(Number.isFinite));
  const range = drawnRange(pairs.flat());
  if (range === undefined) return undefined;
  return squareSvg(label, { title: 'true', range }, { title: 'predicted', range }, (px, py) => {
    const dots = pairs.map(([y, a]) => `M${px(y)} ${py(a)}h0`);
    return [
      `<path d="M${px(range[0])} ${py(range[0])}L${px(range[1])} ${py(range[1])}" stroke="#59636e" stroke-dasharray="5 4"/>`,
      `<path d="${dots.join('')}" fill="none" stroke="#0969da" stroke-width="4" stroke-linecap="round" stroke-opacity="0.5"/>`,
    ];
  });
}

function squareSvg(
  label: string,
  x: Axis,
  y: Axis,
  draw: (px: (value: number) => number, py: (value: number) => number) => readonly string[],
): string {
  const ticks = ({ range: [low, high] }: Axis): number[] => roundTicks(low, high, 4);
  const left = roomLeft(ticks(y).map(formatNumber), margin.left);
  const [width, height] = [left + side + margin.right, margin.top + side + margin.bottom];
  const along = ({ range: [low, high] }: Axis, value: number): number => (value - low) / (high - low);
  const px = (value: number): number => round(left + along(x, value) * side);
  const py = (value: number): number => round(margin.top + (1 - along(y, value)) * side);
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeLine(label)}" font-size="11">`,
    `<title>${escapeLine(label)}</title>`,
    ...ticks(y).map(
      (value) =>
        `<path d="M${left} ${py(value)}h${side}" stroke="#d8dee4"/>` +
        `<text x="${left - 6}" y="${py(value) + 4}" text-anchor="end" fill="#59636e">${formatNumber(value)}</text>`,
    ),
    ...apart(ticks(x).map((value) => ({ at: px(value), words: formatNumber(value) }))).map(
      ({ at, words }) => `<text x="${at}" y="${height - 25}" text-anchor="middle" fill="#59636e">${words}</text>`,
    ),
    ...draw(px, py),
    `<text x="${left + side / 2}" y="${height - 8}" text-anchor="middle" fill="#59636e">${x.title}</text>`,
    `<text transform="translate(12 ${margin.top + side / 2}) rotate(-90)" text-anchor="middle" fill="#59636e">${y.title}</text>`,
    '</svg>',
  ].join('\n');
}

/** Of a cell of the picture below, and how many stand in a row. */
const [cellWidth, cellHeight, tall, perRow] = [206, 112, 56, 3];

/** How the weights of some layers are spread, as an SVG picture: a small histogram for each. */
export function histogramsSvg(
  layers: readonly { readonly name: string; readonly histogram: Distribution }[],
  label: string,
): string {
  const width = cellWidth * Math.min(perRow, layers.length);
  const height = cellHeight * Math.ceil(layers.length / perRow);
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeLine(label)}" font-size="11">`,
    `<title>${escapeLine(label)}</title>`,
    ...layers.map(({ name, histogram: { from, to, counts, mean, deviation } }, index) => {
      const [x, y] = [(index % perRow) * cellWidth, Math.floor(index / perRow) * cellHeight];
      const [wide, foot, most] = [(cellWidth - 20) / counts.length, y + 34 + tall, Math.max(1, ...counts)];
      const bars = counts.map((count, bin) => {
        const high = (tall * count) / most;
        return count === 0 ? '' : `M${round(x + bin * wide)} ${foot}v${round(-high)}h${round(wide)}v${round(high)}z`;
      });
      const whole = formatName(name);
      const edge = (at: number, words: number, anchor: string): string =>
        `<text x="${at}" y="${foot + 14}" text-anchor="${anchor}" fill="#59636e">${formatNumber(words)}</text>`;
      return (
        `<text x="${x}" y="${y + 12}" fill="#1f2328">${escapeLine([...whole].length > 28 ? `${[...whole].slice(0, 27).join('')}…` : whole)}</text>` +
        `<text x="${x}" y="${y + 26}" fill="#59636e">mean ${three(mean)} ± ${three(deviation)}</text>` +
        `<path d="${bars.join('')}" fill="#0969da" fill-opacity="0.6"/><path d="M${x} ${foot}h${cellWidth - 20}" stroke="#8c959f"/>` +
        edge(x, from, 'start') +
        edge(x + cellWidth - 20, to, 'end')
      );
    }),
    '</svg>',
  ].join('\n');
}

function three(value: number): string {
  return Number.isFinite(value) ? formatNumber(Number(value.toPrecision(3))) : 'not finite';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
