import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SteeredConductor } from '../core/train/conductor.ts';

/** For Node threads. */
export function nodeConductor(): SteeredConductor {
  let stopped = false;
  return {
    now: () => performance.now(),
    breathe: () => nextTurn(),
    stopped: () => stopped,
    stop() {
      stopped = true;
    },
  };
}
