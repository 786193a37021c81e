import type { OutputMeaning } from './outputs.ts';
import type { SurfacePicture } from './surface.ts';

/** What one output of several means, on the scale of its own targets. */
export function meaningOfOutput(meaning: OutputMeaning, output: number): OutputMeaning {
  return { ...meaning, ...meaning.scales?.[output] };
}

/** Output `output` at a cell of a surface; where only the largest two are there, those. */
export function valueAt({ side, values }: SurfacePicture, output: number, cell: number): number {
  return values[output * side * side + cell]!;
}

/** The class that the outputs at a cell say, and how surely: from 0 to 1. */
export function verdictAt(
  picture: SurfacePicture,
  meaning: OutputMeaning,
  cell: number,
): { readonly index: number; readonly strength: number } {
  const { outputs, least, most } = picture;
  if (outputs === 1) {
    const distance = valueAt(picture, 0, cell) - meaning.middle;
    return { index: Number(distance > 0), strength: Math.min(1, Math.abs(distance) / meaning.reach) };
  }
  const { index, best, second } = largestAt(picture, cell);
  // Of probabilities, the largest is at least 1 / n; of scores, what counts is by how much it is larger than every other.
  const strength = meaning.bounded ? (best - 1 / outputs) / (1 - 1 / outputs) : (best - second) / (most - least || 1);
  return { index, strength: Math.max(0, Math.min(1, strength)) };
}

function largestAt(picture: SurfacePicture, cell: number): { index: number; best: number; second: number } {
  if (picture.said !== undefined)
    return { index: picture.said[cell]!, best: valueAt(picture, 0, cell), second: valueAt(picture, 1, cell) };
  let [index, best, second] = [0, -Infinity, -Infinity];
  for (let output = 0; output < picture.outputs; output++) {
    const value = valueAt(picture, output, cell);
    if (value > best) [index, best, second] = [output, value, best];
    else second = Math.max(second, value);
  }
  return { index, best, second };
}

/** A value from −1 to 1: how far it is from the middle, by the reach of the targets. */
export function shareOf({ middle, reach }: OutputMeaning, value: number): number {
  return Math.max(-1, Math.min(1, (value - middle) / reach));
}

/** A value as the middle of the step between two levels that it lies in: a surface in steps. */
export function stepOf(levels: readonly number[], value: number): number {
  const above = levels.findIndex((level) => level > value);
  const low = above < 0 ? levels.at(-1)! : levels[Math.max(0, above - 1)]!;
  const high = above < 0 ? low : levels[above]!;
  return above === 0 ? high : (low + high) / 2;
}
