import type { Kept } from '../kept.ts';
import type { Network } from './network.ts';

/** One state of a network's weights and of what its layers keep, remembered. No call allocates. */
export interface Snapshot {
  readonly kept: Kept;
  take(): void;
  /** Brings back what was taken last; nothing where nothing was. */
  restore(): void;
}

export function createSnapshot({ values, states, room }: Network): Snapshot {
  const pairs = [values, ...states.map(({ value }) => value)].map((live) => ({
    live,
    kept: room.floats(live.length),
  }));
  const taken = new Uint32Array(1);
  return {
    kept: [taken, ...pairs.map(({ kept }) => kept)],
    take() {
      for (const { live, kept } of pairs) kept.set(live);
      taken[0] = 1;
    },
    restore() {
      if (taken[0] === 1) for (const { live, kept } of pairs) live.set(kept);
    },
  };
}
