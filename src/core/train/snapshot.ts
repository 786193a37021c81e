import type { Network } from './network.ts';

/** One state of a network's weights and of what its layers keep, remembered. No call allocates. */
export interface Snapshot {
  take(): void;
  /** Brings back what was taken last; nothing where nothing was. */
  restore(): void;
}

export function createSnapshot({ values, states, room }: Network): Snapshot {
  const pairs = [values, ...states.map(({ value }) => value)].map((live) => ({
    live,
    kept: room.floats(live.length),
  }));
  let taken = false;
  return {
    take() {
      for (const { live, kept } of pairs) kept.set(live);
      taken = true;
    },
    restore() {
      if (taken) for (const { live, kept } of pairs) live.set(kept);
    },
  };
}
