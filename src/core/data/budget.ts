import { formatBytes } from '../memory.ts';

/** How much memory the tables of one definition may take together, in bytes. */
export const defaultMemoryLimit = 1024 ** 3;

/** Asked before every allocation that depends on a file or a definition. */
export interface Budget {
  /** Takes `bytes`, or says (with both numbers) that they are too many. */
  reserve(bytes: number): string | undefined;
}

export function memoryBudget(limit: number): Budget {
  let taken = 0;
  return {
    reserve(bytes) {
      taken += bytes;
      if (taken <= limit) return undefined;
      return `the data need ${formatBytes(taken)} of memory, more than the limit of ${formatBytes(limit)}`;
    },
  };
}
