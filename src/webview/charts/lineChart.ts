import type { Mark } from '../../protocol/panel.ts';
import { enlarged, moved, nextMeasured } from './moves.ts';
import type { Palette } from './palette.ts';
import { type Box, canvasPen, type LineStyle, type Pen, svgPen } from './pen.ts';
import { extentOf, type Range } from './ranges.ts';
import { createScale, ticks } from './scale.ts';
import { type Cell, nearestMeasured, type Table } from './table.ts';
import { rowsBetween, smoothed, trace } from './trace.ts';

export interface CurveStyle {
  readonly column: number;
  readonly stroke: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly alpha: number;
  /** One value an epoch: arrow keys go from one to the next. Otherwise only with Shift. */
  readonly byEpoch: boolean;
}

/** A dashed line across the chart. */
export interface Level {
  readonly value: number;
  readonly label: string;
}

export interface ChartOptions {
  readonly curves: readonly CurveStyle[];
  readonly palette: Palette;
  readonly yLabel: string;
  readonly formatY: (value: number) => string;
  table(): Table;
  /** All epochs there are to see. */
  xAll(): Range;
  /** The epochs in sight. */
  xRange(): Range;
  yRange(min: number | null, max: number | null): Range;
  logarithmicX(): boolean;
  logarithmicY(): boolean;
  /** Weight of what came before, from 0. */
  smoothing(): number;
  marks(): readonly Mark[];
  level(): Level | undefined;
  /** What is read off at the cursor, in words. */
  say(x: number): string;
  /** Where the cursor is, in epochs. */
  cursor(): number | undefined;
  /** The user pointed at an epoch, or at none. */
  onHover(x: number | undefined): void;
  /** The user marked a range of epochs, or asked for all (undefined). */
  onZoom(range: Range | undefined): void;
}

export interface LineChart {
  /** Shows what is in the table now, in a canvas as wide as `room` pixels; what is shown already is not drawn again. */
  draw(room: number): void;
  moveCursor(): void;
  svg(): string;
  destroy(): void;
}

/** Up to so many epochs each one is marked, so that a run of one epoch shows something. */
const mostDots = 20;
/** Below this width the title of the y axis lies above it, which leaves its room to the curves. */
const roomBeside = 380;
const zoomStep = 1.5;
/** Of a picture that is copied before it was seen. */
const widthUnseen = 640;
const grid = { width: 1, dash: [], alpha: 1 };
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** Pixels of height for a number of the upright axis, and between it and the axis. */
const tickHeight = 34;
const beforeNumbers = 8;
/** Pixels of a half letter or digit, about. */
const halfLetter = 3.6;

/** `0.2`, `300`, `20K`: short, so that neighbours do not run into each other. */
function formatEpochTick(epoch: number): string {
  return epoch < 10_000 ? String(Number(epoch.toPrecision(6))) : compact.format(epoch);
}

/** Everything is drawn anew each time: that is faster than to know what has changed. `target` is made a slider along the epochs. */
export function createLineChart(target: HTMLElement, marksTarget: HTMLElement, options: ChartOptions): LineChart {
  const { palette, curves } = options;
  const canvas = document.createElement('canvas');
  const line = document.createElement('div');
  const selection = document.createElement('div');
  line.className = 'cursor';
  selection.className = 'selection';
  target.replaceChildren(canvas, line, selection);
  const columns = curves.map(({ column }) => column);
  const byEpoch = curves.filter((curve) => curve.byEpoch).map(({ column }) => column);
  let width = 0;
  let height = 0;
  let box: Box = { left: 0, top: 0, width: 0, height: 0 };
  let x = createScale([0, 1], false, 0, 1);
  let y = x;

  const isNarrow = (): boolean => width < roomBeside;

  function widthOf(words: string): number {
    const context = canvas.getContext('2d')!;
    context.font = palette.font;
    return context.measureText(words).width;
  }

  /** The epochs in sight, also where they were not drawn yet. */
  function rangeInSight(): Range {
    const [from, to] = options.xRange();
    if (!options.logarithmicX()) return [from, to];
    const least = options.table().x.find((value) => value > 0) ?? to / 10;
    return [Math.min(Math.max(from, least), to / 1.01), to];
  }

  function layOut(room: number): void {
    width = Math.max(100, room);
    // Flatter where it is narrow, so that both charts are in sight beside an editor.
    height = Math.round(Math.min(250, Math.max(180, width * 0.42)));
    const [least, top] = isNarrow() ? [46, 24] : [68, 10];
    const high = height - top - 42;
    const epochs = rangeInSight();
    const extent = extentOf(options.table(), columns, epochs);
    const range = options.yRange(extent?.[0] ?? null, extent?.[1] ?? null);
    y = createScale(range, options.logarithmicY(), top + high, top);
    const left = Math.max(least, roomBefore(ticks(y, high / tickHeight).map(options.formatY)));
    box = { left, top, width: width - left - 14, height: high };
    x = createScale(epochs, options.logarithmicX(), left, left + box.width);
  }

  /** Pixels for the numbers of the upright axis, and its title where that stands beside them. */
  function roomBefore(numbers: readonly string[]): number {
    return Math.max(0, ...numbers.map(widthOf)) + beforeNumbers + (isNarrow() ? 2 : 20);
  }

  function drawWith(pen: Pen): void {
    const { left, top, width: wide, height: high } = box;
    const { text, grid: gridColour, surface } = palette;
    const all = { left: 0, top: 0, width, height };
    for (const tick of ticks(x, wide / 60)) {
      const at = Math.round(x.at(tick)) + 0.5;
      pen.line([at, top, at, top + high + 4], { stroke: gridColour, ...grid }, all);
      const words = formatEpochTick(tick);
      // The last one would be cut off where it is long.
      const fits = at + halfLetter * words.length <= width;
      pen.text(words, text, { x: fits ? at : width, y: top + high + 14, align: fits ? 'center' : 'right' });
    }
    for (const tick of ticks(y, high / tickHeight)) {
      const at = Math.round(y.at(tick)) + 0.5;
      pen.line([left - 4, at, left + wide, at], { stroke: gridColour, ...grid }, all);
      pen.text(options.formatY(tick), text, { x: left - beforeNumbers, y: at, align: 'right' });
    }
    pen.text('epoch', text, { x: left + wide / 2, y: height - 9, align: 'center' });
    if (isNarrow()) pen.text(options.yLabel, text, { x: 4, y: 9, align: 'left' });
    else pen.text(options.yLabel, text, { x: 9, y: top + high / 2, align: 'center', upright: true });
    for (const mark of options.marks()) {
      const at = x.at(mark.x);
      pen.line([at, top, at, top + high], { stroke: text, width: 1, dash: [3, 3], alpha: 0.8 }, box);
    }
    const level = options.level();
    const at = level === undefined || !Number.isFinite(level.value) ? undefined : y.at(level.value);
    const style = { stroke: text, width: 1.5, dash: [6, 4], alpha: 1 };
    if (at !== undefined) pen.line([left, at, left + wide, at], style, box);
    for (const curve of curves) drawCurve(pen, curve, surface);
    if (at !== undefined) drawLabel(pen, level!.label, at, style, all);
  }

  function drawCurve(pen: Pen, curve: CurveStyle, surface: string): void {
    const table = options.table();
    const column = table.columns[curve.column]!;
    const rows = rowsBetween(table.x, column, ...x.range);
    const weight = options.smoothing();
    const raw = trace(table.x, column, rows, x, y);
    // A curve that goes up and down in every column of pixels has no room for dashes, and they would take longest to draw.
    const isDense = raw.length > 4 * box.width;
    const style = isDense ? { ...curve, width: 1, dash: [] } : curve;
    pen.line(raw, weight > 0 ? { ...style, width: 1, dash: [], alpha: curve.alpha * 0.4 } : style, box);
    if (weight > 0) pen.line(trace(table.x, smoothed(column, weight), rows, x, y), { ...curve, alpha: 1 }, box);
    else if (curve.byEpoch && countUpTo(column, mostDots) < mostDots) {
      for (let i = 0; i < raw.length; i += 2) {
        const [at, up] = [raw[i]!, raw[i + 1]!];
        if (at >= box.left && up >= box.top && up <= box.top + box.height) pen.dot(at, up, curve.stroke, surface);
      }
    }
  }

  /** The words of the dashed line. Where it lies outside of what is in sight, an arrow points to it. */
  function drawLabel(pen: Pen, label: string, at: number, style: LineStyle, all: Box): void {
    const { left, top, width: wide, height: high } = box;
    const [above, below] = [at < top, at > top + high];
    const words = (above ? '↑ ' : below ? '↓ ' : '') + label;
    const end = left + wide - 4;
    const begin = end - widthOf(words) - 26;
    // In a narrow chart it would lie over most of the curves, and above them there is room.
    const isAside = isNarrow() && begin > widthOf(options.yLabel) + 14;
    if (isAside && !above && !below) pen.line([begin, 9, begin + 22, 9], style, all);
    const place = isAside ? 9 : above ? top + 8 : below ? top + high - 8 : at < top + 18 ? at + 9 : at - 9;
    pen.text(words, palette.text, { x: end, y: place, align: 'right', halo: palette.surface });
  }

  let drawn: readonly unknown[] = [];

  function draw(room: number): void {
    layOut(room);
    const table = options.table();
    const now = [
      ...[table, table.revision, width, window.devicePixelRatio, options.smoothing(), options.marks()],
      ...[x.logarithmic, ...x.range, y.logarithmic, ...y.range, options.level()?.label],
    ];
    if (now.every((value, i) => Object.is(value, drawn[i]))) return moveCursor();
    drawn = now;
    const fine = window.devicePixelRatio;
    // What is set anew is empty.
    if (canvas.width !== Math.round(width * fine) || canvas.height !== Math.round(height * fine)) {
      canvas.width = Math.round(width * fine);
      canvas.height = Math.round(height * fine);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const context = canvas.getContext('2d')!;
    context.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
    context.clearRect(0, 0, width, height);
    drawWith(canvasPen(context, palette.font));
    placeMarks();
    moveCursor();
  }

  /** One small button at the top of each dashed line, to be pointed at or reached with Tab. */
  function placeMarks(): void {
    const seen = options.marks().filter((mark) => mark.x >= x.range[0] && mark.x <= x.range[1]);
    while (marksTarget.childElementCount > seen.length) marksTarget.lastElementChild!.remove();
    while (marksTarget.childElementCount < seen.length) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'event';
      marksTarget.append(button);
    }
    for (const [i, mark] of seen.entries()) {
      const button = marksTarget.children[i] as HTMLButtonElement;
      button.setAttribute('aria-label', `Epoch ${formatEpochTick(mark.x)}: ${mark.text}`);
      const at = x.at(mark.x);
      button.style.left = `${at}px`;
      button.classList.toggle('right', at > width / 2);
    }
  }

  function moveCursor(): void {
    const [from, to] = options.xAll();
    const at = options.cursor();
    const shown = at !== undefined && at >= x.range[0] && at <= x.range[1];
    line.hidden = !shown;
    if (shown) line.style.transform = `translateX(${x.at(at)}px)`;
    target.setAttribute('aria-valuemin', String(from));
    target.setAttribute('aria-valuemax', String(to));
    target.setAttribute('aria-valuenow', String(at ?? to));
    target.setAttribute('aria-valuetext', options.say(at ?? to));
    line.style.top = `${box.top}px`;
    line.style.height = `${box.height}px`;
  }

  const valueAt = (event: MouseEvent): number => {
    const left = event.clientX - target.getBoundingClientRect().left;
    return x.value(Math.min(box.left + box.width, Math.max(box.left, left)));
  };

  let dragged: number | undefined;
  const showSelection = (from: number, to: number): void => {
    selection.hidden = from === to;
    selection.style.left = `${Math.min(x.at(from), x.at(to))}px`;
    selection.style.width = `${Math.abs(x.at(to) - x.at(from))}px`;
    selection.style.top = `${box.top}px`;
    selection.style.height = `${box.height}px`;
  };
  selection.hidden = true;

  const zoomBy = (factor: number, about: number): void =>
    options.onZoom(enlarged(rangeInSight(), factor, about, options.xAll(), options.logarithmicX()));

  const listeners = new AbortController();
  const listen = <Kind extends keyof HTMLElementEventMap>(
    kind: Kind,
    heard: (event: HTMLElementEventMap[Kind]) => void,
  ): void => target.addEventListener(kind, heard, { signal: listeners.signal, passive: false });
  listen('pointermove', (event) => {
    const at = valueAt(event);
    options.onHover(at);
    if (dragged !== undefined) showSelection(dragged, at);
  });
  listen('pointerleave', () => {
    if (dragged === undefined) options.onHover(undefined);
  });
  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    dragged = valueAt(event);
    target.setPointerCapture(event.pointerId);
  });
  listen('pointerup', (event) => {
    const [from, to] = [dragged, valueAt(event)];
    dragged = undefined;
    selection.hidden = true;
    if (from !== undefined && Math.abs(x.at(to) - x.at(from)) > 3)
      options.onZoom([Math.min(from, to), Math.max(from, to)]);
  });
  listen('pointercancel', () => {
    dragged = undefined;
    selection.hidden = true;
  });
  listen('dblclick', () => options.onZoom(undefined));
  listen('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? zoomStep : 1 / zoomStep, valueAt(event));
  });
  listen('blur', () => options.onHover(undefined));
  listen('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = options.cursor();
    const goTo = (value: number | undefined): void => {
      if (value === undefined) return;
      options.onHover(value);
      const seen = rangeInSight();
      if (value < seen[0] || value > seen[1]) options.onZoom(moved(seen, value));
    };
    const stops = event.shiftKey || byEpoch.length === 0 ? columns : byEpoch;
    const middle = x.value(box.left + box.width / 2);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => goTo(nextMeasured(options.table(), stops, at, 1)),
      ArrowLeft: () => goTo(nextMeasured(options.table(), stops, at, -1)),
      Home: () => goTo(nextMeasured(options.table(), stops, undefined, 1)),
      End: () => goTo(nextMeasured(options.table(), stops, undefined, -1)),
      '+': () => zoomBy(zoomStep, at ?? middle),
      '=': () => zoomBy(zoomStep, at ?? middle),
      '-': () => zoomBy(1 / zoomStep, at ?? middle),
      '0': () => options.onZoom(undefined),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  return {
    draw,
    moveCursor,
    svg() {
      // It may have changed, or never been drawn, out of sight.
      layOut(width || widthUnseen);
      const pen = svgPen(width, height, palette.font, palette.surface);
      drawWith(pen);
      return pen.file();
    },
    destroy() {
      listeners.abort();
      target.replaceChildren();
      marksTarget.replaceChildren();
    },
  };
}

function countUpTo(column: readonly Cell[], most: number): number {
  let count = 0;
  for (let row = 0; row < column.length && count < most; row++) if (column[row] !== undefined) count++;
  return count;
}

/** The value of a curve nearest to x; undefined where it has none. */
export function valueNear({ x: xs, columns }: Table, column: number, x: number): number | undefined {
  const value = columns[column]![nearestMeasured(xs, columns[column]!, x)];
  return value ?? (value === null ? NaN : undefined);
}
