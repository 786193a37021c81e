import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Conductor } from '../core/train/conductor.ts';

/** A conductor with its control: the work holds the `Conductor` half, whoever listens to the user holds the rest. */
export interface NodeConductor extends Conductor {
  stop(): void;
}

/** For Node threads. */
export function nodeConductor(): NodeConductor {
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
