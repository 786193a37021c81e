// Words in drawings: how much room they take.

/** A number at an axis, and where it stands: pixels of the drawing. */
export interface Tick {
  readonly at: number;
  readonly words: string;
}

/** Pixels that words take in the print of drawings, which is 11 pixels high: about, and rather more than less. */
export function widthOf(words: string): number {
  let width = 0;
  for (const letter of words) width += /[.,:;'|ijl ]/.test(letter) ? 4 : /[−+<>=MWmw]/.test(letter) ? 9 : 7;
  return width;
}

/** Pixels that the widest of some words takes. */
export function widest(words: readonly string[]): number {
  return Math.max(0, ...words.map(widthOf));
}

/** Pixels between neighbours that are read apart. */
const gap = 8;

/** Of ticks along a row those that do not run into each other: all, every second, every third … with the middle one among them. */
export function apart(ticks: readonly Tick[]): readonly Tick[] {
  const middle = Math.floor(ticks.length / 2);
  for (let step = 1; step < ticks.length; step++) {
    const kept = ticks.filter((_, index) => (index - middle) % step === 0);
    const fits = kept.every(({ at, words }, i) => {
      const next = kept[i + 1];
      return next === undefined || Math.abs(next.at - at) >= (widthOf(words) + widthOf(next.words)) / 2 + gap;
    });
    if (fits) return kept;
  }
  return ticks.slice(middle, middle + 1);
}

/** Pixels between the numbers of an upright axis and its line, and those that its title takes beside them. */
export const beforeAxis = 7;
const forTitle = 24;

/** Pixels to the left of a plot: for the widest number of its upright axis, and the title of the axis. */
export function roomLeft(words: readonly string[], least: number): number {
  return Math.max(least, widest(words) + beforeAxis + forTitle);
}
