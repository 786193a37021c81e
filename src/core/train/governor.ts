import type { Team } from '../kernels/kernels.ts';

/** Milliseconds of updates that one look at a way of working takes. */
const probe = 50;
/** Milliseconds that a thread is given to start. */
const starting = 150;
/** Milliseconds until both ways are compared again: other programs come and go. Longer each time that sharing does not pay. */
const shortestRest = 2000;
const longestRest = 16_000;
/** Milliseconds of sharing after which it must still be faster than a thread alone was. */
const watch = 200;
/** Comparisons in a row that sharing must win at most, where single ones have misled: other programs make them scatter. */
const mostComparisons = 8;
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
  /** The work stands still from now on: the second thread sleeps, and both ways are compared anew. */
  rest(): void;
}

type Phase = 'alone' | 'starting' | 'trying' | 'sharing' | 'resting';

export function createGovernor(team: Team | undefined): Governor {
  if (team === undefined) return { done() {}, rest() {} };
  let phase: Phase = 'alone';
  const lasts: Record<Phase, number> = { alone: probe, starting, trying: probe, sharing: watch, resting: shortestRest };
  let started = false;
  /** Updates a millisecond without the second thread. */
  let alone = 0;
  /** Comparisons that sharing must win in a row, and has won. */
  let needed = 1;
  let won = 0;
  let updates = 0;
  let milliseconds = 0;
  let shared = 0;
  const enter = (next: Phase): void => {
    team.share(next === 'starting' || next === 'trying' || next === 'sharing');
    phase = next;
  };
  const giveUp = (): void => {
    enter('resting');
    won = 0;
    lasts.resting = Math.min(longestRest, 2 * lasts.resting);
  };
  enter('alone');
  return {
    rest() {
      updates = 0;
      milliseconds = 0;
      won = 0;
      enter('alone');
    },
    done(count, time) {
      updates += count;
      milliseconds += time;
      if (milliseconds < lasts[phase]) return;
      const rate = updates / milliseconds;
      const taken = milliseconds;
      updates = 0;
      milliseconds = 0;
      switch (phase) {
        case 'alone':
          alone = rate;
          if (1 / rate < leastUpdate) return;
          enter(started ? 'trying' : 'starting');
          started = true;
          break;
        case 'starting':
          enter('trying');
          break;
        case 'trying':
          if (rate <= gain * alone) giveUp();
          else if (++won < needed) enter('alone');
          else {
            shared = 0;
            enter('sharing');
          }
          break;
        case 'sharing':
          shared += taken;
          if (rate < alone) {
            needed = Math.min(mostComparisons, 2 * needed);
            giveUp();
          } else if (shared >= shortestRest) {
            needed = Math.max(1, needed / 2);
            lasts.resting = shortestRest;
            won = 0;
            enter('alone');
          }
          break;
        case 'resting':
          enter('alone');
          break;
      }
    },
  };
}
