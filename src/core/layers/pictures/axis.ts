import { subscript } from './subscript.ts';

/** The values along an axis of an extent, by their letters; a long one cut in the middle. `write`: what becomes of each. */
export function drawAxis(extent: number, write: (letter: string) => string = (letter) => letter): string {
  const shown = extent > 3 ? [1, 2, undefined, extent] : Array.from({ length: extent }, (_, index) => index + 1);
  return shown.map((place) => (place === undefined ? '…' : write(`x${subscript(place)}`))).join(' ');
}

/** Zeros, few as they are, many in short. */
export function drawZeros(count: number): string {
  return count > 4 ? `0 … 0 (${count})` : Array.from({ length: count }, () => '0').join(' ');
}
