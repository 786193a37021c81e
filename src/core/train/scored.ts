/**
 * Whether weights were set by hand after the last scores: `weightsSet` and `scored` in epochs, 0 before training. Scores at the end of an
 * epoch come before anything that is set there.
 */
export function isScoredBefore(weightsSet: number | undefined, scored: number): boolean {
  return weightsSet !== undefined && weightsSet >= scored;
}
