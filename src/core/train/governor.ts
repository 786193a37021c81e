import type { Team } from '../kernels/kernels.ts';

/** Milliseconds of updates that one look at a way of working takes. */
const probe = 50;
/** Milliseconds that a thread is given to start. */
const starting = 150;
/** Milliseconds until both ways are compared again: other programs come and go. */
const rest = 2000;
/** The second thread must be worth it: it takes a core from others. */
const gain = 1.1;
/** Milliseconds that an update takes at least where a second thread can be of use. */
const leastUpdate = 0.1;

/**
 * Decides whether a second thread takes part, by what it brings: on a busy machine two threads wait for each other and are
 * slower than one. The weights do not depend on it.
 */
export interface Governor {
  /** `updates` took so long. */
  done(updates: number, milliseconds: number): void;
}

export function createGovernor(team: Team | undefined): Governor {
  if (team === undefined) return { done() {} };
  /** One after the other; after the last one again from the first. */
  const phases = [
    { name: 'alone', lasts: probe },
    { name: 'starting', lasts: starting },
    { name: 'shared', lasts: probe },
    { name: 'resting', lasts: rest },
  ] as const;
  let phase = 0;
  let started = false;
  let alone = 0;
  let updates = 0;
  let milliseconds = 0;
  team.share(false);
  return {
    done(count, time) {
      updates += count;
      milliseconds += time;
      const { name, lasts } = phases[phase]!;
      if (milliseconds < lasts) return;
      const rate = updates / milliseconds;
      updates = 0;
      milliseconds = 0;
      if (name === 'alone') {
        alone = rate;
        if (1 / rate < leastUpdate) return;
        team.share(true);
        phase = started ? 2 : 1;
        started = true;
      } else if (name === 'shared') {
        team.share(rate > gain * alone);
        phase = 3;
      } else if (name === 'starting') {
        phase = 2;
      } else {
        team.share(false);
        phase = 0;
      }
    },
  };
}
