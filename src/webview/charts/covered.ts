import type { Box } from './pen.ts';

/** Over how many pixels of its width a line goes through a box. Points as `trace` gives them: x, y, x, y, …, not a number where it breaks off. */
export function covered(points: readonly number[], { left, top, width, height }: Box): number {
  let pixels = 0;
  for (let i = 2; i < points.length; i += 2) {
    const [x0, y0, x1, y1] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    const [from, to] = [Math.max(left, x0), Math.min(left + width, x1)];
    // False also where there is no number.
    if (!(to >= from)) continue;
    const heightAt = (x: number): number => (x1 > x0 ? y0 + ((x - x0) / (x1 - x0)) * (y1 - y0) : y1);
    const ends = x1 > x0 ? [heightAt(from), heightAt(to)] : [y0, y1];
    if (Math.max(...ends) >= top && Math.min(...ends) <= top + height) pixels += Math.max(1, to - from);
  }
  return pixels;
}

/** Of some boxes the one that lines cover least, the first of equals. */
export function leastCovered(boxes: readonly Box[], lines: readonly (readonly number[])[]): Box {
  let [best, least] = [boxes[0]!, Infinity];
  for (const box of boxes) {
    const pixels = lines.reduce((sum, line) => sum + covered(line, box), 0);
    if (pixels < least) [best, least] = [box, pixels];
  }
  return best;
}
