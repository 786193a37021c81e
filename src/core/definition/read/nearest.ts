/** The word that was probably meant, and whether that is certain enough to read on as if it had been written. */
export interface Suggestion {
  readonly word: string;
  readonly certain: boolean;
  /** Other words that may have been meant as well: a `conv` is a `conv2d` on images, a `conv1d` on sequences. */
  readonly rivals?: readonly string[];
}

/**
 * The nearest of `known`: equal but for case and separators, or at most two typing errors away (Damerau-Levenshtein,
 * optimal string alignment), but never so many that nothing of the word is left.
 */
export function nearest(word: string, known: readonly string[]): Suggestion | undefined {
  const folded = fold(word);
  let best: string | undefined;
  let bestDistance = 3;
  for (const candidate of known) {
    if (folded !== '' && fold(candidate) === folded) return { word: candidate, certain: true };
    const distance = typingErrors(word, candidate);
    const isOneTooMany = distance === 1 && word.length > candidate.length;
    if (distance < bestDistance && (distance < candidate.length || isOneTooMany)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best === undefined) return undefined;
  // Two words that differ in their numbers (conv1d, conv2d) were hardly mistyped.
  const certain = word.length + best.length >= 7 * bestDistance && withoutDigits(word) !== withoutDigits(best);
  return { word: best, certain };
}

/** Without case and separators. */
export function fold(word: string): string {
  return word.length > 100 ? '' : word.toLowerCase().replaceAll(/[^a-z0-9$]/g, '');
}

function withoutDigits(word: string): string {
  return word.replaceAll(/\d/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours that make `a` into `b`; 3 for three and more. */
export function typingErrors(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(3, last[b.length]!);
}
