import { finer } from '../../core/looks/finer.ts';
import type { OutputMeaning } from '../../core/looks/outputs.ts';
import type { Plane } from '../../core/looks/plane.ts';
import type { Points } from '../../core/looks/points.ts';
import type { SurfacePicture } from '../../core/looks/surface.ts';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { contour } from './contours.ts';
import { type SampleMark, sampleMarks } from './sampleMarks.ts';
import { type Colours, classColour, diverging, mix, paint } from '../figure/paint.ts';
import { shareOf, stepOf, valueAt, verdictAt } from '../../core/looks/reading.ts';

// What is drawn over a plane of size × size pixels.

/** Lines of equal output, about. */
const contours = 12;
/** Steps of colour of samples that have a value: to both sides of the middle. */
export const shades = 4;

/** Where lines of equal output are drawn: between two classes one, of values at round numbers. */
export function levelsOf({ kind, middle, reach }: OutputMeaning): readonly number[] {
  return kind === 'classes' ? [middle] : roundTicks(middle - reach, middle + reach, contours);
}

export interface HeatStyle {
  /** Where outputs are values: the one that is shown. */
  readonly output: number;
  readonly isDiscrete: boolean;
  readonly colours: Colours;
}

/** The outputs as an image, a pixel for each cell or, of several classes, more. */
export function heatOf(
  picture: SurfacePicture,
  meaning: OutputMeaning,
  levels: readonly number[],
  { output, isDiscrete, colours }: HeatStyle,
): string {
  const drawn = meaning.kind === 'classes' ? finer(picture) : picture;
  const { side, outputs } = drawn;
  return paint(side, side, (pixel) => {
    if (meaning.kind === 'values') {
      const value = valueAt(drawn, output, pixel);
      return diverging(colours, 0.9 * shareOf(meaning, isDiscrete ? stepOf(levels, value) : value));
    }
    const { index, strength } = verdictAt(drawn, meaning, pixel);
    const colour = classColour(colours, outputs, index);
    return mix(colours.surface, colour, isDiscrete ? 0.6 : 0.08 + 0.72 * strength);
  });
}

/** Lines of equal output as a path; none between several classes. */
export function linesOf(
  picture: SurfacePicture,
  { kind }: OutputMeaning,
  levels: readonly number[],
  output: number,
  size: number,
): string {
  const { side, outputs } = picture;
  if (kind === 'classes' && outputs > 1) return '';
  return levels
    .map((level) =>
      pathOf(
        contour((cell) => valueAt(picture, output, cell), side, level),
        size / side,
      ),
    )
    .join('');
}

function pathOf(lines: readonly number[], scale: number): string {
  let path = '';
  for (let i = 0; i < lines.length; i += 4) {
    const [x1, y1, x2, y2] = lines.slice(i, i + 4).map((at) => (at * scale).toFixed(1));
    path += `M${x1} ${y1}L${x2} ${y2}`;
  }
  return path;
}

/** 0 at `from`, 1 at `to`. */
export function shareAlong(value: number, from: number, to: number): number {
  return (value - from) / (to - from);
}

/** The samples by colour: their class, or of values −shades to shades. */
export function marksOf(
  samples: readonly Points[],
  meaning: OutputMeaning,
  { left, right, top, bottom }: Plane,
  size: number,
): readonly SampleMark[] {
  return sampleMarks(
    samples,
    (target) => (meaning.kind === 'classes' ? target : Math.round(shareOf(meaning, target) * shades)),
    ({ x, y }, i) => [shareAlong(x[i]!, left, right) * size, shareAlong(y[i]!, top, bottom) * size],
  );
}
