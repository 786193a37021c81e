import type { Checkpoint } from '../kept.ts';

/** What is kept of a run at the start of a mini-batch. */
export interface KeptMoment {
  /** Counted from the first of the training, from 0. */
  readonly miniBatch: number;
  readonly checkpoint: Checkpoint;
  readonly bytes: number;
}

/**
 * Checkpoints of a run within so many bytes: close to each other near the mini-batch that was added last, ever farther apart behind it. The
 * first one stays.
 */
export interface Checkpoints<Moment extends KeptMoment> {
  has(miniBatch: number): boolean;
  add(moment: Moment): void;
  /** The last one that is not behind a mini-batch. */
  before(miniBatch: number): Moment;
  /** Forgets those behind a mini-batch, which are no longer true. */
  dropAfter(miniBatch: number): void;
}

export function createCheckpoints<Moment extends KeptMoment>(first: Moment, mostBytes: number): Checkpoints<Moment> {
  /** In rising order. */
  const moments = [first];
  let bytes = first.bytes;
  const indexBefore = (miniBatch: number): number => {
    let low = 0;
    let high = moments.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (moments[middle]!.miniBatch <= miniBatch) low = middle;
      else high = middle;
    }
    return low;
  };
  /** The one whose loss is felt least: it leaves the shortest gap, measured by how far it is away. */
  const thin = (now: number): void => {
    let least = Infinity;
    let victim = -1;
    for (let i = 1; i < moments.length; i++) {
      const moment = moments[i]!.miniBatch;
      if (moment === now) continue;
      const next = moments[i + 1]?.miniBatch ?? moment + 1;
      const cost = (next - moments[i - 1]!.miniBatch) / (Math.abs(now - moment) + 1);
      if (cost < least) {
        least = cost;
        victim = i;
      }
    }
    if (victim === -1) return;
    bytes -= moments[victim]!.bytes;
    moments.splice(victim, 1);
  };
  return {
    has: (miniBatch) => moments[indexBefore(miniBatch)]!.miniBatch === miniBatch,
    add(moment) {
      const at = indexBefore(moment.miniBatch);
      if (moments[at]!.miniBatch >= moment.miniBatch) return;
      moments.splice(at + 1, 0, moment);
      bytes += moment.bytes;
      while (bytes > mostBytes && moments.length > 2) thin(moment.miniBatch);
    },
    before: (miniBatch) => moments[indexBefore(miniBatch)]!,
    dropAfter(miniBatch) {
      while (moments.length > 1 && moments.at(-1)!.miniBatch > miniBatch) bytes -= moments.pop()!.bytes;
    },
  };
}
