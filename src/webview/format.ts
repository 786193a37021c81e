// Numbers as the page shows them. Messages are JSON, so what is not finite arrives as null: every function asks first.

import { signed } from '../core/editor/format.ts';

const notFinite = 'not finite';
const nbsp = '\u00a0';

/** `23,550` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 parameter`, `23,550 parameters` */
export function formatQuantity(count: number, noun: string): string {
  return `${formatCount(count)}${nbsp}${noun}${count === 1 ? '' : 's'}`;
}

/** A learning rate, with up to four significant digits: `0.1`, `3.124e-7`. */
export function formatRate(rate: number): string {
  return Number.isFinite(rate) ? signed(Number(rate.toPrecision(4))) : notFinite;
}

/** Two numbers that are compared digit by digit, written alike with 12 significant digits: `−1.23456789012e-4`. */
export function formatPair(a: number, b: number): readonly [string, string] {
  const size = Math.max(...[a, b].filter(Number.isFinite).map(Math.abs));
  const plain = size >= 1e-3 && size < 1e6;
  const format = (value: number) =>
    !Number.isFinite(value) ? notFinite : signed(plain ? value.toPrecision(12) : value.toExponential(11));
  return [format(a), format(b)];
}

/**
 * `97.1 %`, and `97.12 %` where a thousand samples or more carry the second digit. `100 %` and `0 %` stand alone only
 * where they are exact.
 */
export function formatPercent(fraction: number, samples = 0): string {
  if (!Number.isFinite(fraction)) return notFinite;
  if (fraction === 0 || fraction === 1) return `${fraction * 100}${nbsp}%`;
  const digits = samples >= 1000 ? 2 : 1;
  const smallest = 10 ** -digits;
  const percent = Math.min(100 - smallest, Math.max(smallest, fraction * 100));
  return `${percent.toFixed(digits)}${nbsp}%`;
}

/** A relative error: `3.1e-10`, `0.98`, `0` */
export function formatError(error: number): string {
  if (!Number.isFinite(error)) return notFinite;
  if (error === 0) return '0';
  return error >= 1e-3 && error < 1e3 ? error.toPrecision(2) : error.toExponential(1);
}

/** `0.42 s`, `48 s`, `2 min 05 s`, `1 h 03 min` */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return notFinite;
  if (seconds < 9.95) return `${seconds.toPrecision(seconds < 1 ? 1 : 2)}${nbsp}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${nbsp}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}${nbsp}min ${two(whole % 60)}${nbsp}s`;
  const minutes = Math.floor(whole / 60);
  return `${formatCount(Math.floor(minutes / 60))}${nbsp}h ${two(minutes % 60)}${nbsp}min`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The share of a whole: `98.7 %`, `< 0.1 %` */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return `0${nbsp}%`;
  const percent = (100 * part) / whole;
  if (percent < 0.1) return `<${nbsp}0.1${nbsp}%`;
  return `${part === whole ? '100' : Math.min(percent, 99.9).toFixed(1)}${nbsp}%`;
}

/** A probability: `98.7 %`, `< 0.1 %` */
export function formatProbability(probability: number): string {
  return Number.isFinite(probability) ? formatShare(probability, 1) : notFinite;
}

/** `94.2 KB`, in powers of 1,000. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  let value = bytes;
  let unit = 0;
  // 999.95 would be shown as 1000.0.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  if (unit === 0) return bytes === 0 ? '0' : `${bytes}${nbsp}${bytes === 1 ? 'byte' : 'bytes'}`;
  return `${value < 1e6 ? value.toFixed(1) : value.toPrecision(3)}${nbsp}${units[unit]!}`;
}

/** A tick of an axis: no more digits than it needs. What is not finite is told by its name, unless that was lost on the way. */
export function formatTick(value: number): string {
  if (!Number.isFinite(value)) return typeof value === 'number' ? signed(value) : notFinite;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(6));
  if (size < 1e-3 || size >= 1e6) return signed(rounded.toExponential());
  return signed(rounded.toLocaleString('en-US', { maximumSignificantDigits: 6 }));
}

/** The same with three digits at most. */
export function formatShort(value: number): string {
  return formatTick(Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
}

/** A cell of a table: a number with all its digits. */
export function formatCell(cell: string | number): string {
  if (typeof cell === 'string') return cell;
  return Number.isFinite(cell) ? signed(cell) : notFinite;
}

/** A text in which line ends, tabs and a space alone can be seen. */
export function formatCharacters(text: string): string {
  return text === ' ' ? '␣' : text.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}
