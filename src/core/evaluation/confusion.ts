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

/** The classes that are confused most, at most so many, in their order. */
export function mostConfused({ size, counts }: Confusion, most: number): number[] {
  const all = Array.from({ length: size }, (_, k) => k);
  if (size <= most) return all;
  const errors = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (row === column) continue;
      errors[row]! += counts[row * size + column]!;
      errors[column]! += counts[row * size + column]!;
    }
  }
  const chosen = all.toSorted((a, b) => errors[b]! - errors[a]!).slice(0, most);
  return chosen.toSorted((a, b) => a - b);
}
