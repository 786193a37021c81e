const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i;

/** A decimal number within float64's range, with spaces around it; undefined for anything else (`0x10`, `nan`, `1e400`). */
export function parseNumber(cell: string): number | undefined {
  const text = cell.trim();
  if (!decimal.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `1,000,000`: commas between groups of three digits. */
export function isThousands(cell: string): boolean {
  return /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(cell.trim());
}

/** `1,5`: a number as it is written in much of Europe. */
export function isDecimalComma(cell: string): boolean {
  return decimalComma.test(cell.trim());
}
