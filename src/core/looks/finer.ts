import type { SurfacePicture } from './surface.ts';

/** Points along an edge that are enough to see where a class ends, and how many more than were sent at most. */
const [enough, mostTimes] = [80, 4];

/**
 * The outputs of several classes at more points, read between those that were sent: the line between two classes is where their outputs
 * are equal, which seldom is at the edge of a cell. For drawing alone: numbers are read where the network was asked.
 */
export function finer(picture: SurfacePicture): SurfacePicture {
  const { side, outputs, said, values } = picture;
  const times = Math.min(mostTimes, Math.ceil(enough / side));
  if (said !== undefined || outputs === 1 || times === 1) return picture;
  const more = side * times;
  const places = Array.from({ length: more }, (_, i) => {
    const at = Math.max(0, Math.min(side - 1, (i + 0.5) / times - 0.5));
    const first = Math.min(side - 2, Math.floor(at));
    return side === 1 ? { first: 0, second: 0, share: 0 } : { first, second: first + 1, share: at - first };
  });
  const fine = new Float32Array(outputs * more * more);
  let write = 0;
  for (let output = 0; output < outputs; output++) {
    const start = output * side * side;
    for (const row of places) {
      const [upper, lower] = [start + row.first * side, start + row.second * side];
      for (const { first, second, share } of places) {
        const above = values[upper + first]! * (1 - share) + values[upper + second]! * share;
        const below = values[lower + first]! * (1 - share) + values[lower + second]! * share;
        fine[write++] = above * (1 - row.share) + below * row.share;
      }
    }
  }
  return { ...picture, side: more, values: fine };
}
