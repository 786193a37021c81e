import { description, maxValue, minValue, number, optional, pipe } from 'valibot';

/** Option of the losses whose targets are probabilities (Szegedy et al., "Rethinking the Inception Architecture", 2015, section 7). */
export const labelSmoothing = optional(
  pipe(
    number(),
    minValue(0),
    maxValue(1),
    description(
      'The share ε of every target that is spread evenly: y becomes (1 − ε) y + ε / n over n classes, ' +
        'for a binary cross-entropy (1 − ε) y + ε / 2. Keeps a network from growing ever more certain.',
    ),
  ),
  0,
);

/** `y`, or what it becomes: `ỹ = 0.9 y + 0.1 / n`. */
export function smoothed(epsilon: number, classes: string): { readonly letter: string; readonly meaning: string } {
  if (epsilon === 0) return { letter: 'y', meaning: '' };
  return { letter: 'ỹ', meaning: `, ỹ = ${Number((1 - epsilon).toPrecision(12))} y + ${epsilon} / ${classes}` };
}
