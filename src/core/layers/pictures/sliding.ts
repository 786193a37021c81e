import type { Axis } from '../windows.ts';

/** More places of an axis than this are cut in the middle. */
const mostCells = 24;
/** Cells that are kept of each end. */
const keptCells = 10;

/**
 * How a window slides along its axes: which values it reads at its first, second and last place, and how many places that makes.
 * Equal axes are drawn once. Empty where the window fits nowhere.
 */
export function drawSliding(axes: readonly Axis[]): readonly string[] {
  if (axes.some(({ output }) => output < 1)) return [];
  const drawn = axes.map(drawAxis);
  const isSame = drawn.every((lines) => lines.join() === drawn[0]!.join());
  if (axes.length === 1 || isSame) return drawn[0]!;
  return [...drawn[0]!, '', ...drawn[1]!].map((line, index) => {
    if (index === 0) return `${line}  (rows)`;
    return index === drawn[0]!.length + 1 ? `${line}  (columns)` : line;
  });
}

function drawAxis(axis: Axis): readonly string[] {
  const { output } = axis;
  const places = [...new Set([0, 1, output - 1])].filter((place) => place < output).toSorted((a, b) => a - b);
  const rows = places.map((place) => `${cellsOf(axis, place)}  place ${place + 1}`);
  const gap = output > 3 ? [`${' '.repeat(Math.floor(cellsOf(axis, 0).length / 2))}⋮`] : [];
  return [...rows.slice(0, 2), ...gap, ...rows.slice(2), arithmetic(axis)];
}

function cellsOf(axis: Axis, place: number): string {
  const all = axis.extent + axis.pad;
  const cells = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, index) => cellAt(axis, place, from + index)).join('');
  return all <= mostCells ? cells(0, all) : `${cells(0, keptCells)} … ${cells(all - keptCells, all)}`;
}

/** ■ is read, · is not, 0 is padding; padding that is read is ▫. */
function cellAt({ extent, kernel, stride, dilation, before }: Axis, place: number, cell: number): string {
  const isPadding = cell < before || cell >= before + extent;
  const offset = cell - place * stride;
  const isRead = offset >= 0 && offset % dilation === 0 && offset / dilation < kernel;
  if (isRead) return isPadding ? '▫' : '■';
  return isPadding ? '0' : '·';
}

/** `(28 − 5) / 1 + 1 = 24 places`; what the window spans where its entries lie apart. */
function arithmetic({ extent, kernel, stride, dilation, pad, output }: Axis): string {
  const reach = dilation * (kernel - 1) + 1;
  const padded = pad === 0 ? String(extent) : `${extent} + ${pad}`;
  const quotient = `(${padded} − ${reach}) / ${stride}`;
  const spans = dilation === 1 ? '' : `  (${kernel} values, ${dilation} apart, span ${reach})`;
  const whole = (extent + pad - reach) % stride === 0;
  return `${whole ? quotient : `⌊${quotient}⌋`} + 1 = ${output} place${output === 1 ? '' : 's'}${spans}`;
}
