import { widest } from './axisLabels.ts';

/** Pixels from one line of the key to the next at least, and between two numbers. */
const [leastPitch, gap] = [40, 8];

/** Which weights the key of a network shows, as shares of the largest, and how far apart: fewer where their numbers are long. */
export function keyOf(
  largest: number,
  format: (weight: number) => string,
  room: number,
): { readonly shares: readonly number[]; readonly pitch: number } {
  const of = (shares: readonly number[]) => ({
    shares,
    pitch: Math.max(leastPitch, widest(shares.map((share) => format(share * largest))) + gap),
  });
  const four = of([-1, -0.5, 0.5, 1]);
  return four.shares.length * four.pitch <= room ? four : of([-1, 1]);
}
