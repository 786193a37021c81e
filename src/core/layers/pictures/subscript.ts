/** `x₁₆`: a number as letters below the line. */
export function subscript(value: number): string {
  return String(value).replaceAll(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!);
}
