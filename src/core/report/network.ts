import { formatName, formatNumber } from '../editor/format.ts';
import type { LayerColumn, LayersPicture } from '../looks/layers.ts';
import { keyOf } from '../looks/networkKey.ts';
import { labelsOf, type Layout, layoutOf, shorten } from '../looks/networkLayout.ts';
import { escapeLine } from './html.ts';

/** Pixels that a network has where it does not need more. */
const room = 640;
const widest = 5;
const [positive, negative] = ['#0969da', '#bc4c00'];

/** Neurons and weighted links, as an SVG picture: a line is the thicker, the larger its weight, and its colour is the sign. */
export function networkSvg(picture: LayersPicture, label: string): string {
  const { columns } = picture;
  const layout = layoutOf(picture, room, false);
  const largest = Math.max(1e-12, ...columns.map(({ links }) => links?.largest ?? 0));
  const { width, height } = layout;
  return [
    `<svg viewBox="0 0 ${round(width)} ${height}" width="${round(width)}" height="${height}" role="img" aria-label="${escapeLine(label)}" font-size="11">`,
    `<title>${escapeLine(label)}</title>`,
    ...[...layout.cables, ...layout.threads].map(({ points }) => line(points, 'stroke="#8c959f" stroke-width="1.5"')),
    ...layout.weights.map(({ column, source, place, from, points }) => {
      const w = columns[column]!.links!.weights[place * columns[source]!.neurons.length + from] ?? 0;
      const share = Math.min(1, Math.abs(w) / largest);
      const stroke = `stroke="${w < 0 ? negative : positive}" stroke-width="${round(0.4 + widest * share)}"`;
      return line(points, `${stroke} stroke-opacity="${(0.25 + 0.75 * share).toFixed(2)}"`);
    }),
    ...columns.map((column, index) => columnSvg(column, index, columns.length, layout)),
    ...(layout.weights.length === 0 ? [] : key(largest, layout)),
    '</svg>',
  ].join('\n');
}

function columnSvg(column: LayerColumn, index: number, count: number, { columns, node, pitch, label }: Layout): string {
  const { x, ys, gap, width, top, bottom } = columns[index]!;
  const names = index === 0 || index === count - 1 ? labelsOf(column) : [];
  const [left, anchor] = index === 0 ? [x - node / 2 - 6, 'end'] : [x + node / 2 + 6, 'start'];
  const middle = (top + bottom) / 2;
  const box =
    `<rect x="${round(x - width / 2)}" y="${round(top)}" width="${width}" height="${round(bottom - top)}" rx="3" fill="#f6f8fa" stroke="#59636e"/>` +
    text(x, middle - 2, shorten(column.type, width), 'middle') +
    text(x, middle + 13, shorten(column.shape.join('×'), width), 'middle', '#59636e');
  return [
    text(x, 14, shorten(column.name, pitch - 6), 'middle'),
    text(x, 29, shorten(noteOf(column), pitch - 2), 'middle', '#59636e'),
    ...ys.map((y, row) => {
      const neuron = `<rect x="${round(x - node / 2)}" y="${round(y - node / 2)}" width="${node}" height="${node}" rx="${node / 2}" fill="#ffffff" stroke="#59636e"/>`;
      return names[row] === undefined ? neuron : neuron + text(left, y + 4, shorten(names[row], label), anchor);
    }),
    ...(gap === undefined
      ? []
      : [text(x, gap + 4, `⋮ ${(column.size - ys.length).toLocaleString('en-US')} more`, 'middle', '#59636e')]),
    ...(ys.length === 0 ? [box] : []),
  ].join('');
}

/** `24 · tanh` */
function noteOf({ shape, size, activation }: LayerColumn): string {
  const values = shape.length === 1 ? String(size) : shape.join('×');
  return activation === undefined ? values : `${values} · ${activation}`;
}

/** What thickness and colour mean. */
function key(largest: number, { key: y, width }: Layout): string[] {
  const format = (weight: number): string => formatNumber(Number(weight.toPrecision(2)));
  const { shares, pitch } = keyOf(largest, format, width - 8);
  return shares.map((share, index) => {
    const x = 2 + pitch * (index + 0.5) - 17;
    const stroke = `stroke="${share < 0 ? negative : positive}" stroke-width="${0.4 + widest * Math.abs(share)}"`;
    return `<path d="M${x} ${y + 8}h34" ${stroke}/>${text(x + 17, y + 24, format(share * largest), 'middle', '#59636e')}`;
  });
}

function line(points: readonly (readonly [number, number])[], attributes: string): string {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  return `<path d="${d}" fill="none" ${attributes}/>`;
}

function text(x: number, y: number, words: string, anchor: string, fill = '#1f2328'): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${fill}">${escapeLine(formatName(words))}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
