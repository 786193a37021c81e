// Double-double arithmetic: what a rounded sum or product lacks of the exact one (Dekker 1971, Knuth). No fused operation: the
// same bits on every machine.

/** a + b − s exactly, where s = a + b was rounded. */
export function sumError(a: number, b: number, s: number): number {
  const bInS = s - a;
  return a - (s - bInS) + (b - bInS);
}

/** a · b − p exactly, where p = a · b was rounded; |a| and |b| below 2^996. */
export function productError(a: number, b: number, p: number): number {
  const aScaled = splitter * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = splitter * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** Halves 53 digits into 26 and 26 (and a sign). */
const splitter = 2 ** 27 + 1;
