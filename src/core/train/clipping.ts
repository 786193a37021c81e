import type { Floats } from '../floats.ts';

// Limits to the mean gradient nabla / m, where `nabla` is a sum over m samples.

/** Limits every entry to ±limit. */
export function clipValue(nabla: Floats, m: number, limit: number): void {
  const most = m * limit;
  for (let i = 0; i < nabla.length; i++) {
    const value = nabla[i]!;
    if (value > most) nabla[i] = most;
    else if (value < -most) nabla[i] = -most;
  }
}

/** Shortens it to `limit` where it is longer; its direction stays. */
export function clipNorm(nabla: Floats, m: number, limit: number): void {
  let squared = 0;
  for (let i = 0; i < nabla.length; i++) squared += nabla[i]! * nabla[i]!;
  const norm = Math.sqrt(squared) / m;
  if (!(norm > limit)) return;
  const factor = limit / norm;
  for (let i = 0; i < nabla.length; i++) nabla[i] = nabla[i]! * factor;
}
