/** How the rows of a table are ordered; undefined: as they come. */
export type Sort<Key extends string> = { readonly key: Key; readonly descending: boolean } | undefined;

/** A column begins with its most telling end (the largest number, the first word), turns round, and lets go. */
export function nextSort<Key extends string>(sort: Sort<Key>, key: Key, numeric: boolean): Sort<Key> {
  if (sort?.key !== key) return { key, descending: numeric };
  return sort.descending === numeric ? { key, descending: !numeric } : undefined;
}

type Value = string | number | undefined;

/** Numbers inside words count as numbers: `[8, 8, 2]` comes before `[24, 24, 2]`. */
const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Indices of the rows in the order of a sort. Equal ones stay as they come, and what is unknown or empty stands last in
 * both directions.
 */
export function sortedOrder<Key extends string>(
  rows: readonly { readonly [key in Key]: Value }[],
  sort: Sort<Key>,
): readonly number[] {
  const order = rows.map((_, index) => index);
  if (sort === undefined) return order;
  const { key, descending } = sort;
  return order.sort((a, b) => compare(rows[a]![key], rows[b]![key], descending));
}

function compare(a: Value, b: Value, descending: boolean): number {
  const [missingA, missingB] = [isMissing(a), isMissing(b)];
  if (missingA || missingB) return Number(missingA) - Number(missingB);
  const difference = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
  return descending ? -difference : difference;
}

function isMissing(value: Value): boolean {
  return value === undefined || value === '' || value === '?';
}
