/** Classes against classes: how many samples of a class (row) were said to be of another (column). */
export interface Confusion {
  readonly size: number;
  /** (size × size), row = the class it is, column = the class that the network said. */
  readonly counts: Uint32Array;
}

export function confusionOf(wanted: ArrayLike<number>, said: ArrayLike<number>, size: number): Confusion {
  const counts = new Uint32Array(size * size);
  for (let i = 0; i < wanted.length; i++) counts[wanted[i]! * size + said[i]!]!++;
  return { size, counts };
}

/** One class against all others. Where a share has nothing to be a share of it is 0, as in scikit-learn. */
export interface ClassScores {
  /** Of those said to be of the class, the share that is. */
  readonly precision: number;
  /** Of those of the class, the share that was said to be. */
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
  /** Answers that are of the class. */
  readonly support: number;
  /** Answers that were said to be. */
  readonly said: number;
}

export function classScores({ size, counts }: Confusion): ClassScores[] {
  return Array.from({ length: size }, (_, k) => {
    const right = counts[k * size + k]!;
    let support = 0;
    let said = 0;
    for (let j = 0; j < size; j++) {
      support += counts[k * size + j]!;
      said += counts[j * size + k]!;
    }
    const share = (of: number): number => (of === 0 ? 0 : right / of);
    const both = support + said;
    return { precision: share(said), recall: share(support), f1: both === 0 ? 0 : (2 * right) / both, support, said };
  });
}

/**
 * The classes that are confused most, at most so many, in their order: pair by pair, so that who is taken for whom is among them;
 * of equal pairs those whose classes have more errors.
 */
export function mostConfused({ size, counts }: Confusion, most: number): number[] {
  const all = Array.from({ length: size }, (_, k) => k);
  if (size <= most) return all;
  const errors = new Float64Array(size);
  const pairs: { readonly row: number; readonly column: number; readonly count: number }[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const count = counts[row * size + column]!;
      if (row === column || count === 0) continue;
      errors[row]! += count;
      errors[column]! += count;
      pairs.push({ row, column, count });
    }
  }
  const both = ({ row, column }: { readonly row: number; readonly column: number }): number =>
    errors[row]! + errors[column]!;
  pairs.sort((a, b) => b.count - a.count || both(b) - both(a));
  const chosen = new Set<number>();
  for (const { row, column } of pairs) {
    const missing = [row, column].filter((k) => !chosen.has(k));
    if (chosen.size + missing.length <= most) for (const k of missing) chosen.add(k);
  }
  for (const k of all.toSorted((a, b) => errors[b]! - errors[a]!)) if (chosen.size < most) chosen.add(k);
  return [...chosen].toSorted((a, b) => a - b);
}
