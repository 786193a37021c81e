import type { Team } from '../kernels/kernels.ts';

/** Milliseconds of updates that one look at a way of working takes. */
const probe = 50;
/** Milliseconds until both ways are compared again: other programs come and go. */
const again = 2000;
/** The second thread must be worth it: it takes a core from others. */
const gain = 1.1;

/**
 * Decides whether a second thread takes part, by what it brings: on a busy machine two threads wait for each other and are
 * slower than one. The weights do not depend on it.
 */
export interface Governor {
  /** `updates` were done in `milliseconds`. */
  done(updates: number, milliseconds: number): void;
}

export function createGovernor(team: Team | undefined): Governor {
  if (team === undefined) return { done() {} };
  const rates = { alone: 0, shared: 0 };

  /** Looks at the other way, then at the one it came from, then rests with the better one. */
  let phase: 'alone' | 'shared' | 'settled' = 'alone';
  let updates = 0;
  let milliseconds = 0;
  const use = (wanted: boolean): void => {
    team.share(wanted);
  };
  use(false);
  return {
    done(count, time) {
      updates += count;
      milliseconds += time;
      if (milliseconds < (phase === 'settled' ? again : probe)) return;
      if (phase === 'settled') {
        phase = 'alone';
        use(false);
      } else {
        rates[phase] = updates / milliseconds;
        if (phase === 'alone') {
          phase = 'shared';
          use(true);
        } else {
          phase = 'settled';
          use(rates.shared > gain * rates.alone);
        }
      }
      updates = 0;
      milliseconds = 0;
    },
  };
}
