/** Pixels of a digit, rather more than less. */
const digit = 6.8;

/** `950`, `1120`, `5.9k`: the exact count where so many pixels have room for it. */
export function compact(count: number, cell: number): string {
  const exact = String(count);
  const fitting = Math.floor((cell - 1) / digit);
  if (exact.length <= fitting) return exact;
  // A point takes half of a digit.
  const hasRoom = count < 10_000 && cell - 1 >= 3.5 * digit;
  return `${(count / 1000).toFixed(hasRoom ? 1 : 0)}k`;
}
