/** Entries that a list shows; more are found by typing. */
const mostShown = 60;

export interface Found<T> {
  readonly shown: readonly T[];
  readonly more: number;
}

/** Entries with all the words that were typed, those that begin with them first. */
export function search<T>(entries: readonly T[], typed: string, textOf: (entry: T) => string): Found<T> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries
    .map((entry) => ({ entry, text: textOf(entry).toLowerCase() }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .toSorted((a, b) => Number(starts(b.text, words)) - Number(starts(a.text, words)))
    .map(({ entry }) => entry);
  return { shown: found.slice(0, mostShown), more: Math.max(0, found.length - mostShown) };
}

function starts(text: string, [first = '']: readonly string[]): boolean {
  return text.startsWith(first);
}
